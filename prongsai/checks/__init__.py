"""Checks of finished pages: `page` checks each page alone, `links` the links between them."""
