"""Free prose pages of a municipality."""
