"""What officers type: amounts, days, numbers that identify, codes."""
