"""Figures that tests of faults print at the end of a run, recorded as a property of this name."""

FIGURE = "figure"
