"""Personal data in texts and files: what it looks like, and where a file has text.

Knows no site: `checks/personal.py` decides which files are read and which records accept what is found.
"""
