"""Perangkat Daerah: who owes what, and the letters that ask for it."""
