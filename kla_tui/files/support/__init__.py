"""The support file: what helps who helps by telephone, and nothing about a person."""
