"""Open data: which collections there are, of which columns, and the values of every record."""
