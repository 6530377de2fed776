"""Data the package ships: catalogue, regions, commitment items, migrations."""
