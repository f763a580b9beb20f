"""The page of changes, and the page that verifies version marks on printed sheets."""
