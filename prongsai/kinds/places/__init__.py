"""Places (สถานที่): buildings with floors and points, and their signs."""
