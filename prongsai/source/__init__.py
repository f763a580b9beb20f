"""One file of `content/` → raw values that remember their line; what was lost in silence is said.

`encoding` turns bytes into text, `characters` finds look-alikes and invisible letters, `syntax` explains
broken YAML, `tree` builds the values, `files` reads a YAML or a Markdown file whole.
"""
