"""What a site is published as. Each output is a folder; registry.py lists them all."""
