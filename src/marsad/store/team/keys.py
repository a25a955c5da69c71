"""How do secrets of one-time codes lie in the record? Sealed under a key that does not lie in it.

The key is 32 random bytes in a file that its owner alone may read: beside the record (`record.db.key`), or where the
environment's `MARSAD_KEY_FILE` says. Secrets are sealed with AES-256-GCM, authenticated together with the account's
name: a copy of the record alone tells nothing of them, and a sealed secret cannot be put into another account.
"""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marsad.diagnostics import Failure, diagnose
from marsad.store.open import Store

ENVIRONMENT = "MARSAD_KEY_FILE"
_MARK = "sealed-1:"
_NONCE, _KEY = 12, 32


def is_sealed(value: str) -> bool:
    """Whether a value was sealed; what older versions kept was not."""
    return value.startswith(_MARK)


def seal(store: Store, secret: str, name: str) -> str:
    """The secret of an account as the record keeps it. Makes the key where there is none beside the record.

    Raises Failure `team.no-key`, `team.bad-key`.
    """
    key, nonce = _key(store, make=True), secrets.token_bytes(_NONCE)
    hidden = AESGCM(key).encrypt(nonce, secret.encode(), name.encode())
    return _MARK + base64.urlsafe_b64encode(nonce + hidden).decode()


def unseal(store: Store, value: str, name: str) -> str:
    """The secret again; values that were never sealed as they are. Raises Failure `team.no-key`, `team.bad-key`."""
    if not is_sealed(value):
        return value
    key = _key(store, make=False)
    try:
        raw = base64.urlsafe_b64decode(value.removeprefix(_MARK))
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], name.encode()).decode()
    except (ValueError, InvalidTag) as error:
        raise _bad(store) from error


def key_file(store: Store) -> Path | None:
    """Where the key lies; None where nobody says and the record is no file."""
    if said := os.environ.get(ENVIRONMENT):
        return Path(said)
    database = store.engine.url.database
    if store.postgres or not database or database == ":memory:":
        return None
    return Path(f"{database}.key")


def _key(store: Store, *, make: bool) -> bytes:
    path = key_file(store)
    if path is None:
        raise Failure(diagnose("team.no-key", store.name, variable=ENVIRONMENT), "environment")
    try:
        if not path.exists():
            if not make:
                raise Failure(diagnose("team.no-key", store.name, variable=ENVIRONMENT), "environment")
            _make(path)
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise _bad(store)
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise _bad(store) from error
    if len(key) != _KEY:
        raise _bad(store)
    return key


def _make(path: Path) -> None:
    """Writes a new key whole or not at all; where another process was quicker, its key stays."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_KEY) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink()


def _bad(store: Store) -> Failure:
    return Failure(diagnose("team.bad-key", store.name), "environment")
