"""Where on earth do the places of a page lie? Each place is settled by evidence, in this order of weight.

What the text says it lies in comes first («البارة جنوب إدلب»), then what else the page names nearby, then that the
packs hold it, and population last. Where nothing decides, a place stays unplaced and says so; where no list holds it
but the text puts it inside a place that is known, it gets that place's point, marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from marsad.knowledge.kinds import EntityRow
from marsad.names.containment import Inside
from marsad.names.geometry import distance_km, precision_of
from marsad.names.nearness import WIDE, Nearness
from marsad.record import Candidate, Geo, GeoBasis

_NEAR_WORDS, _SAME_ARTICLE, _ELSEWHERE = 40, 0.5, 0.15
_TEXT, _PACK = 3.0, 0.6
_MARGIN, _OVER_PACK = 0.25, 1.0
_FAR_MORE, _WORLD_CITY, _WELL_KNOWN, _TOWN = 5, 1_000_000, 100_000, 15_000
_GREAT = 300_000
_USUAL = {"capital": 1_000_000, "country": 1_000_000, "governorate": 500_000, "region": 500_000, "city": 100_000}
_USUAL_ELSE = 10_000
# Of the table of the world, which gives no inhabitants for them: as well known as a town, a great town, a great city.
_USUAL_WORLD = {
    **dict.fromkeys(("airport", "base", "camp", "crossing", "dam", "hospital", "port", "prison", "quarter"), 20_000),
    **dict.fromkeys(("bridge", "city", "island", "lake", "mosque", "mountain", "site", "square", "town"), 20_000),
    **dict.fromkeys(("governorate", "canal", "river", "region", "sea", "strait"), 1_000_000),
}
_ONE_COUNTRY, _LEAST_PLACES = 0.75, 3
_ASTRAY_KM, _ELSEWHERE_KM = 300.0, 200.0
_LIST_STEPS, _ALIKE = 3, 1.2
_ONLY = "the only place of this name that is known"
_AGAINST = "the only place of this name that is known, though the text puts it elsewhere"
_KEPT_CANDIDATES = 6


class Site(NamedTuple):
    """A place of the page: its candidates (packs first), and the mentions of it by number, word and article.

    `listed` are the ids of candidates that packs hold; `trusted` says that the candidates come from packs or from
    gazetteers that the user chose, not only from the built-in table of the world. `heads` are nouns before it that only
    some countries call their areas by, with the codes of these.
    """

    name: str
    candidates: tuple[EntityRow, ...]
    listed: frozenset[str]
    mentions: tuple[tuple[int, int, str | None], ...]
    trusted: bool
    heads: tuple[tuple[str, frozenset[str]], ...] = ()


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
        """The inhabitants; for a place of the packs or a region that gives none, as many as are usual for its kind."""
        row = self.row
        return row.population or (_size(row) if not row.note or row.feature == "governorate" else 0)


class _Said(NamedTuple):
    """What the text says of one site: the words, and the place or country that it is put in; `named` where that place
    stands within the site's own name."""

    words: str
    country: str | None
    outer: tuple[EntityRow, ...]
    named: bool = False


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
            if k not in self._inside and _certain(site):
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
                found[k] = found[k]._replace(country=self._likely_country(k, found[k].country))
        return [found[k] for k in range(len(self._sites))]

    def _likely_country(self, k: int, named: str | None) -> str | None:
        """The country of an unplaced site: the one that stands in its name («جامعة الكويت»), else the one in which the
        places of its articles lie, all or by far the most of them; where there are none, the one that all adjectives of
        nationality on the page mean, or the one in which all places of its name lie."""
        if named is not None:
            return named
        here = [(row.country, weight) for row, weight in self._anchors(k) if weight >= _SAME_ARTICLE and row.country]
        votes: dict[str, float] = {}
        for country, weight in here:
            votes[country] = votes.get(country, 0.0) + weight
        if votes:
            most, share = max(votes, key=votes.__getitem__), max(votes.values()) / sum(votes.values())
            return most if share == 1.0 or (share >= _ONE_COUNTRY and len(here) >= _LEAST_PLACES) else None
        likely = self._spoken_of() or {row.country for row in self._sites[k].candidates if row.country}
        return next(iter(likely)) if len(likely) == 1 else None

    def _placing(self, k: int) -> Placing:
        site, said = self._sites[k], self._said(k)
        if not site.candidates:
            return self._contained(k, said, "")
        anchors = self._anchors(k)
        scored = sorted((self._score(k, row, said, anchors) for row in site.candidates), key=_order)
        if len(scored) == 1:
            return self._single(k, scored[0], said)
        chosen, basis, reason = self._decided(k, scored, said)
        if chosen is None:
            return self._contained(k, said, reason)._replace(candidates=_candidates(scored, None))
        return Placing(chosen.row, _geo(chosen.row, basis, reason), candidates=_candidates(scored, chosen))

    def _single(self, k: int, one: _Scored, said: Sequence[_Said]) -> Placing:
        site, row = self._sites[k], one.row
        if one.text > 0:
            return Placing(row, _geo(row, "text", _as_said(said, site)))
        if row.feature == "governorate" or (row.id in site.listed and not self._astray(k, one, said)):
            return Placing(row, _geo(row, "only", _AGAINST if one.text < 0 else _ONLY))
        if one.text < 0:
            return self._contained(k, said, "the only place known by this name lies elsewhere than the text says")
        reason = ""
        if self._far(k, one) or row.id in site.listed:
            reason = "the only place known by this name lies far from all that the page names"
        elif not site.trusted and not one.page and _size(row) < _TOWN:
            reason = "the only place known by this name is small, and nothing on the page is near it"
        return Placing(unplaced=reason) if reason else Placing(row, _geo(row, "only", _ONLY))

    def _decided(
        self, k: int, scored: Sequence[_Scored], said: Sequence[_Said]
    ) -> tuple[_Scored | None, GeoBasis, str]:
        """The bearer of a name that the evidence is for, with what decided; None where nothing does."""
        count, most = len(scored), max(one.text for one in scored)
        if most < 0:
            return None, "text", f"the text puts it elsewhere than the {count} places known by this name"
        fitting = [one for one in scored if one.text == most]
        if len(fitting) == 1:
            return fitting[0], "text", _as_said(said, self._sites[k])
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
        return _size(one.row) < known and not one.page and bool(self._anchors(k))

    def _astray(self, k: int, one: _Scored, said: Sequence[_Said]) -> bool:
        """Whether a lesser place of the packs lies in a country that its article does not know, or elsewhere by far
        than the text says: a village of the same name is meant that no list holds."""
        row = one.row
        if _size(row) >= _WELL_KNOWN or row.country is None or one.text > 0:
            return False
        told = [distance_km(row, outer) for each in said for outer in each.outer if outer.feature not in WIDE]
        if one.text < 0 and told and min(told) > _ELSEWHERE_KM:
            return True
        near = [other for other, weight in self._anchors(k) if weight >= _SAME_ARTICLE]
        if any(distance_km(row, other) < _ASTRAY_KM for other in near if other.feature not in WIDE):
            return False
        towns = [other for other in near if other.country]
        return len(towns) >= _LEAST_PLACES and all(other.country != row.country for other in towns)

    def _contained(self, k: int, said: Sequence[_Said], reason: str) -> Placing:
        """The point of the place that the text says it lies in, where no list holds the place itself."""
        for one in said:
            if len(one.outer) == 1 and one.outer[0].feature not in WIDE and not self._abroad(k, one):
                outer = one.outer[0]
                told = f"no list holds it where the text puts it, which is in {outer.en}: «{one.words}»"
                geo = _geo(outer, "container", told)
                return Placing(geo=geo and _within(geo, outer))
        sound = [one for one in said if not one.outer or not self._abroad(k, one)]
        named = {one.country for one in sound if one.country} | {row.country for one in sound for row in one.outer}
        return Placing(unplaced=reason, country=next(iter(named)) if len(named) == 1 else None)

    def _abroad(self, k: int, said: _Said) -> bool:
        """Whether a place that stands within a name lies where its article is not: «وادي الجفرة» on a page on Yemen."""
        if not said.named or said.outer[0].country is None:
            return False
        near = {other.country for other, weight in self._anchors(k) if weight >= _SAME_ARTICLE and other.country}
        return bool(near) and said.outer[0].country not in near

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
                found.append(_Said(one.words, None, tuple(rows), one.outer is None))
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
            text += 1.0 if fits else 0.0 if _loosely(one, row) else -1.0
        text += any(row.country in codes for _, codes in self._sites[k].heads)
        page = self._nearness(row, anchors) + self._among_countries(k, row)
        listed = _PACK if row.id in self._sites[k].listed else 0.0
        return _Scored(_TEXT * text + page + listed, text, page, row)

    def _among_countries(self, k: int, row: EntityRow) -> float:
        """What speaks for a country that has a town's name where it stands in a list of countries: «قطر وعمان»."""
        if row.feature != "country" or len(self._sites[k].candidates) == 1:
            return 0.0
        beside: list[EntityRow | None] = []
        for number, first, _ in self._sites[k].mentions:
            for other in (number - 1, number + 1):
                at = self._of_mention.get(other, k)
                if at != k and any(
                    n == other and abs(first - there) < _LIST_STEPS for n, there, _ in self._sites[at].mentions
                ):
                    beside.append(self._settled.get(at))
        return _ALIKE if beside and all(one is not None and one.feature == "country" for one in beside) else 0.0

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


def _likely(site: Site) -> EntityRow | None:
    """What a site is taken for until it is settled: the one place that the packs hold, or the only one of some size."""
    own = [row for row in site.candidates if row.id in site.listed]
    if len(own) == 1:
        return own[0]
    if len(site.candidates) != 1:
        return None
    only = site.candidates[0]
    return only if site.trusted or (only.population or 0) >= _TOWN else None


def _size(row: EntityRow) -> int:
    """The inhabitants; for a place whose list gives none, as many as are usual for its kind."""
    usual = _USUAL_WORLD.get(row.feature or "", 0) if row.note else _USUAL.get(row.feature or "", _USUAL_ELSE)
    return row.population or usual


def _certain(site: Site) -> bool:
    """Whether a site can mean but one place of the packs, which is well known."""
    if len(site.candidates) != 1 or site.candidates[0].id not in site.listed:
        return False
    row = site.candidates[0]
    return row.country is None or row.feature in WIDE or _size(row) >= _WELL_KNOWN


def _order(one: _Scored) -> tuple[float, int, str]:
    return -one.total, -(one.row.population or 0), one.row.id


def _loosely(said: _Said, row: EntityRow) -> bool:
    """Whether the text only tells where a place lies from its capital, which may be far: «القائم شمال غربي بغداد»."""
    return any(outer.feature == "capital" and outer.country == row.country for outer in said.outer)


def _as_said(said: Sequence[_Said], site: Site) -> str:
    words = [one.words for one in said] or [f"{head} {site.name}" for head, _ in site.heads]
    return "the text says where: " + "; ".join(f"«{one}»" for one in dict.fromkeys(words))


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
