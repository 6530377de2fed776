"""Lists in and out as spreadsheets, CSV, JSON and plain lines."""
