"""Lists of this site inside another."""
