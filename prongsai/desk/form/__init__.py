"""The form for those who do not write YAML: in the preview alone, on this machine alone, never published."""
