"""Contracts (สัญญา) that the municipality has made."""
