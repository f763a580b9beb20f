"""The search: its page, and the texts that it searches."""
