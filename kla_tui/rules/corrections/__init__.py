"""A regency's corrections of the catalogue."""
