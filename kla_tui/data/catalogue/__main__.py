"""Compile every catalogue's TOML anew: `python -m kla_tui.data.catalogue`."""

from kla_tui.data.catalogue import HERE, compiled, names

for name in names():
    (HERE / f"{name}.json").write_text(compiled(name), encoding="utf-8")
