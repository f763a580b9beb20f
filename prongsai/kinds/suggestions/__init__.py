"""Suggestions of the reports (ข้อเสนอแนะ), and what became of each: the answers of the municipality."""
