"""One file of `content/` → raw values with their lines; text that YAML would silently drop is reported.

`encoding` turns bytes into text, `characters` finds look-alikes and invisible letters, `syntax` explains
broken YAML, `tree` builds the values, `documents` reads a whole YAML or Markdown file.
"""
