"""What do outlets and agencies originate, and what do they print again?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial

import msgspec
from sqlalchemy import Connection, func, select

from marsad.arabic.fold import fold_text
from marsad.resolve.copies import Reprint
from marsad.resolve.known import ArticleKey
from marsad.store import bulk, schema
from marsad.store.across.story_rows import surely_first
from marsad.store.memo import State, last_read, remembered
from marsad.store.open import Store
from marsad.store.results import Count, Listing
from marsad.store.results_across import AgencyRow, OutletRow, ReprintView, SourcesView
from marsad.store.views_stories import printed_from, reprint_views

_MOST = 12


class _Told(msgspec.Struct, frozen=True):
    """Of a stored story what is needed here."""

    articles: tuple[ArticleKey, ...]


class _Credits(msgspec.Struct, frozen=True):
    """Of a stored article what is needed here."""

    agencies: tuple[str, ...] = ()


class _Traded(msgspec.Struct, frozen=True):
    """What was worked out of a whole record: every article is looked at for this."""

    view: SourcesView
    outlets: Mapping[ArticleKey, tuple[str | None, str]]
    parents: Mapping[ArticleKey, Reprint]


def sources(store: Store) -> SourcesView:
    """Outlets and agencies with what each originates and reprints, as far as the record has been compared."""
    return _traded(store).view


def _traded(store: Store) -> _Traded:
    """Each part is kept for as long as what it is worked out of stays: few decisions change more than one."""
    with store.read() as connection:
        read, drawn, stories = last_read(connection), _drawn_state(connection), _stories_state(connection)
        state = (*read, *drawn)
        outlets = remembered(connection, state, "sources: outlets", partial(_outlets, connection))
        parents = remembered(connection, drawn, "sources: parents", partial(_parents, connection))
        credits = remembered(connection, read, "sources: credits", partial(_credits, connection))

        def view() -> SourcesView:
            return _sources(connection, (_stories(connection, outlets), _taken(parents, outlets), credits))

        whole = remembered(connection, (*state, *stories), "sources", view)
    return _Traded(view=whole, outlets=outlets, parents=parents)


def _drawn_state(connection: Connection) -> State:
    """What changes whenever articles are compared anew: a number that is given again is given to another text."""
    sql = (
        "SELECT max(seq), (SELECT count(*) FROM drawn), (SELECT count(*) FROM drawn WHERE state = 0),"
        " (SELECT digest FROM drawn WHERE seq = (SELECT max(seq) FROM drawn)),"
        " (SELECT max(digest) FROM basis), (SELECT max(made_with) FROM basis) FROM drawn"
    )
    return bulk.fetch(connection, sql)[0]


def _stories_state(connection: Connection) -> State:
    """The names of what the stories were worked out of, which stand for their content."""
    sql = "SELECT part, id FROM across_links WHERE kind = ? ORDER BY part, id"
    return tuple(bulk.fetch(connection, sql, ["story"]))


def _sources(
    connection: Connection,
    told: tuple[
        tuple[Counter[str | None], Counter[str | None]],
        tuple[dict[str | None, Counter[str | None]], dict[str | None, Counter[str | None]], Counter[str | None]],
        Mapping[tuple[str, str | None], int],
    ],
) -> SourcesView:
    (stories, first), taken, credits = told
    table = schema.articles
    rows = connection.execute(select(table.c.outlet, func.count().label("often")).group_by(table.c.outlet))
    articles = {row.outlet: row.often for row in rows}
    named = {outlet: often for outlet, often in articles.items() if outlet}
    return SourcesView(
        outlets=tuple(
            _outlet(outlet, often, (stories[outlet], first[outlet]), taken, credits)
            for outlet, often in sorted(named.items(), key=lambda one: (-one[1], one[0]))
        ),
        agencies=_agencies(credits, named),
        unnamed=articles.get(None, 0),
    )


def reprints_of(store: Store, outlet: str, *, given: bool = False, limit: int = 50) -> Listing[ReprintView]:
    """The latest articles of an outlet whose text another had first, with that article; `given`: that it had first."""
    known = _traded(store)
    outlets, parents = known.outlets, known.parents
    with store.read() as connection:
        chosen = [
            one
            for copy, one in parents.items()
            if outlets.get(_other(one, copy) if given else copy, (None, ""))[0] == outlet
            and (not given or outlets.get(copy, (None, ""))[0] != outlet)
        ]
        chosen.sort(key=lambda one: max(outlets.get(key, (None, ""))[1] for key in (one.a, one.b)), reverse=True)
        return Listing(items=reprint_views(connection, chosen[:limit]))


def _outlets(connection: Connection) -> dict[ArticleKey, tuple[str | None, str]]:
    """The outlet and the day of every article that is compared."""
    sql = "SELECT d.source, d.local, a.outlet, d.day FROM drawn d JOIN articles a ON a.id = d.article"
    return {
        ArticleKey(source=source, article=local): (outlet, day)
        for source, local, outlet, day in bulk.fetch(connection, sql)
    }


def _stories(
    connection: Connection, outlets: Mapping[ArticleKey, tuple[str | None, str]]
) -> tuple[Counter[str | None], Counter[str | None]]:
    """By outlet: in how many stories of several outlets it takes part, and how many of them it surely printed first."""
    part: Counter[str | None] = Counter()
    first: Counter[str | None] = Counter()
    decoder = msgspec.json.Decoder(_Told)
    for (payload,) in bulk.fetch(connection, "SELECT payload FROM across_links WHERE kind = ?", ["story"]):
        told = decoder.decode(payload)
        names = {outlets[key][0] for key in told.articles if key in outlets} - {None}
        if len(names) > 1:
            part.update(names)
            articles = [
                (day or None, outlet) for outlet, day in (outlets[key] for key in told.articles if key in outlets)
            ]
            if surely_first(articles):
                first[articles[0][1]] += 1
    return part, first


def _taken(
    parents: Mapping[ArticleKey, Reprint], outlets: Mapping[ArticleKey, tuple[str | None, str]]
) -> tuple[dict[str | None, Counter[str | None]], dict[str | None, Counter[str | None]], Counter[str | None]]:
    """By outlet: from whom it took texts, who took its, and how many of its articles others took."""
    taken: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    given: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    origins: set[ArticleKey] = set()
    for copy, one in parents.items():
        origin = _other(one, copy)
        to, by = outlets.get(copy, (None, ""))[0], outlets.get(origin, (None, ""))[0]
        taken[to][by] += 1
        if to != by:
            given[by][to] += 1
            origins.add(origin)
    return taken, given, Counter(outlets.get(key, (None, ""))[0] for key in origins)


def _parents(connection: Connection) -> Mapping[ArticleKey, Reprint]:
    """For every reprinted article the reprint that ties it to the one whose text it took."""
    rows = bulk.fetch(connection, "SELECT reprint FROM drawn_pairs WHERE reprint IS NOT NULL")
    decoder = msgspec.json.Decoder(Reprint)
    return printed_from((), (decoder.decode(payload) for (payload,) in rows))


def _other(one: Reprint, key: ArticleKey) -> ArticleKey:
    return one.a if one.b == key else one.b


def _credits(connection: Connection) -> dict[tuple[str, str | None], int]:
    """How many articles of which outlet credit which agency."""
    counts: Counter[tuple[str, str | None]] = Counter()
    decoder = msgspec.json.Decoder(_Credits)
    # Almost every article is without; looking for the field's name spares reading the others. SQLite takes a CROSS JOIN
    # in the order it is written in: from each article to its row, and not through all observations.
    sql = (
        "SELECT a.outlet, o.payload FROM articles a CROSS JOIN observations o"
        " WHERE o.article = a.id AND o.layer = 'article' AND o.live AND o.payload LIKE ?"
    )
    for outlet, payload in bulk.fetch(connection, sql, ['%"agencies"%']):
        counts.update((agency, outlet) for agency in decoder.decode(payload).agencies)
    return _by_spelling(counts)


def _by_spelling(counts: Mapping[tuple[str, str | None], int]) -> dict[tuple[str, str | None], int]:
    """The same with every agency under its most frequent spelling."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for (agency, _), often in counts.items():
        spelled[_folded(agency)][agency] += often
    names = {key: min(some, key=lambda name: (-some[name], name)) for key, some in spelled.items()}
    found: Counter[tuple[str, str | None]] = Counter()
    for (agency, outlet), often in counts.items():
        found[names[_folded(agency)], outlet] += often
    return found


def _folded(name: str) -> str:
    return " ".join(fold_text(name).split())


def _outlet(
    outlet: str,
    articles: int,
    stories: tuple[int, int],
    taken: tuple[dict[str | None, Counter[str | None]], dict[str | None, Counter[str | None]], Counter[str | None]],
    credits: Mapping[tuple[str, str | None], int],
) -> OutletRow:
    from_whom, to_whom, origins = taken
    return OutletRow(
        outlet=outlet, articles=articles, stories=stories[0], first=stories[1],
        reprints=from_whom[outlet].total(), taken_from=_counts(from_whom[outlet]), reprinted=origins[outlet],
        given_to=_counts(to_whom[outlet]),
        agencies=_counts(Counter({agency: often for (agency, by), often in credits.items() if by == outlet})),
    )  # fmt: skip


def _agencies(credits: Mapping[tuple[str, str | None], int], own: Mapping[str, int]) -> tuple[AgencyRow, ...]:
    by_agency: dict[str, Counter[str | None]] = defaultdict(Counter)
    for (agency, outlet), often in credits.items():
        by_agency[agency][outlet] += often
    same = {_folded(outlet): often for outlet, often in own.items()}
    rows = [
        AgencyRow(agency=agency, credited=some.total(), outlets=_counts(some), own=same.get(_folded(agency), 0))
        for agency, some in by_agency.items()
    ]
    return tuple(sorted(rows, key=lambda one: (-one.credited, one.agency)))


def _counts(counter: Mapping[str | None, int]) -> tuple[Count, ...]:
    """The most frequent first; an unknown name is empty."""
    rows = sorted(((value or "", often) for value, often in counter.items()), key=lambda one: (-one[1], one[0]))
    return tuple(Count(value=value, count=often) for value, often in rows[:_MOST])
