"""Acara: events, their papers, and the check-in desk."""
