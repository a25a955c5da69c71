"""What may people not change who may not see all of it? What holds a redacted name, and redactions themselves."""

from __future__ import annotations

from sqlalchemy import Connection, select

from marsad.diagnostics import Failure, diagnose
from marsad.store import schema
from marsad.store.open import Store
from marsad.store.veil.seen import VeiledStore
from marsad.store.veil.veil import Veil, stored_text


def refuse_hidden(store: Store, target: str) -> None:
    """Raises Failure `redact.hidden` where `target` names an entity, an observation, a page or a decision that shows
    less than there is: whoever does not see it cannot judge it, and what is masked must not be written back."""
    if not isinstance(store, VeiledStore) or not target:
        return
    with store.whole.read() as connection:
        if any(_hides(connection, store.veil, one) for one in _targets(connection, target)):
            raise Failure(diagnose("redact.hidden", target[:200]), "usage")


def _targets(connection: Connection, target: str) -> list[str]:
    """The target, and where it is a decision, all that the decision is about."""
    made, of = schema.decisions, schema.decision_targets
    wanted = select(of.c.target).join(made, made.c.seq == of.c.decision).where(made.c.id == target)
    return [target, *connection.execute(wanted).scalars()]


def _hides(connection: Connection, veil: Veil, target: str) -> bool:
    if target in veil.unlisted:
        return True
    seen, articles = schema.observations, schema.articles
    found = connection.execute(select(seen.c.capture).where(seen.c.id == target).limit(1)).scalar()
    found = found or connection.execute(select(articles.c.capture).where(articles.c.id == target)).scalar()
    capture = found or (target if target.startswith("cap-") else None)
    return capture is not None and bool(veil.spans(capture, stored_text(connection, capture)))
