"""Keys of the screens about companies, other partners and people."""
