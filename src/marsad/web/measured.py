"""How often is reading right in this record? Said beside each kind of fact, and on a page of its own."""

from __future__ import annotations

from markupsafe import Markup
from sqlalchemy import func, select
from starlette.responses import Response

from marsad.store import schema
from marsad.store.own_gold import Measured, OwnGold, own_gold
from marsad.web.corrections import GROUPS
from marsad.web.site import Asked, Site

_KEPT = "_own_gold"


class Precision:
    """What templates call with a layer and a kind; nothing is counted before they do."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._found: OwnGold | None = None

    def __call__(self, layer: str, kind: str = "") -> Markup:
        """The measured precision of a kind of fact in words; nothing where nobody judged any."""
        if self._found is None:
            self._found = gold(self._asked.site)
        found = self._found.of(layer, kind)
        if found is None or not found.judged:
            return Markup("")
        t = self._asked.t
        told = t("precision.of", share=f"{found.precision:.2f}", judged=f"{found.judged:,}")
        within = t("precision.interval", low=f"{found.low:.2f}", high=f"{found.high:.2f}")
        return Markup('<span class="precision small soft" title="{}">{}</span>').format(within, told)


def gold(site: Site) -> OwnGold:
    """The figures of the record, counted again when something was decided since."""
    with site.store.read() as connection:
        last = connection.execute(select(func.max(schema.decisions.c.seq))).scalar()
    kept: tuple[int | None, OwnGold] | None = getattr(site, _KEPT, None)
    if kept is None or kept[0] != last:
        kept = last, own_gold(site.store) if last else OwnGold(rows=(), judged=0)
        setattr(site, _KEPT, kept)
    return kept[1]


def precision_page(asked: Asked) -> Response:
    """Every kind of fact that people judged, with what they judged and the interval."""
    found = gold(asked.site)
    return asked.render(
        "precision.html",
        title=asked.t("precision.title"),
        found=found,
        name_of=lambda row: name_of(asked, row),
        field_of=lambda field: asked.t.label("field", field),
    )


def name_of(asked: Asked, row: Measured) -> str:
    """A kind of fact in words."""
    if not row.kind:
        return asked.t.label("layer", row.layer)
    if row.layer == "office":
        return asked.t("entity.former") if row.kind == "former" else asked.t("entity.office")
    if row.layer == "article":
        return asked.t.label("field", row.kind)
    group = next((group for (layer, name), group in GROUPS.items() if layer == row.layer and name != "modality"), "")
    return asked.t.label(group or "precision", row.kind)
