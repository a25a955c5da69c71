"""What was ever done to the record? The audit chain, newest first, what was decided, and whether the chain holds."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from marsad.diagnostics import Failure
from marsad.store.audit import audit_rows, chain_state
from marsad.store.decisions import Decision, decision
from marsad.store.results import AuditRow
from marsad.web.asking import PAGE
from marsad.web.site import Asked

WHAT = ("decisions", "additions")
ACCOUNTS = ("account", "setting")
_ACTIONS = {"decisions": ("decide", "undo"), "additions": ("add", "again")}


class Act(msgspec.Struct, frozen=True):
    """A row of the chain; `made` is the decision that it records, None for what is none."""

    row: AuditRow
    made: Decision | None
    href: str


def audit(asked: Asked) -> Response:
    """Decisions and additions, newest first; the whole chain is recomputed where it is asked for."""
    what = asked.get("what") or ""
    # Who has an account and when they logged in is for administrators.
    apart = () if asked.viewer.may("administrator") else ACCOUNTS
    page = audit_rows(asked.store, actions=_ACTIONS.get(what, ()), without=apart, limit=PAGE, after=asked.get("after"))
    return asked.render(
        "audit.html",
        title=asked.t("audit.title"),
        acts=[_act(asked, row) for row in page.items],
        page=page,
        what=what,
        kinds=WHAT,
        chain=chain_state(asked.store, whole=asked.get("chain") == "whole"),
    )


def _act(asked: Asked, row: AuditRow) -> Act:
    made = None
    if row.action in ("decide", "undo"):
        try:
            made = decision(asked.store, row.target)
        except Failure:
            return Act(row, None, "")
        target = made.targets[-1] if made.verdict == "undo" else made.targets[0]
        return Act(row, made, "" if made.verdict == "status" else asked.link(f"/show/{target}"))
    return Act(row, made, asked.link(f"/captures/{row.target}") if row.target.startswith("cap-") else "")
