"""Bukti: the register of documents."""
