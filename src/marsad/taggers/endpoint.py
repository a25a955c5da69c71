"""One address that answers JSON with JSON, within bounds of time and size that hold whatever it does."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from marsad.taggers.protocol import NoAnswer

if TYPE_CHECKING:
    import httpx

_MOST_BYTES = 1_000_000
_PIECE = 16_384
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_WAIT, _LONGEST_WAIT = 0.5, 10.0
_PATH = "/chat/completions"


class _Busy(Exception):
    """An answer that may be better a moment later; `wait` is how many seconds the server asks for, if it does."""

    def __init__(self, problem: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.wait = wait


class Endpoint:
    """An OpenAI-compatible chat endpoint. `seconds` bounds one question with all its retries."""

    def __init__(self, address: str, key: str, *, seconds: float, retries: int) -> None:
        parts = urlsplit(address)
        path = parts.path.rstrip("/")
        self._url = urlunsplit(parts._replace(path=path if path.endswith(_PATH) else path + _PATH))
        self.host = parts.netloc
        self._key, self._seconds, self._retries = key, seconds, retries

    def failed(self, problem: str) -> NoAnswer:
        """Why there is no answer; the key, should a server repeat it, is struck out."""
        return NoAnswer(f"{self.host}: {problem.replace(self._key, '…') if self._key else problem}")

    def ask(self, question: dict[str, Any]) -> Any:
        """The answer's JSON. Raises NoAnswer where none comes in time, or one that cannot be used."""
        until = time.monotonic() + self._seconds
        for attempt in range(self._retries + 1):
            try:
                return self._within(question, until)
            except _Busy as busy:
                wait = min(_WAIT * 2**attempt if busy.wait is None else busy.wait, _LONGEST_WAIT)
                if attempt == self._retries or time.monotonic() + wait >= until:
                    raise self.failed(str(busy)) from busy
                time.sleep(wait)
        raise self.failed("it was not asked")

    def _within(self, question: dict[str, Any], until: float) -> Any:
        """One attempt, in a thread of its own: looking up a host and reading headers know no limit in all."""
        result: list[Any] = []
        fault: list[BaseException] = []

        def attempt() -> None:
            try:
                result.append(self._post(question, until))
            except BaseException as error:  # handed to the thread that waits
                fault.append(error)

        thread = threading.Thread(target=attempt, daemon=True)
        thread.start()
        thread.join(max(0.0, until - time.monotonic()))
        if fault:
            raise fault[0]
        if not result:
            raise self.failed(f"no answer within {self._seconds:g} seconds")
        return result[0]

    def _post(self, question: dict[str, Any], until: float) -> Any:
        import httpx  # heavy, and only needed here

        headers = {"Accept-Encoding": "identity"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        left = max(0.001, until - time.monotonic())
        try:
            with (
                httpx.Client(timeout=left, trust_env=False, follow_redirects=False) as client,
                client.stream("POST", self._url, json=question, headers=headers) as answer,
            ):
                return self._read(answer, until)
        except httpx.TimeoutException as error:
            raise self.failed(f"no answer within {self._seconds:g} seconds") from error
        except httpx.TransportError as error:
            raise _Busy(str(error) or type(error).__name__) from error
        except httpx.HTTPError as error:
            raise self.failed(str(error) or type(error).__name__) from error

    def _read(self, answer: httpx.Response, until: float) -> Any:
        pieces, size = [], 0
        for piece in answer.iter_bytes(_PIECE):
            size += len(piece)
            if size > _MOST_BYTES:
                raise self.failed(f"the answer is larger than {_MOST_BYTES // 1_000_000} MB")
            if time.monotonic() > until:
                raise self.failed(f"no whole answer within {self._seconds:g} seconds")
            pieces.append(piece)
        try:
            value = json.loads(b"".join(pieces))
        except (ValueError, RecursionError):
            value = None
        if answer.status_code in _AGAIN:
            raise _Busy(_told(answer.status_code, value), _seconds(answer.headers.get("retry-after")))
        if answer.status_code != 200:
            raise self.failed(_told(answer.status_code, value))
        if value is None:
            raise self.failed("the answer is no JSON")
        return value


def _told(status: int, value: Any) -> str:
    """The status, and what the server says of it."""
    error = value.get("error") if isinstance(value, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return f"the server answered {status}" + (f": {message}" if isinstance(message, str) else "")


def _seconds(header: str | None) -> float | None:
    return float(header) if header and header.isascii() and header.isdigit() else None
