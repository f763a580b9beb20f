"""Finished pages, judged as a reader meets them: `page` looks at one alone, `links` at how they hang together."""
