"""Points as a bar of two figures: backed as full blocks, claimed beyond that shaded, the rest dotted."""

from decimal import Decimal

from textual.content import Content

from kla_tui.widgets.text import joined


def bar(claimed: Decimal, backed: Decimal, maximum: Decimal, width: int) -> Content:
    """A bar of `width` cells; the signs differ, so it reads without colour."""
    if maximum <= 0 or width <= 0:
        return Content("")
    full = min(width, int(backed * width / maximum))
    shaded = min(width - full, max(0, int(claimed * width / maximum) - full))
    return joined(("█" * full, "good"), ("▒" * shaded, "warn"), ("·" * (width - full - shaded), "dim"))
