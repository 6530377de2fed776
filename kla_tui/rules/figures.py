"""The figures of the summary: one set, read by the screen, `status`, and the reports."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Status objects are documented in docs/formats.md; raise this when a reader would have to change.
FORMAT = 1
# What the kept figures hold; raise it when a figure is added, and older ones are worked out anew.
SHAPE = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures as plain data: points are decimal strings, everything else numbers and names."""

    content: Mapping[str, Any]

    def to_json(self) -> str:
        """As the snapshot row keeps them."""
        return json.dumps(self.content, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def from_json(text: str | None) -> "Figures | None":
        """As the snapshot row gave them; None where there are none, or those of another version of the program."""
        content = json.loads(text) if text else {}
        return Figures(content) if content.get("shape") == SHAPE else None

    def __getitem__(self, name: str) -> Any:
        return self.content[name]
