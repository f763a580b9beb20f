"""Feeds (Atom, JSON Feed) of the site and of pages."""
