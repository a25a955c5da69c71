"""Where on earth do the places of a page lie? Each place is settled by evidence, in this order of weight.

What the text says it lies in comes first («البارة جنوب إدلب»), then what else the page names nearby, then that the
packs hold it, and population last. Where nothing decides, a place stays unplaced and says so; where no list holds it
but the text puts it inside a place that is known, it gets that place's point, marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from marsad.knowledge.kinds import EntityRow
from marsad.names.containment import Inside
from marsad.names.geometry import distance_km, precision_of
from marsad.names.nearness import WIDE, Nearness
from marsad.record import Candidate, Geo, GeoBasis

_SAME_KM, _LISTED_KM, _BOTH_LISTED_KM = 5.0, 15.0, 60.0
_REACH_KM = {"district": 60.0, "region": 150.0}
_RANK = {"settlement": 0, "quarter": 1, "site": 2, "district": 3, "region": 4, "country": 5}
_NEAR_WORDS, _SAME_ARTICLE, _ELSEWHERE = 40, 0.5, 0.15
_TEXT, _PACK = 3.0, 0.6
_MARGIN, _OVER_PACK = 0.25, 1.0
_FAR_MORE, _WORLD_CITY, _WELL_KNOWN, _TOWN = 5, 1_000_000, 100_000, 15_000
_GREAT = 300_000
_USUAL = {"capital": 1_000_000, "country": 1_000_000, "governorate": 500_000, "region": 500_000, "city": 100_000}
_USUAL_ELSE = 10_000
_ONLY = "the only place of this name that is known"
_AGAINST = "the only place of this name that is known, though the text puts it elsewhere"
_KEPT_CANDIDATES = 6


class Site(NamedTuple):
    """A place of the page: its candidates (packs first), and the mentions of it by number, word and article.

    `listed` are the ids of candidates that packs hold; `trusted` says that the candidates come from packs or from
    gazetteers that the user chose, not only from the built-in table of the world.
    """

    name: str
    candidates: tuple[EntityRow, ...]
    listed: frozenset[str]
    mentions: tuple[tuple[int, int, str | None], ...]
    trusted: bool


class Placing(NamedTuple):
    """What became of a place: its row and point, or why it has none and in which country it is likely to lie."""

    row: EntityRow | None = None
    geo: Geo | None = None
    unplaced: str = ""
    country: str | None = None
    candidates: tuple[Candidate, ...] = ()


class _Scored(NamedTuple):
    total: float
    text: float
    page: float
    row: EntityRow

    @property
    def people(self) -> int:
        """The inhabitants; for a place of the packs that gives none, as many as are usual for its kind."""
        row = self.row
        return row.population or (0 if row.note else _USUAL.get(row.feature or "", _USUAL_ELSE))


class _Said(NamedTuple):
    """What the text says of one site: the words, and the place or country that it is put in."""

    words: str
    country: str | None
    outer: tuple[EntityRow, ...]


class Atlas:
    """Settles the sites of one page. `countries` gives the code of a country's name, `named` the places that stand
    inside names, `nearness` how near two places are to one another, `spoken_of` the countries that adjectives mean."""

    def __init__(
        self, sites: Sequence[Site], inside: Iterable[Inside], nearness: Nearness,
        countries: Mapping[str, str], named: Mapping[str, Sequence[EntityRow]], spoken_of: Callable[[], frozenset[str]],
    ) -> None:  # fmt: skip
        self._sites, self._near = sites, nearness
        self._of_mention = {number: k for k, site in enumerate(sites) for number, _, _ in site.mentions}
        self._settled = {k: row for k, site in enumerate(sites) if (row := _likely(site)) is not None}
        self._inside: dict[int, list[Inside]] = {}
        for one in inside:
            at = self._of_mention.get(one.inner)
            if at is not None and (one.outer is None or self._of_mention.get(one.outer) not in (None, at)):
                self._inside.setdefault(at, []).append(one)
        self._countries, self._named, self._spoken_of = countries, named, spoken_of

    def placings(self) -> list[Placing]:
        """One for each site, in order. Sites with fewer candidates are settled first and help with the others."""
        found: dict[int, Placing] = {}
        open_ones = []
        for k, site in enumerate(self._sites):
            if len(site.candidates) == 1 and k not in self._inside and site.candidates[0].id in site.listed:
                found[k] = Placing(site.candidates[0], _geo(site.candidates[0], "only", _ONLY))
            else:
                open_ones.append(k)
        for k in sorted(open_ones, key=lambda k: len(self._sites[k].candidates) or 99):
            placing = found[k] = self._placing(k)
            self._settled.pop(k, None)
            if placing.row is not None and placing.geo is not None:
                self._settled[k] = placing.row
        for k in open_ones:
            if found[k].geo is None:
                found[k] = found[k]._replace(country=self._likely_country(k))
        return [found[k] for k in range(len(self._sites))]

    def _likely_country(self, k: int) -> str | None:
        """The country of an unplaced site, where all the places of its articles lie in one; where there is none, the
        one that all adjectives of nationality on the page mean."""
        near = {row.country for row, weight in self._anchors(k) if weight >= _SAME_ARTICLE} or self._spoken_of()
        return next(iter(near)) if len(near) == 1 else None

    def _placing(self, k: int) -> Placing:
        site, said = self._sites[k], self._said(k)
        if not site.candidates:
            return self._contained(said, "")
        anchors = self._anchors(k)
        scored = sorted((self._score(k, row, said, anchors) for row in site.candidates), key=_order)
        if len(scored) == 1:
            return self._single(k, scored[0], said)
        chosen, basis, reason = self._decided(k, scored, said)
        if chosen is None:
            return self._contained(said, reason)._replace(candidates=_candidates(scored, None))
        return Placing(chosen.row, _geo(chosen.row, basis, reason), candidates=_candidates(scored, chosen))

    def _single(self, k: int, one: _Scored, said: Sequence[_Said]) -> Placing:
        site, row = self._sites[k], one.row
        if row.id in site.listed:
            reason = _AGAINST if one.text < 0 else _ONLY
            return Placing(row, _geo(row, "text", _as_said(said)) if one.text > 0 else _geo(row, "only", reason))
        if one.text > 0:
            return Placing(row, _geo(row, "text", _as_said(said)))
        if one.text < 0:
            return self._contained(said, "the only place known by this name lies elsewhere than the text says")
        if self._far(k, one):
            return Placing(unplaced="the only place known by this name lies far from all that the page names")
        if not site.trusted and not one.page and (row.population or 0) < _TOWN:
            return Placing(unplaced="the only place known by this name is small, and nothing on the page is near it")
        return Placing(row, _geo(row, "only", _ONLY))

    def _decided(
        self, k: int, scored: Sequence[_Scored], said: Sequence[_Said]
    ) -> tuple[_Scored | None, GeoBasis, str]:
        """The bearer of a name that the evidence is for, with what decided; None where nothing does."""
        count, most = len(scored), max(one.text for one in scored)
        if most < 0:
            return None, "text", f"the text puts it elsewhere than the {count} places known by this name"
        fitting = [one for one in scored if one.text == most]
        if len(fitting) == 1:
            return fitting[0], "text", _as_said(said)
        best = self._best(k, fitting)
        rest = [one for one in fitting if one is not best]
        if best.page - max(one.page for one in rest) >= _MARGIN:
            return best, "page", f"of {count} places of this name the one nearest to what else the page names"
        own = [one for one in fitting if one.row.id in self._sites[k].listed]
        greatest = max(one.people for one in rest)
        outshone = not best.page and greatest >= _GREAT and greatest >= _FAR_MORE * best.people
        if best in own and not outshone and (len(own) == 1 or own[0].total > own[1].total):
            return best, "pack", f"of {count} places of this name the one that the packs hold"
        return self._by_population(k, fitting, count)

    def _best(self, k: int, scored: Sequence[_Scored]) -> _Scored:
        """The best scored; but a place that the packs hold yields only to one much nearer that is no mere hamlet."""
        best = scored[0]
        own = next((one for one in scored if one.row.id in self._sites[k].listed), None)
        if own is None or best.row.id in self._sites[k].listed:
            return best
        hamlet = best.people * _FAR_MORE < own.people
        return own if hamlet or best.page - own.page < _OVER_PACK else best

    def _by_population(self, k: int, scored: Sequence[_Scored], count: int) -> tuple[_Scored | None, GeoBasis, str]:
        ranked = sorted(scored, key=lambda one: -one.people)
        first = ranked[0]
        most, next_most = first.people, ranked[1].people
        if most >= _TOWN and most >= _FAR_MORE * next_most and not self._far(k, first):
            told = f"({most}, the next {next_most or 'unknown'})"
            return first, "population", f"of {count} places of this name by far the most populous {told}"
        return None, "population", f"{count} places bear this name, and nothing on the page decides between them"

    def _far(self, k: int, one: _Scored) -> bool:
        """Whether a place that is not well known lies far from all that the page names.

        What only the table of the world knows must be known better: an everyday word taken for a name is there too.
        """
        known = _WELL_KNOWN if self._sites[k].trusted else _WORLD_CITY
        return (one.row.population or 0) < known and not one.page and bool(self._anchors(k))

    def _contained(self, said: Sequence[_Said], reason: str) -> Placing:
        """The point of the place that the text says it lies in, where no list holds the place itself."""
        for one in said:
            if len(one.outer) == 1 and one.outer[0].feature not in WIDE:
                outer = one.outer[0]
                told = f"no list holds it where the text puts it, which is in {outer.en}: «{one.words}»"
                geo = _geo(outer, "container", told)
                return Placing(geo=geo and _within(geo, outer))
        return Placing(unplaced=reason)

    def _said(self, k: int) -> list[_Said]:
        """What the text says that site `k` lies in."""
        found = []
        for one in self._inside.get(k, ()):
            if one.country is not None:
                if one.country in self._countries:
                    found.append(_Said(one.words, self._countries[one.country], ()))
                continue
            if one.outer is not None:
                at = self._of_mention[one.outer]
                rows = (self._settled[at],) if at in self._settled else self._sites[at].candidates
            else:
                rows = tuple(self._named.get(one.outer_name or "", ()))
            if rows:
                found.append(_Said(one.words, None, tuple(rows)))
        return found

    def _score(
        self, k: int, row: EntityRow, said: Sequence[_Said], anchors: Sequence[tuple[EntityRow, float]]
    ) -> _Scored:
        text = 0.0
        for one in said:
            fits = (
                row.country == one.country
                if one.country
                else any(self._near.lies_in(row, outer) for outer in one.outer)
            )
            text += 1.0 if fits else -1.0
        page = self._nearness(row, anchors)
        listed = _PACK if row.id in self._sites[k].listed else 0.0
        return _Scored(_TEXT * text + page + listed, text, page, row)

    def _nearness(self, row: EntityRow, anchors: Sequence[tuple[EntityRow, float]]) -> float:
        """How near a candidate is to what else the page names: the three nearest of them, those close by in full."""
        values = [weight * self._near.of(row, other) for other, weight in anchors]
        values.sort(reverse=True)
        return sum(values[:3])

    def _anchors(self, k: int) -> list[tuple[EntityRow, float]]:
        """The settled places of the page besides `k`, each with the weight of its neighbourhood."""
        here = self._sites[k].mentions
        articles = {article for *_, article in here}
        found = []
        for at, row in self._settled.items():
            if at == k:
                continue
            there = self._sites[at].mentions
            if any(abs(a - b) <= _NEAR_WORDS and x == y for _, a, x in here for _, b, y in there):
                found.append((row, 1.0))
            else:
                found.append(
                    (row, _ELSEWHERE if articles.isdisjoint([article for *_, article in there]) else _SAME_ARTICLE)
                )
        return found


def one_each(rows: Iterable[EntityRow], listed: frozenset[str]) -> tuple[EntityRow, ...]:
    """The rows without those that are one place again: another list's row a few kilometres away, or the district or
    governorate about a town of the same name. The packs' rows go before others, towns before areas; the first takes
    over a population that it lacks."""
    kept: list[EntityRow] = []
    for row in sorted(rows, key=lambda row: (row.id not in listed, _RANK.get(precision_of(row.feature), 9))):
        if row.lat is None:
            if row.id in listed:
                kept.append(row)
            continue
        own = row.id in listed
        at = next(
            (i for i, one in enumerate(kept) if _one_place(row, one, own and one.id in listed, one.id in listed)), None
        )
        if at is None:
            kept.append(row)
        elif kept[at].population is None and row.population is not None:
            kept[at] = msgspec.structs.replace(kept[at], population=row.population)
    return tuple(kept)


def _one_place(row: EntityRow, other: EntityRow, both_listed: bool, one_listed: bool) -> bool:
    """Whether two rows of one name are one place for a reader: near enough, or a region and what lies in it."""
    if other.lat is None or (row.country and other.country and row.country != other.country):
        return False
    kinds = {precision_of(row.feature), precision_of(other.feature)}
    if "region" in kinds and row.admin1 and row.admin1 == other.admin1:
        return True
    least = _BOTH_LISTED_KM if both_listed else _LISTED_KM if one_listed else _SAME_KM
    return distance_km(row, other) < max(least, *(_REACH_KM.get(kind, 0.0) for kind in kinds))


def _likely(site: Site) -> EntityRow | None:
    """What a site is taken for until it is settled: the one place that the packs hold, or the only one of some size."""
    own = [row for row in site.candidates if row.id in site.listed]
    if len(own) == 1:
        return own[0]
    if len(site.candidates) != 1:
        return None
    only = site.candidates[0]
    return only if site.trusted or (only.population or 0) >= _TOWN else None


def _order(one: _Scored) -> tuple[float, int, str]:
    return -one.total, -(one.row.population or 0), one.row.id


def _as_said(said: Sequence[_Said]) -> str:
    return "the text says where: " + "; ".join(dict.fromkeys(f"«{one.words}»" for one in said))


def _candidates(scored: Sequence[_Scored], chosen: _Scored | None) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            value=one.row.id,
            basis=f"text {one.text:+.0f}, page {one.page:.2f}, population {one.row.population or 'unknown'}",
            verdict="chosen" if one is chosen else "kept",
        )
        for one in scored[:_KEPT_CANDIDATES]
    )


def _geo(row: EntityRow, basis: GeoBasis, reason: str) -> Geo | None:
    if row.lat is None or row.lon is None:
        return None
    return Geo(
        lat=row.lat, lon=row.lon, country=row.country or "", admin1=row.admin1, admin2=row.admin2,
        gazetteer=row.gazetteer, feature=row.feature or "", part_of=row.part_of, precision=precision_of(row.feature),
        basis=basis, reason=reason,
    )  # fmt: skip


def _within(geo: Geo, outer: EntityRow) -> Geo:
    """The point of a containing place, said to be no nearer than its district or region."""
    wide = geo.precision if geo.precision in ("region", "country") else "district"
    return Geo(
        lat=geo.lat, lon=geo.lon, country=geo.country, admin1=geo.admin1, admin2=geo.admin2, gazetteer="",
        feature=wide, part_of=outer.id, precision=wide, basis="container", reason=geo.reason,
    )  # fmt: skip
