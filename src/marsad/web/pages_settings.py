"""What holds for everybody who uses this record? Packs and gazetteers, accounts, networks to import from."""

from __future__ import annotations

import msgspec
from starlette.responses import RedirectResponse, Response

from marsad.diagnostics import Failure, diagnose
from marsad.knowledge.gazetteer_folder import gazetteer_folder, list_gazetteers
from marsad.knowledge.load import default_knowledge
from marsad.record import Diagnostic
from marsad.store.readings import Made, readings_made
from marsad.store.team.accounts import (
    ROLES,
    SHORTEST,
    Role,
    accounts,
    add_account,
    set_disabled,
    set_password,
    set_role,
)
from marsad.store.team.settings import private_addresses, set_private_addresses
from marsad.web.errors import status_of
from marsad.web.forms import Form, user
from marsad.web.site import Asked


class Pack(msgspec.Struct, frozen=True):
    """A pack or gazetteer that this installation holds; `problem` where it cannot be used."""

    name: str
    version: str
    about: str
    problem: Diagnostic | None = None


def settings(asked: Asked) -> Response:
    """All settings on one page."""
    return _page(asked)


def change(asked: Asked, form: Form, _: str) -> Response:
    """Adds an account, changes one, or sets the networks."""
    try:
        _change(asked, form)
    except Failure as failure:
        return _page(asked, form, failure)
    return RedirectResponse(asked.link("/settings", done=form["does"]), 303)


def _change(asked: Asked, form: Form) -> None:
    store, when, by = asked.site.store, asked.site.now(), user(asked)
    does, name = form.get("does", ""), form.get("name", "")
    if does == "networks":
        set_private_addresses(store, form.get("networks", "").split("\n"), when=when, by=by)
    elif does == "add":
        sees = form.get("sees") == "1"
        add_account(store, name, _typed(form), _role(form), when=when, by=by, sees_redacted=sees)
    elif does == "role":
        set_role(store, name, _role(form), when=when, by=by, sees_redacted=form.get("sees") == "1")
    elif does in ("disable", "enable"):
        set_disabled(store, name, does == "disable", when=when, by=by)
    elif does == "password":
        set_password(store, name, _typed(form), when=when, by=by)
    else:
        raise Failure(diagnose("web.bad-form", asked.path[:200], problem="it does not say what to do"), "usage")


def _typed(form: Form) -> str:
    if form.get("password") != form.get("again"):
        raise Failure(diagnose("team.passwords-differ", form.get("name", "")[:80]), "usage")
    return form.get("password", "")


def _role(form: Form) -> Role:
    for role in ROLES:
        if role == form.get("role"):
            return role
    raise Failure(diagnose("web.bad-form", "settings", problem=f"there are the roles {', '.join(ROLES)}"), "usage")


def _page(asked: Asked, form: Form | None = None, failure: Failure | None = None) -> Response:
    made: tuple[Made, ...] = readings_made(asked.store)
    return asked.render(
        "settings.html",
        code=status_of(failure) if failure else 200,
        title=asked.t("settings.title"),
        packs=_packs(asked),
        gazetteers=_gazetteers(),
        made=made,
        accounts=accounts(asked.site.store),
        roles=ROLES,
        networks="\n".join(private_addresses(asked.site.store)),
        given=form or {},
        problem=failure.diagnostic if failure else None,
        done=asked.get("done"),
        least=SHORTEST,
    )


def _packs(asked: Asked) -> list[Pack]:
    infos = [one.info for one in default_knowledge().packs]
    return [Pack(one.id, one.version, one.title if asked.lang == "ar" else one.title_en) for one in infos]


def _gazetteers() -> list[Pack]:
    found = []
    for path, head in list_gazetteers(gazetteer_folder()):
        if isinstance(head, Failure):
            found.append(Pack(path.stem, "", "", head.diagnostic))
        else:
            found.append(Pack(path.stem, f"{head.places:,}", head.source))
    return found
