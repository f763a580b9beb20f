"""A report as it lies in Word, Excel, HTML or text → measure files; what was guessed or left over is told."""
