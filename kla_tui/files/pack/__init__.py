"""The upload pack: every document of a round under its question, with its index."""
