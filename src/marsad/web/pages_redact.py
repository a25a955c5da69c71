"""How is the name of a private person hidden, and shown again? A decision with a reason, made here."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from marsad.diagnostics import Failure
from marsad.store.decisions import Decision
from marsad.store.veil.decide import redact, redactions_of, take_back, told_by
from marsad.store.veil.seen import as_reader
from marsad.web.errors import status_of
from marsad.web.forms import Form, user
from marsad.web.site import Asked


def redaction(asked: Asked, key: str) -> Response:
    """What would be hidden, or is; the form to hide it, or to show it again."""
    return _page(asked, key)


def decide_redaction(asked: Asked, form: Form, key: str) -> Response:
    """Hides the names of an entity or of a mention, or takes that back."""
    site = asked.site
    try:
        if form.get("does") == "undo":
            take_back(site.store, key, when=site.now(), by=user(asked), reason=form.get("reason", ""))
        else:
            redact(site.store, key, when=site.now(), by=user(asked), reason=form.get("reason", ""))
    except Failure as failure:
        return _page(asked, key, failure)
    if not asked.viewer.sees:
        # From now on it is hidden from whoever hid it; there is no page to come back to.
        return RedirectResponse(asked.link("/review"), 303)
    return RedirectResponse(asked.link(f"/redact/{key}", done=form.get("does") or "redact"), 303)


def _page(asked: Asked, key: str, failure: Failure | None = None) -> Response:
    told = told_by(asked.store, key)
    made: tuple[Decision, ...] = redactions_of(asked.store, key)
    return asked.render(
        "redact.html",
        code=status_of(failure) if failure else 200,
        title=asked.t("redact.title"),
        told=told,
        made=made,
        open_=[one for one in made if one.undone is None],
        veiled=as_reader(asked.site.store) is not asked.site.store,
        problem=failure.diagnostic if failure else None,
        done=asked.get("done"),
    )
