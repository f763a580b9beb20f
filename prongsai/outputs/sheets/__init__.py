"""Sheets for the notice board: a page, a PDF and a QR code of each."""
