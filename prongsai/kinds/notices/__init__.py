"""Notices (ประกาศ) of the municipality."""
