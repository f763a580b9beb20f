"""Pictures that stand beside a link to a page."""
