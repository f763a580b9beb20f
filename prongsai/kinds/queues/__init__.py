"""Queues (คิว): who is served first and why, the waiting that is promised, and what was reached each month."""
