"""The commands of build.py: what all share, those about the published site, those about the content."""
