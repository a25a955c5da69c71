"""Where do people add what reading missed, say where articles begin, and correct their heads? Beside each article."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from marsad.diagnostics import Failure, diagnose
from marsad.record import Entity, Span
from marsad.store.correcting import OPTIONAL
from marsad.store.decisions import decisions_on, last_on
from marsad.store.missed import new_entity
from marsad.store.people import Act, add_missed, cut_article, join_article
from marsad.store.results import ArticleView, Observation
from marsad.store.views import article as view_article
from marsad.store.views_review import LAYERS
from marsad.web.corrections import Input, Text, read_fields, row_inputs, simple_inputs, word_inputs
from marsad.web.errors import status_of
from marsad.web.forms import Form, back_to, user
from marsad.web.marks import Mark, cut_lines
from marsad.web.pages_heads import VERDICTS as HEAD_VERDICTS
from marsad.web.pages_heads import decide_head, head_form
from marsad.web.panels import NOTHING, Panel, article_panel
from marsad.web.security import HEADERS
from marsad.web.site import Asked
from marsad.web.words import find_words

POLICY = HEADERS["content-security-policy"] + "; script-src 'self'"
_VERDICTS = ("missed", "cut", "join", *HEAD_VERDICTS)
_AGAIN = {
    "store.stale-decision", "store.bad-decision", "store.already-there", "web.no-words", "web.which-words", "web.who",
    "web.no-place", "web.bad-form", "web.no-change", "store.bad-date", "store.bad-published", "store.no-outlet",
    "store.no-article-before", "store.other-page", "store.nothing-changes",
}  # fmt: skip


def article_again(asked: Asked, key: str) -> Response:
    """One article, to say what reading missed in it and where it begins and ends."""
    return article_page(asked, key)


def decide_article(asked: Asked, form: Form, key: str) -> Response:
    """Adds an observation, or says where articles begin."""
    verdict = form.get("verdict", "")
    if verdict not in _VERDICTS:
        problem = f"{verdict[:40]!r} is none of {', '.join(_VERDICTS)}"
        raise Failure(diagnose("web.bad-form", asked.path[:200], problem=problem), "usage")
    try:
        made = _decide(asked, form, key, verdict)
    except Failure as failure:
        if failure.diagnostic.code not in _AGAIN:
            raise
        return article_page(asked, key, form, failure)
    asked.site.follow()
    return back_to(asked, form, asked.link(f"/review/article/{_still(asked, key)}"), done=made)


def text_to_pick(text: str, within: tuple[Span, ...], marked: tuple[Span, ...] = ()) -> Markup:
    """The article's lines, each with the place of its first character, for a script that knows what is selected."""
    start, end = min((s.start for s in within), default=0), max((s.end for s in within), default=len(text))
    marks = [Mark(start=one.start, end=one.end, kind="asked") for one in marked]
    lines = cut_lines(text, start, end, [], marks)
    shown = []
    for line in lines:
        body = Markup("").join(
            Markup("<mark>{}</mark>").format(piece.text) if piece.areas else Markup("{}").format(piece.text)
            for piece in line.pieces
        )
        shown.append(Markup('<p dir="auto" data-at="{}">{}</p>').format(line.start, body))
    return Markup("\n").join(shown)


def _decide(asked: Asked, form: Form, key: str, verdict: str) -> str:
    view = view_article(asked.store, key)
    seen = form.get("seen", "")
    if (last := last_on(asked.store, (key,))) != seen:
        raise Failure(diagnose("store.stale-decision", key, last=last or "none", seen=seen or "none"))
    act = Act(by=user(asked), when=asked.site.now(), reason=form.get("reason", ""))
    if verdict == "missed":
        return _missed(asked, form, view, act)
    reader = asked.site.reader
    if verdict in HEAD_VERDICTS:
        return decide_head(asked, form, view, reader, act)
    if reader is None:
        raise Failure(diagnose("web.import-off", asked.path[:200]), "usage")
    if verdict == "join":
        return join_article(asked.store, key, reader, act, form.get("into") or None)
    here = find_words(
        view.text, view.record.spans, form.get("line", ""), form.get("nth_line", ""), form.get("at_line", "")
    )
    line = view.text.rfind("\n", 0, here.start) + 1
    at = line + len(view.text[line:]) - len(view.text[line:].lstrip())
    return cut_article(asked.store, key, at, form.get("headline") == "1", reader, act)


def _missed(asked: Asked, form: Form, view: ArticleView, act: Act) -> str:
    layer = form.get("layer", "")
    text = Text(view.text, view.record.spans)
    entity: Entity | None = None
    if layer == "name" and not form.get("f_entity"):
        words = " ".join(form.get("f_span", "").split())
        entity = new_entity(words, form.get("f_type", "")) if words else None
        form = {name: value for name, value in form.items() if name != "f_entity"}
    fields: dict[str, Any] = read_fields(asked, layer, None, form, text, {})
    fields = {name: value for name, value in fields.items() if value is not None or name not in OPTIONAL}
    if entity is not None:
        fields["entity"] = entity.id
    return add_missed(asked.store, view.row.id, layer, fields, act, entity)


def _still(asked: Asked, key: str) -> str:
    """The article, or the one that it was joined to."""
    try:
        view_article(asked.store, key)
    except Failure:
        with asked.store.read() as connection:
            told = [one for one in decisions_on(connection, [key]) if one.verdict == "join" and one.undone is None]
        return told[-1].targets[1] if told else key
    return key


def article_page(asked: Asked, key: str, form: Form | None = None, failure: Failure | None = None) -> Response:
    """The page of an article's review, with what was sent and not carried out."""
    view = view_article(asked.store, _still(asked, key))
    given = form or NOTHING
    layer = next((one for one in LAYERS if one == (given.get("layer") or asked.get("layer"))), "statement")
    mine = given if given.get("verdict") == "missed" else NOTHING
    panel: Panel = article_panel(asked, view.row.id, given, failure.diagnostic if failure else None)
    response = asked.render(
        "review_article.html",
        code=status_of(failure) if failure else 200,
        title=asked.t("missed.title"),
        view=view,
        layer=layer,
        layers=LAYERS,
        inputs=simple_inputs(asked, layer, None, mine, {}),
        words=word_inputs(asked, layer, None, mine),
        rows=row_inputs(asked, layer, None, mine, {}),
        panel=panel,
        given=given,
        missed=[one for one in view.observations if _is_missed(one)],
        head=head_form(asked, view, given),
        others=[one for one in view.siblings if one.id != view.row.id],
        line=Input("line", asked.t("missed.line"), given.get("line", ""), "words", nth=given.get("nth_line", "")),
        text=text_to_pick(view.text, view.record.spans),
        reading=asked.site.reader is not None,
    )
    response.headers["content-security-policy"] = POLICY
    return response


def _is_missed(one: Observation) -> bool:
    return one.review is not None and one.review.missed


__all__ = ["article_again", "article_page", "decide_article", "text_to_pick"]
