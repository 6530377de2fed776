"""Sentences about this laptop: its disk, clock, database, backups, and the command line."""
