"""Open data as files: CSV, XLSX, the JSON API with its descriptions, the data package, the catalogue."""
