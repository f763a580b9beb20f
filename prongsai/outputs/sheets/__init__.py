"""Sheets for the notice board: each has a page, a PDF and a QR code."""
