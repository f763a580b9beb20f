"""A table of points in Word, Excel or CSV → the file of a building; guesses and unused text are reported."""
