"""What is kept of each noun, a column declared once: every place that names a field reads it from here."""
