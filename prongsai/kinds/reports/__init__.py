"""Reports (รายงานประจำปี): a fiscal year with its measures."""
