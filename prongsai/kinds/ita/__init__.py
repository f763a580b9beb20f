"""What the ITA of a year asks to be published (แบบ OIT)."""
