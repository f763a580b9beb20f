"""The search: its page, and every text that it finds."""
