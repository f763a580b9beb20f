"""Markdown: what of it is read, what is reported, and how it becomes clean HTML."""
