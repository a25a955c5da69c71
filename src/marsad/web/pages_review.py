"""Where do people check the record? The queue of review, and what its forms do: decide, take back, change names."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from marsad.diagnostics import Failure, diagnose
from marsad.record import Diagnostic
from marsad.store.across import clusters
from marsad.store.captures import load_capture
from marsad.store.correcting import check_words, corrected, spans_of
from marsad.store.decisions import decide, decision, last_on, undo
from marsad.store.mentions import mentions
from marsad.store.missed import READING
from marsad.store.observations import entity_names, found_of
from marsad.store.people import Act, undo_reading
from marsad.store.results import Found, Observation
from marsad.store.standing import reviewed
from marsad.store.veil.guard import refuse_hidden
from marsad.store.views import article as view_article
from marsad.store.views import entity as view_entity
from marsad.store.views import explain
from marsad.store.views_passages import passages_of
from marsad.store.views_review import LAYERS, STATES, State, review_queue
from marsad.web.asking import Field
from marsad.web.corrections import Text, read_fields, who
from marsad.web.errors import status_of
from marsad.web.forms import Form, back_to, clean_name, keep_user, user
from marsad.web.pages_missed import article_page, text_to_pick
from marsad.web.panels import Panel, entity_panel, names_of, panel_of, panels
from marsad.web.security import HEADERS
from marsad.web.site import Asked

PAGE = 10
_MENTIONS = 30
POLICY = HEADERS["content-security-policy"] + "; script-src 'self'"
"""These pages alone may run a script, the one of keys that is served from `/static`."""
_VERDICTS = ("accept", "correct", "reject", "comment")
_ENTITY_VERDICTS = ("merge", "split", "rename", "comment")
_CLUSTERING = ("merge", "split", "forbid")
_AGAIN = {
    "store.stale-decision", "store.bad-decision", "store.undone", "web.no-reason", "web.no-change", "web.who",
    "web.no-words", "web.which-words", "web.no-place", "web.no-mention", "store.bad-date", "store.nothing-changes",
}  # fmt: skip


def queue(asked: Asked) -> Response:
    """What waits for review, and what was decided."""
    state: State = next((one for one in STATES if one == asked.get("state")), "open")
    layer = asked.get("kind")
    page = review_queue(asked.store, layer=layer, state=state, limit=PAGE, after=asked.get("after"))
    found = [one.found for one in page.items]
    response = asked.render(
        "review.html",
        title=asked.t("review.title"),
        page=page,
        state=state,
        states=tuple(STATES),
        fields=[_kind_field(asked, layer)],
        panels=panels(asked, [one.observation for one in found]),
        done=_done(asked),
        user=user(asked),
        **_shown(asked, found),
    )
    response.headers["content-security-policy"] = POLICY
    return response


def observation_again(asked: Asked, key: str) -> Response:
    """One observation, to be reviewed."""
    return _observation_page(asked, key)


def entity_again(asked: Asked, key: str) -> Response:
    """One entity, to be reviewed."""
    return _entity_page(asked, key)


def call_me(asked: Asked, form: Form, _: str) -> Response:
    """Keeps the name under which decisions are made, in the browser."""
    response = back_to(asked, form, asked.link("/review"))
    keep_user(response, clean_name(form.get("name", "")))
    return response


def decide_observation(asked: Asked, form: Form, key: str) -> Response:
    """Accepts, corrects, rejects or remarks on an observation."""
    verdict = _verdict(asked, form, _VERDICTS)
    try:
        payload = {"fields": _changes(asked, key, form)} if verdict == "correct" else {}
        if verdict == "reject" and not form.get("reason"):
            raise Failure(diagnose("web.no-reason", key), "usage")
        made = _decide(asked, verdict, (key,), form, payload, form.get("seen", ""))
    except Failure as failure:
        if failure.diagnostic.code not in _AGAIN:
            raise
        return _observation_page(asked, key, form, failure)
    if verdict != "comment":
        asked.site.follow()
    return back_to(asked, form, asked.link(f"/review/{key}"), done=made)


def decide_entity(asked: Asked, form: Form, key: str) -> Response:
    """Merges an entity with another, splits it from one, renames it, or remarks on it."""
    verdict = _verdict(asked, form, _ENTITY_VERDICTS)
    view_entity(asked.store, key)
    try:
        made = _decide_entity(asked, form, key, verdict)
    except Failure as failure:
        if failure.diagnostic.code not in _AGAIN:
            raise
        return _entity_page(asked, key, form, failure)
    return back_to(asked, form, asked.link(f"/review/entity/{key}"), done=made)


def take_back(asked: Asked, form: Form, key: str) -> Response:
    """Undoes a decision."""
    found = decision(asked.store, key)
    target = found.targets[0]
    of_entity, of_article = _is_entity(asked, target), found.verdict in READING or target.startswith("art-")
    act = Act(by=user(asked), when=asked.site.now(), reason=form.get("reason", ""), seen=form.get("seen", ""))
    try:
        if found.verdict in READING:
            undo_reading(asked.store, key, asked.site.reader, act)
        else:
            undo(asked.store, key, when=act.when, by=act.by, reason=act.reason, seen=act.seen)
    except Failure as failure:
        if failure.diagnostic.code not in _AGAIN:
            raise
        page = _entity_page if of_entity else article_page if of_article else _observation_page
        return page(asked, target, {}, failure)
    if found.verdict in _CLUSTERING:
        _cluster(asked)
    asked.site.follow()
    kind = "entity/" if of_entity else "article/" if of_article else ""
    return back_to(asked, form, asked.link(f"/review/{kind}{target}"))


def _is_entity(asked: Asked, key: str) -> bool:
    with asked.store.read() as connection:
        return bool(entity_names(connection, [key]))


def _verdict(asked: Asked, form: Form, known: tuple[str, ...]) -> str:
    verdict = form.get("verdict", "")
    if verdict not in known:
        problem = f"{verdict[:40]!r} is none of {', '.join(known)}"
        raise Failure(diagnose("web.bad-form", asked.path[:200], problem=problem), "usage")
    return verdict


def _decide(
    asked: Asked, verdict: str, targets: tuple[str, ...], form: Form, payload: dict[str, Any], seen: str
) -> str:
    return decide(
        asked.store, verdict, targets, when=asked.site.now(), by=user(asked), reason=form.get("reason", ""),
        payload=payload, seen=seen,
    )  # fmt: skip


def _changes(asked: Asked, key: str, form: Form) -> dict[str, Any]:
    """The fields that the form gives another value. Raises Failure for a value that cannot be, or for none."""
    with asked.store.read() as connection:
        (seen,) = reviewed(connection, [explain(asked.store, key).observation])
    text = _text(asked, seen)
    changes = read_fields(asked, seen.layer, seen.record, form, text, names_of(asked, seen))
    if not changes:
        raise Failure(diagnose("web.no-change", seen.id), "usage")
    corrected(seen.layer, seen.record, changes)
    # Words that this reader may not see are none that they can choose.
    check_words(seen.layer, changes, load_capture(asked.store.whole, seen.capture).text)
    return changes


def _text(asked: Asked, seen: Observation) -> Text | None:
    """The text of the article that an observation stands in; of the whole page where it stands in none."""
    try:
        if seen.article:
            view = view_article(asked.store, seen.article)
            return Text(view.text, view.record.spans)
        return Text(load_capture(asked.store, seen.capture).text, ())
    except Failure:
        return None


def _decide_entity(asked: Asked, form: Form, key: str, verdict: str) -> str:
    targets: tuple[str, ...] = (key,)
    payload: dict[str, Any] = {}
    if verdict == "rename":
        payload = {name: form[name] for name in ("name", "latin") if form.get(name)}
    elif verdict == "split" and form.get("of") == "mentions":
        chosen = [name.removeprefix("m:") for name in form if name.startswith("m:")]
        if not chosen:
            raise Failure(diagnose("web.no-mention", key), "usage")
        for one in chosen:
            refuse_hidden(asked.store, one)
        payload = {"mentions": chosen}
    elif verdict in ("merge", "split"):
        other = who(asked, form.get("other", ""))
        targets = (key, other) if verdict == "merge" else (key,)
        payload = {} if verdict == "merge" else {"apart_from": [other]}
    last = last_on(asked.store, targets)
    if (there := last_on(asked.store, (key,))) != (seen := form.get("seen", "")):
        raise Failure(diagnose("store.stale-decision", key, last=there or "none", seen=seen or "none"))
    made = _decide(asked, verdict, targets, form, payload, last)
    if verdict in _CLUSTERING:
        _cluster(asked)
    return made


def _cluster(asked: Asked) -> None:
    with asked.store.write() as connection:
        clusters.update(connection)


def _observation_page(asked: Asked, key: str, form: Form | None = None, failure: Failure | None = None) -> Response:
    seen = explain(asked.store, key).observation
    with asked.store.read() as connection:
        found = found_of(connection, [seen])
    note: Diagnostic | None = failure.diagnostic if failure else None
    text = _text(asked, found[0].observation)
    picked = text_to_pick(text.text, text.within, tuple(spans_of(found[0].observation.record))) if text else None
    response = asked.render(
        "review_one.html",
        code=status_of(failure) if failure else 200,
        title=asked.t("review.of", what=asked.t.label("layer", seen.layer)),
        found=found[0],
        panel=panel_of(asked, found[0].observation, form, note, own=True),
        picked=picked,
        done=_done(asked),
        **_shown(asked, found),
    )
    response.headers["content-security-policy"] = POLICY
    return response


def _entity_page(asked: Asked, key: str, form: Form | None = None, failure: Failure | None = None) -> Response:
    row = view_entity(asked.store, key).row
    named = mentions(asked.store, key, limit=_MENTIONS, after=asked.get("after"))
    return asked.render(
        "review_entity.html",
        code=status_of(failure) if failure else 200,
        title=row.name,
        row=row,
        page=named,
        passages=passages_of(asked.store, [one.observation for one in named.items]),
        panel=entity_panel(asked, row, form, failure.diagnostic if failure else None, own=True),
    )


def _shown(asked: Asked, found: tuple[Found, ...] | list[Found]) -> dict[str, Any]:
    return {
        "passages": passages_of(asked.store, [one.observation for one in found]),
        "latins": asked.latins({key for one in found for key in one.entities}),
    }


def _done(asked: Asked) -> Panel | None:
    """What was just decided, so that it can be undone at once."""
    if not (key := asked.get("done")):
        return None
    try:
        made = decision(asked.store, key)
        return panel_of(asked, explain(asked.store, made.targets[0]).observation)
    except Failure:
        return None


def _kind_field(asked: Asked, layer: str | None) -> Field:
    options = tuple((one, asked.t.label("layer", one)) for one in LAYERS)
    return Field(name="kind", label=asked.t("review.kind"), kind="choice", value=layer or "", options=options)
