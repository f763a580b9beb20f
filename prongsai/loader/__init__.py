"""All of `content/` → `Content`, or every problem in it.

`find` classifies the files, `read` makes records of them, `history` and `ledger` read the files that commands wrote;
`load` calls them all.
"""
