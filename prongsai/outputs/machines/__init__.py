"""What machines ask for: the sitemap, robots.txt, the manifest."""
