"""The types that kinds and outputs share: Kind, Loaded, Page, Column."""
