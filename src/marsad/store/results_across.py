"""What do questions across captures bring back? Frozen results for pages, commands and the API.

Days are EDTF values as the pages prove them; where a page proves none, the day of its capture. `independent_origins`
counts those who stand behind an answer at the end of the chain of who passed it on, so that a reprint adds none.
"""

from __future__ import annotations

from marsad.record import Reason, Record
from marsad.store.results import ArticleRow, Count


class Comparison(Record, frozen=True):
    """How far the record has been compared: captures that are `pending` are in no link yet."""

    articles: int
    pending: int


class Passage(Record, frozen=True):
    """Words that a link rests on: characters `start:end` of the capture's text, with the words around them.

    `observation` is the record's id of the statement or event that it is part of, None for words alone. `day` is the
    day of the article.
    """

    article: ArticleRow
    capture: str
    observation: str | None
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""
    day: str | None = None


class AccountView(Record, frozen=True):
    """One answer to a question: who stands behind it, who printed it since when, and the passages that give it.

    `answer` is a value in digits, or «told» or «denied»; `origin` the names of the sources, joined by «؛». `via` are
    agencies and others who passed it on, as the articles name them.
    """

    answer: str
    origin: str
    independent_origins: int
    since: str | None
    outlets: tuple[str, ...]
    passages: tuple[Passage, ...]
    via: tuple[str, ...] = ()


class Side(Record, frozen=True):
    """An answer as a list of disputes shows it. `articles` counts those that give it."""

    answer: str
    origin: str
    independent_origins: int
    articles: int


class DisputeRow(Record, frozen=True):
    """A dispute in a list. `type` is conflict or revision; `question` one of occurrence, count, agent, place, time,
    control, responsibility, other; `about` says in words what is disputed."""

    id: str
    type: str
    question: str
    about: str
    since: str | None
    sides: tuple[Side, ...]
    independent_origins: int
    score: float


class StoryRow(Record, frozen=True):
    """A story in a list. `since` and `until` are the first and last day of its articles.

    `first_sure` is false where another outlet printed it on the same day and no hours tell which of them was first.
    """

    id: str
    title: str
    first: ArticleRow | None
    since: str | None
    until: str | None
    articles: int
    outlets: tuple[str, ...]
    score: float
    first_sure: bool = True


class DisputeView(Record, frozen=True):
    """A dispute with every answer side by side, and the stories in which it is told."""

    row: DisputeRow
    accounts: tuple[AccountView, ...]
    reasons: tuple[Reason, ...]
    stories: tuple[StoryRow, ...]


class StoryMember(Record, frozen=True):
    """An article of a story. `printed_from` is the id of the article whose text it prints again, with the share of the
    text (`jaccard` 0 to 1), None for a text of its own; `via` the agency whose text it is."""

    article: ArticleRow
    capture: str
    day: str | None
    agencies: tuple[str, ...]
    printed_from: str | None = None
    jaccard: float | None = None
    via: str | None = None


class ReprintView(Record, frozen=True):
    """Two articles that share their text. `origin` is the id of the one that came first, None where nothing tells.

    A `template` is alike in its words and tells of something else.
    """

    a: ArticleRow
    b: ArticleRow
    jaccard: float
    containment: float
    origin: str | None
    via: str | None
    template: bool
    reasons: tuple[Reason, ...]


class EventView(Record, frozen=True):
    """One event as several articles tell it."""

    id: str
    score: float
    reasons: tuple[Reason, ...]
    passages: tuple[Passage, ...]


class AgreementView(Record, frozen=True):
    """What several articles say alike."""

    id: str
    about: str
    independent_origins: int
    score: float
    reasons: tuple[Reason, ...]
    passages: tuple[Passage, ...]


class StoryView(Record, frozen=True):
    """A story: its articles, earliest first, who printed whose text, what they agree on and what they dispute.

    The `printed_from` of the members make trees: a member without one is the root of its own.
    """

    row: StoryRow
    members: tuple[StoryMember, ...]
    agencies: tuple[str, ...]
    reprints: tuple[ReprintView, ...]
    events: tuple[EventView, ...]
    disputes: tuple[DisputeRow, ...]
    agreements: tuple[AgreementView, ...]
    reasons: tuple[Reason, ...]


class ArticleLinks(Record, frozen=True):
    """What ties one article to others."""

    story: StoryRow | None
    reprints: tuple[ReprintView, ...]
    disputes: tuple[DisputeRow, ...]


class StatusView(Record, frozen=True):
    """How far a provision is carried out, by a person: 0 to 3, None for not assessed; `decision` is its id."""

    status: int | None
    by: str
    made: str
    reason: str
    decision: str


class ProvisionView(Record, frozen=True):
    """A provision with its evidence and its status.

    `supporting` was said or done for it, `against` speaks against it, `about` only bears on it. `proposed` is what the
    rules make of that, 0 (nothing begun) to 3 (carried out), None without evidence, for `reasons`; `status` is what
    people say, the latest verdict in force. `target` is the id to decide about («process/provision»).
    """

    id: str
    target: str
    name: str
    name_en: str
    deadline: str | None
    bodies: tuple[tuple[str, str], ...]
    supporting: tuple[Passage, ...]
    against: tuple[Passage, ...]
    about: tuple[Passage, ...]
    proposed: int | None
    reasons: tuple[Reason, ...]
    status: StatusView | None


class ProcessSummary(Record, frozen=True):
    """An instrument in a list. `evidence` counts passages, `assessed` the provisions with a status set by people."""

    id: str
    name: str
    name_en: str
    adopted: str | None
    provisions: int
    assessed: int
    evidence: int


class ProcessView(Record, frozen=True):
    """An instrument, provision by provision."""

    row: ProcessSummary
    provisions: tuple[ProvisionView, ...]


class OutletRow(Record, frozen=True):
    """What an outlet originates and what it prints again. Counts are of articles, those of `first` of stories.

    `stories` are those of two outlets or more that it takes part in, `first` those that it surely printed first.
    `reprints` are its articles whose text another article had first, `taken_from` whose; `reprinted` are its
    articles whose text others print again, `given_to` who. `agencies` are those it credits.
    """

    outlet: str
    articles: int
    stories: int
    first: int
    reprints: int
    taken_from: tuple[Count, ...]
    reprinted: int
    given_to: tuple[Count, ...]
    agencies: tuple[Count, ...]


class AgencyRow(Record, frozen=True):
    """An agency: how many articles credit it, of which outlets; `own` articles are its own, under that name."""

    agency: str
    credited: int
    outlets: tuple[Count, ...]
    own: int


class SourcesView(Record, frozen=True):
    """All outlets and agencies, those with most articles first. `unnamed` articles are of no known outlet."""

    outlets: tuple[OutletRow, ...]
    agencies: tuple[AgencyRow, ...]
    unnamed: int
