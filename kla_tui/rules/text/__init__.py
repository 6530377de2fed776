"""Names and free text: stored, shown, matched, redacted, made into file names."""
