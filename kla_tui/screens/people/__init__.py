"""Orang: everyone of the register, or of one event."""
