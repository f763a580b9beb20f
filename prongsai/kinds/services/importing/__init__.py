"""The tables of a citizen manual in Word or Excel → a service file; guesses and unused text are reported."""
