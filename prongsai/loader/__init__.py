"""The whole of `content/` → `Content`, or every problem in it.

`content` holds what is loaded, `files` tells which file is what, `records` reads the collections and
`references` checks what one record says of another. `load` does all of it.
"""

from prongsai.loader.content import Content, ContentPage, LoadedMeasure, LoadedNotice, LoadedYear
from prongsai.loader.load import load_content

__all__ = ["Content", "ContentPage", "LoadedMeasure", "LoadedNotice", "LoadedYear", "load_content"]
