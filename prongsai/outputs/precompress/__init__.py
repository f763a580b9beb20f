"""Compressed copies of text files, for web servers that send them instead of compressing each answer."""
