"""What imports of all kinds share: the account of what became of each cell, heads of tables, numbers, amounts."""
