"""The form for people who do not write YAML: only in the preview, only on this machine, never published."""
