"""Measures kla-tui beside the smallest programs of its toolkit: `python -m bench.run`."""
