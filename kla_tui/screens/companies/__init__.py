"""Perusahaan: the register of companies, their steps, commitments and chapters."""
