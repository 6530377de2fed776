"""The name of a file kept by its content: the SHA-256 in hex, and nothing else that could be a path."""

import re
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{64}")


def is_content_name(text: str) -> bool:
    """Whether the text is a SHA-256 as files are named by it."""
    return _NAME.fullmatch(text) is not None


def path_within(store: Path, text: str) -> Path | None:
    """Where the file of this name lies in the store; None for a name no file of ours has ("../x", "/etc/x")."""
    return store / text if is_content_name(text) else None
