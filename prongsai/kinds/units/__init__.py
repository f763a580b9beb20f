"""Units (หน่วยงาน) of the municipality, and the measures of each."""
