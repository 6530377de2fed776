"""Tukar Data: lists in and out, reports, backups, and the history."""
