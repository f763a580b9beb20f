"""The comparison of years: charts made from the records of other kinds."""
