"""The records of `content/`, one module per collection, and how a record is validated."""
