"""What tests of review share: a browser that fills in the forms of the pages that it opens, and the log."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from starlette.testclient import TestClient

from marsad.store.decisions import decisions

HOME = "http://127.0.0.1"
WHEN = datetime(2025, 3, 1, 12, tzinfo=UTC)


class Reviewer(TestClient):
    """A browser that fills in the forms of the pages that it opens."""

    def form(self, page: str, action: str, **fields: str) -> dict[str, str]:
        """The hidden fields of the first form with this action on a page, and the given ones."""
        html = self.get(page).text
        body = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', html, re.S)[1]
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body)
        return {name: value.replace("&amp;", "&") for name, value in hidden} | fields

    def submit(self, action: str, form: dict[str, str], **options):
        headers = {"origin": HOME} | options.pop("headers", {})
        return self.post(action, data=form, headers=headers, follow_redirects=False, **options)

    def act(self, key: str, verdict: str, **fields: str):
        action = f"/en/review/{key}"
        return self.submit(action, self.form(f"/en/show/{key}", action, verdict=verdict, **fields))


def log(record):
    """All decisions, the last first."""
    return decisions(record).items
