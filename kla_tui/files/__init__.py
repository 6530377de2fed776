"""In and out: spreadsheets, PDF, backups, exports."""
