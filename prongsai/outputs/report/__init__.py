"""The official report of a fiscal year as files: its table once, written as PDF, DOCX and XLSX."""
