"""Official tables as files: PDF, Word and Excel."""
