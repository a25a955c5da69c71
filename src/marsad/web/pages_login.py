"""How does somebody log in and out, and look after their own account? Password, one-time codes, what they see."""

from __future__ import annotations

import io

import segno
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic
from marsad.store.team.accounts import LONGEST, SHORTEST, check_login, fold_name, set_password, set_secret
from marsad.store.team.one_time import code_taken, new_secret, setup_address
from marsad.store.team.sessions import end_session, open_session
from marsad.web.errors import status_of
from marsad.web.forms import Form, back_to
from marsad.web.site import Asked
from marsad.web.viewer import AS_READER

_LIFE = 7 * 86_400
_QR_SCALE = 5
_COUNTED = ("team.login-refused", "team.no-key", "team.bad-key")
"""What counts as a wrong login: a lost key must not tell passwords apart faster than a wrong code does."""


def login(asked: Asked) -> Response:
    """The form to log in with; those who are logged in go on."""
    if not asked.site.team or asked.viewer.name:
        return RedirectResponse(asked.link("/"), 303)
    return _login_page(asked, asked.get("back") or "")


def log_in(asked: Asked, form: Form, _: str) -> Response:
    """Begins a session for whoever name, password and code belong to."""
    name, now, doors = form.get("name", ""), asked.site.now(), asked.site.doors
    who = fold_name(name)[:LONGEST]
    try:
        doors.check(who, asked.viewer.address, now)
        with doors.checking:
            account = check_login(asked.site.store, name, form.get("password", ""), form.get("code", ""), now)
    except Failure as failure:
        if failure.diagnostic.code in _COUNTED:
            doors.failed(who, asked.viewer.address, now)
        return _login_page(asked, form.get("back", ""), name, failure)
    doors.opened(who, asked.viewer.address)
    token = open_session(asked.site.store, account, when=now)
    response = back_to(asked, form, asked.link("/"))
    response.set_cookie(
        asked.site.login_cookie, token, max_age=_LIFE, httponly=True, samesite="lax", secure=asked.site.https
    )
    return response


def log_out(asked: Asked, form: Form, _: str) -> Response:
    """Ends the session."""
    token = asked.cookies.get(asked.site.login_cookie, "")
    end_session(asked.site.store, token, when=asked.site.now(), by=asked.viewer.name)
    response = RedirectResponse(asked.link("/login"), 303)
    response.delete_cookie(asked.site.login_cookie, httponly=True, samesite="lax", secure=asked.site.https)
    return response


def sight(asked: Asked, form: Form, _: str) -> Response:
    """Shows the record as a reader sees it, or all of it again, to those who may see all."""
    response = back_to(asked, form, asked.link("/"))
    veiled = form.get("as") == "reader"
    response.set_cookie(
        AS_READER, "1" if veiled else "", max_age=None if veiled else 0, httponly=True, samesite="strict",
        secure=asked.site.https,
    )  # fmt: skip
    return response


def account(asked: Asked) -> Response:
    """One's own account."""
    if not asked.site.team:
        return RedirectResponse(asked.link("/settings"), 303)
    return _account_page(asked)


def change_account(asked: Asked, form: Form, _: str) -> Response:
    """Another password, one-time codes on or off; each asks for the present password."""
    does, site, name = form.get("does", ""), asked.site, asked.viewer.name
    secret = form.get("secret", "")
    try:
        _check_self(asked, form, does, secret)
        if does == "password":
            if form.get("new") != form.get("again"):
                raise Failure(diagnose("team.passwords-differ", name), "usage")
            set_password(site.store, name, form.get("new", ""), when=site.now(), by=name)
        elif does in ("codes-on", "codes-off"):
            set_secret(site.store, name, secret if does == "codes-on" else None, when=site.now(), by=name)
        else:
            raise Failure(diagnose("web.bad-form", asked.path[:200], problem="it does not say what to do"), "usage")
    except Failure as failure:
        return _account_page(asked, failure, secret)
    return RedirectResponse(asked.link("/account", done=does), 303)


def _check_self(asked: Asked, form: Form, does: str, secret: str) -> None:
    """Raises Failure where password or code is not one's own; failures count as those of a login do."""
    site, who = asked.site, fold_name(asked.viewer.name)
    site.doors.check(who, asked.viewer.address, site.now())
    try:
        with site.doors.checking:
            check_login(site.store, asked.viewer.name, form.get("password", ""), form.get("code", ""), site.now())
    except Failure:
        site.doors.failed(who, asked.viewer.address, site.now())
        raise
    if does == "codes-on" and code_taken(secret, form.get("first", ""), 0, site.now()) is None:
        raise Failure(diagnose("team.no-code", asked.viewer.name), "usage")


def _login_page(asked: Asked, back: str, name: str = "", failure: Failure | None = None) -> Response:
    response = asked.render(
        "login.html",
        code=_status(failure),
        title=asked.t("team.login"),
        back=back,
        name=name,
        problem=_note(failure),
    )
    if failure is not None and failure.diagnostic.code == "team.too-many-logins":
        response.headers["retry-after"] = "60"
    return response


def _account_page(asked: Asked, failure: Failure | None = None, secret: str = "") -> Response:
    chosen = secret or new_secret()
    return asked.render(
        "account.html",
        code=_status(failure),
        title=asked.t("team.account"),
        problem=_note(failure),
        secret=chosen,
        drawing=_drawing(setup_address(chosen, asked.viewer.name)),
        one_time=asked.viewer.one_time,
        least=SHORTEST,
        done=asked.get("done"),
    )


def _drawing(address: str) -> Markup:
    """The address as a QR code that a telephone reads: SVG, dark on light in either colour scheme."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=_QR_SCALE, light="#fff", xmldecl=False, svgns=True, omitsize=False, nl=False
    )
    return Markup(out.getvalue().decode())


def _status(failure: Failure | None) -> int:
    return status_of(failure) if failure else 200


def _note(failure: Failure | None) -> Diagnostic | None:
    return failure.diagnostic if failure else None
