"""The status of all measures: a page made from the records of other kinds."""
