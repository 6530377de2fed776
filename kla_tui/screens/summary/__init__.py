"""Ringkasan and what is behind it."""
