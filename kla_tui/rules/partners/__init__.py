"""Membership, commitments, contributions and duplicates of organisations."""
