"""The whole of `content/` → `Content`, or every problem in it.

`find` tells which file is what, `read` makes records of files, `history` and `ledger` read what commands wrote; `load`
does all of it.
"""
