"""Measures (มาตรการ): the rows of a year's report."""
