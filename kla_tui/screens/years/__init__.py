"""Evaluation years: begun, set side by side, their stages, the points lost there, and the award."""
