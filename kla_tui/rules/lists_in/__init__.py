"""What an officer's list means, row by row."""
