"""The status of all measures: a page over the records of other kinds."""
