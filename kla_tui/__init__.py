"""Kabupaten/Kota Layak Anak at the desk: checklist, evidence, companies and events, offline."""

__version__ = "0.1.0"
