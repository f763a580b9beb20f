"""Rounds of reports on plans: the kind; its record, pages and checks are in the folder of plans."""
