"""Where do people correct an article's headline, outlet and day of publication? Beside what is counted from the day."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.diagnostics import Failure, diagnose
from marsad.store.decisions import Decision, decide
from marsad.store.heads import accepted, correct_head, counted_from_day, said_of
from marsad.store.people import Act, Reader
from marsad.store.results import ArticleView, Observation
from marsad.store.views_filters import outlets
from marsad.web.corrections import Input, shown
from marsad.web.forms import Form
from marsad.web.site import Asked
from marsad.web.words import find_words

VERDICTS = ("head", "accept")


class HeadSaid(msgspec.Struct, frozen=True):
    """A field of the head that people gave, in words: what was read, what is told, by whom and when."""

    label: str
    read: str
    by: str
    made: str
    reason: str
    edtf: bool = False


class HeadForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of an article's head: its fields, what people said of it, and what is counted from the day.

    `accepted` is the decision by which somebody found it right; `outlets` are those that the record knows.
    """

    headline: Input
    outlet: Input
    published: Input
    outlets: tuple[str, ...]
    said: dict[str, HeadSaid]
    counted: tuple[Observation, ...]
    accepted: Decision | None


def head_form(asked: Asked, view: ArticleView, given: Form) -> HeadForm:
    """The form, with what was sent and not carried out."""
    record, t = view.record, asked.t
    sent = given if given.get("verdict") == "head" else {}
    headline = shown(record.headline) if record.headline else ""
    at = f"{record.headline.start}-{record.headline.end}" if record.headline else ""
    return HeadForm(
        headline=Input(
            "f_headline", t("field.headline"), sent.get("f_headline", headline), "words",
            hint=t("correct.words_hint"), at=sent.get("at_f_headline", at), nth=sent.get("nth_f_headline", ""),
        ),
        outlet=Input("f_outlet", t("common.outlet"), sent.get("f_outlet", view.row.outlet or "")),
        published=Input(
            "f_published", t("article.published"), sent.get("f_published", record.published or ""),
            hint=t("head.published_hint"),
        ),
        outlets=tuple(one.value for one in outlets(asked.store)),
        said=head_said(asked, view.row.id),
        counted=counted_from_day(view.observations),
        accepted=accepted(asked.store, view.row.id),
    )  # fmt: skip


def head_said(asked: Asked, key: str) -> dict[str, HeadSaid]:
    """What people gave of an article's head, by field."""
    labels = {
        "headline": asked.t("field.headline"), "outlet": asked.t("common.outlet"),
        "published": asked.t("article.published"),
    }  # fmt: skip
    return {
        name: HeadSaid(
            label=labels[name], read=one.read, by=one.decision.by, made=one.decision.made,
            reason=one.decision.reason, edtf=name == "published",
        )
        for name, one in said_of(asked.store, key).items()
    }  # fmt: skip


def decide_head(asked: Asked, form: Form, view: ArticleView, reader: Reader | None, act: Act) -> str:
    """Corrects the head of an article, or says that it is right as it stands. Returns the decision's id."""
    key = view.row.id
    if form.get("verdict") == "accept":
        return decide(asked.store, "accept", (key,), when=act.when, by=act.by, reason=act.reason, seen=act.seen)
    if reader is None:
        raise Failure(diagnose("web.import-off", asked.path[:200]), "usage")
    fields = _changes(form, view)
    if not fields:
        raise Failure(diagnose("web.no-change", key), "usage")
    return correct_head(asked.store, key, fields, reader, act)


def _changes(form: Form, view: ArticleView) -> dict[str, Any]:
    """The fields that the form gives another value than the article has."""
    record, fields = view.record, dict[str, Any]()
    said = " ".join(form.get("f_headline", "").split())
    if "f_headline" in form and said != (shown(record.headline) if record.headline else ""):
        fields["headline"] = None
        if said:
            found = find_words(
                view.text, record.spans, said, form.get("nth_f_headline", ""), form.get("at_f_headline", "")
            )
            fields["headline"] = msgspec.to_builtins(found)
    outlet = " ".join(form.get("f_outlet", "").split())
    if "f_outlet" in form and outlet != (view.row.outlet or ""):
        fields["outlet"] = outlet
    published = form.get("f_published", "").strip()
    if "f_published" in form and published != (record.published or ""):
        fields["published"] = published or None
    return fields
