"""The words that kinds and outputs share: Kind, Loaded, Page, Column. Words only: nothing here reads or writes."""
