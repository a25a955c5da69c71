"""Is a one-time code right, and was it taken before? Codes of six digits that change every half minute (RFC 6238)."""

from __future__ import annotations

import hmac
import re
from datetime import datetime

import pyotp

_STEP = 30
_EITHER_SIDE = 1
_SPACES = re.compile(r"\s+")
ISSUER = "Marsad"


def new_secret() -> str:
    """A secret for an app that makes codes, in base 32."""
    return pyotp.random_base32()


def setup_address(secret: str, name: str) -> str:
    """The address (`otpauth://…`) that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def code_taken(secret: str, code: str, last: int, when: datetime) -> int | None:
    """The number of the half minute that `code` belongs to, now or one before or after; None where it fits none.

    `last` is the number of the last code that was taken: neither it nor an earlier one is taken again.
    """
    said = _SPACES.sub("", code)
    codes = pyotp.TOTP(secret)
    now = int(when.timestamp()) // _STEP
    for number in range(now - _EITHER_SIDE, now + _EITHER_SIDE + 1):
        if number > last and hmac.compare_digest(codes.generate_otp(number).encode(), said.encode()):
            return number
    return None
