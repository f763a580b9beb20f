"""Office files → tables of plain text with the places of their cells; knows nothing of what the tables say."""
