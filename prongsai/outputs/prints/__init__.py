"""What pages offer to print: posters, signs, manuals."""
