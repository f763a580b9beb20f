"""What changed, and which marks paper may bear."""
