"""Preview images for links to a page (Open Graph)."""
