"""Which addresses belong to accounts, settings and redaction? Gathered here, for the application to list."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from marsad.web import pages_login, pages_redact, pages_settings
from marsad.web.forms import Act
from marsad.web.site import Asked

TEAM_PAGES: dict[str, Callable[[Asked], Response]] = {
    "/login": pages_login.login,
    "/account": pages_login.account,
    "/settings": pages_settings.settings,
}
TEAM_PAGES_OF: dict[str, Callable[[Asked, str], Response]] = {"/redact/{id:path}": pages_redact.redaction}
TEAM_ACTS: dict[str, Act] = {
    "/login": pages_login.log_in,
    "/logout": pages_login.log_out,
    "/sight": pages_login.sight,
    "/account": pages_login.change_account,
    "/settings": pages_settings.change,
    "/redact/{id:path}": pages_redact.decide_redaction,
}
