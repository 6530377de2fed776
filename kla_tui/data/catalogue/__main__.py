"""Compile every catalogue's TOML anew: `python -m kla_tui.data.catalogue`; one that does not hold together fails."""

from kla_tui.data.catalogue import HERE, compiled, load, names

for name in names():
    (HERE / f"{name}.json").write_text(compiled(name), encoding="utf-8")
    load(name)
