"""The data key behind a passphrase: random, kept in a small SQLCipher file keyed by Argon2id of the passphrase.

Changing the passphrase wraps the same key anew; the database itself is not rewritten. SQLCipher's HMAC tells a wrong
passphrase from a damaged file, so there is no cryptography of our own here. The salt is the one SQLCipher keeps in a
file's first 16 bytes: one file, so that a power cut leaves the old passphrase or the new one, never half of each.
"""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kla_tui.disk import durable
from kla_tui.rules.problem import Problem
from kla_tui.sqlite_file import UnusableFile, driver

# RFC 9106, second recommended option: 64 MiB, three passes; four lanes run on two cores.
_TIME, _MEMORY_KIB, _LANES = 3, 65536, 4
_SALT_BYTES = 16


def _derive(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    secret = passphrase.encode("utf-8")
    return hash_secret_raw(secret, salt, _TIME, _MEMORY_KIB, _LANES, 32, Type.ID)


def _open(path: Path, key: bytes, salt: bytes) -> Any:
    connection = driver().connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    return connection


def _salt_of(keyring: Path) -> bytes:
    with keyring.open("rb") as file:
        return file.read(_SALT_BYTES)


def create(keyring: Path, passphrase: str) -> bytes:
    """A new 32-byte data key, wrapped by the passphrase into the keyring file; its folder is made.

    For a folder that is begun that is `folder.begun_keyring`: it comes to its place with the database.
    """
    durable.make_folder(keyring.parent)
    data_key = secrets.token_bytes(32)
    wrap(keyring, passphrase, data_key)
    return data_key


def wrap(keyring: Path, passphrase: str, data_key: bytes) -> None:
    """Keep the data key under a passphrase, replacing what the keyring held."""
    salt = secrets.token_bytes(_SALT_BYTES)
    beside = keyring.with_name(keyring.name + durable.PART)
    for side in ("", "-journal"):  # a journal left by a kill would be played into the new file
        beside.with_name(beside.name + side).unlink(missing_ok=True)
    connection = _open(beside, _derive(passphrase, salt), salt)
    connection.execute("CREATE TABLE data_key (value TEXT NOT NULL)")
    connection.execute("INSERT INTO data_key VALUES (?)", (data_key.hex(),))
    connection.close()
    durable.put(beside, keyring)


def unwrap(keyring: Path, passphrase: str) -> bytes:
    """The data key; raises UnusableFile (`database.wrong_key`) where the passphrase is not the one."""
    salt = _salt_of(keyring)
    if len(salt) < _SALT_BYTES:
        raise UnusableFile("database.wrong_key", keyring)
    connection = _open(keyring, _derive(passphrase, salt), salt)
    try:
        found = connection.execute("SELECT value FROM data_key").fetchone()
    except driver().DatabaseError as error:
        raise UnusableFile("database.wrong_key", keyring) from error
    finally:
        connection.close()
    return bytes.fromhex(found[0])


def problems_of(typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with a new passphrase: it is typed twice (`passphrase`, `again`), and may be empty."""
    if typed.get("passphrase", "") != typed.get("again", ""):
        return (Problem("again", "passphrase.differs"),)
    return ()
