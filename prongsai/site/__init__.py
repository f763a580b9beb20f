"""The parts of a site that belong to no kind: home page, menus, old addresses, interface words, shared values."""
