"""Row keys: time-ordered where a row is new, derived where two laptops must mean the same row."""

import secrets
import time
import uuid

_NAMESPACE = uuid.UUID("6f1d7c1e-52a4-5e0b-9d3a-63110b414c41")


def new_id() -> str:
    """A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, the rest random."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | chance >> 62 << 64
    digits = f"{value | 0b10 << 62 | chance & (1 << 62) - 1:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def derived_id(*parts: str) -> str:
    """A UUIDv5 of the parts: the same row on every laptop (round = year, answer = round + question, …).

    Each part is prefixed by its length, so that ("ab", "c") and ("a", "bc") differ.
    """
    return str(uuid.uuid5(_NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts)))
