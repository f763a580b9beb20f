"""Files for programs: the sitemap, robots.txt, the manifest."""
