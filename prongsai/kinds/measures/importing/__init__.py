"""A report in Word, Excel, HTML or text → measure files; guesses and unused text are reported."""
