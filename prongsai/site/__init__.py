"""What belongs to no single kind: the home page, menus, old addresses, the words, and what all pages share."""
