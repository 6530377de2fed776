"""Points as the kept figures and `status` write them."""

from decimal import Decimal


def text(points: Decimal) -> str:
    """Points as an exact decimal string without idle zeros."""
    written = format(points, "f")  # `normalize` would round to the 28 digits of the context
    return written.rstrip("0").rstrip(".") if "." in written else written
