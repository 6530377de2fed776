"""Indikator: the checklist, its grids and tables, rounds, losses and corrections."""
