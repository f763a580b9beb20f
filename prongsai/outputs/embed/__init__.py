"""Lists of this site for embedding in another."""
