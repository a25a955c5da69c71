"""How rarely is a word written? Counts over a record, taken once and then kept until they are taken anew.

Every further article would change the counts, and with them how alike all articles are. Given a basis, what ties two
articles together depends on these two alone, so that one more article touches only those it is like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from marsad.record import Record
from marsad.resolve.claims import claim_keys, claim_vector, claims_of
from marsad.resolve.copies import text_shingles
from marsad.resolve.known import Known
from marsad.resolve.once import article_keys
from marsad.resolve.reprints import COMMON, sample
from marsad.resolve.stories import document
from marsad.resolve.words import Weights, document_frequency

_COMMON_CLAIMS = 40


class Basis(Record, frozen=True):
    """Counts over `weights.documents` articles.

    `formulas` are the sampled shingles that stand in too many articles to be a trace of copying, `common` the telling
    stems of too many statements to propose that two say the same, and the keys of what too many articles tell.
    """

    weights: Weights
    formulas: frozenset[int] = frozenset()
    common: frozenset[str] = frozenset()


def basis_of(articles: Callable[[], Iterable[Known]]) -> Basis:
    """The basis of a record. `articles` gives all of them anew each time, since they are gone through twice."""
    stems: Counter[str] = Counter()
    keys: Counter[int] = Counter()
    documents = 0
    for article in articles():
        documents += 1
        stems.update(document_frequency([document(article)]))
        keys.update(sample(text_shingles(article)).tolist())
    weights = Weights(frequency=dict(stems), documents=documents)
    telling: Counter[str] = Counter()
    for article in articles():
        telling.update(article_keys(article))
        for claim in claims_of([article]):
            telling.update(claim_keys(claim, claim_vector(claim, weights)))
    return Basis(
        weights=weights,
        formulas=frozenset(key for key, count in keys.items() if count > COMMON),
        common=frozenset(stem for stem, count in telling.items() if count > _COMMON_CLAIMS),
    )
