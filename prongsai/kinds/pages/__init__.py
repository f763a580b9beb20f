"""Pages of prose that a municipality writes for itself."""
