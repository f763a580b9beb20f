"""Styles, scripts, fonts and icons."""
