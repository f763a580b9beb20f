"""Everything to publish beside the pages: assets, feeds, sitemap, robots.txt, the manifest."""
