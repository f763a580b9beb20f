"""The commands of build.py: shared code, commands for the site, commands for the content."""
