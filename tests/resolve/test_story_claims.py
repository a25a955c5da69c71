"""What two reports of one story let their sources say: the same in other words, or the like on another day."""

from marsad.knowledge.load import default_knowledge
from marsad.resolve.basis import basis_of
from marsad.resolve.claims import LEAST, claim_vector, claims_of
from marsad.resolve.links import find_links
from marsad.resolve.opposed import Stands
from marsad.resolve.stance import comparer_of
from marsad.resolve.stories import LEAST_ALIKE
from marsad.resolve.wording import wording_of
from marsad.resolve.words import cosine
from tests.resolve.build import known

CARS = "انفجار أربع سيارات في مدينة الميادين\n"
ONE = (
    f"{CARS}دمر انفجار عبوات ناسفة أربع سيارات أمام منازل أصحابها في مدينة الميادين فجر الجمعة. "
    "وقال شهود عيان إن اثنتين من السيارات تعودان إلى أعضاء في لواء الفرات وسيارتين إلى كتيبة المرابطين.\n"
)
OTHER = (
    f"{CARS}هز انفجار عبوات ناسفة مدينة الميادين فجر الجمعة ودمر أربع سيارات متوقفة أمام المنازل. "
    "وأكد شهود عيان أن التفجيرات أصابت سيارات أعضاء في لواء الفرات وأخرى لقادة كتيبة المرابطين "
    "قرب الجسر القديم ولم تقع ضحايا.\n"
)


def said_together(*pages):
    articles = [one for source, text, day in pages for one in known(source, text, day)]
    found = find_links(articles, default_knowledge()).corroborations
    return [
        tuple(sorted(seen.source for seen in one.observations))
        for one in found
        if all((seen.id or "").startswith("s") for seen in one.observations)
    ]


def test_in_a_story_fewer_words_in_common_are_one_statement():
    articles = [*known("a", ONE, "2024-05-03"), *known("b", OTHER, "2024-05-03")]
    basis, knowledge = basis_of(lambda: articles), default_knowledge()
    one, other = claims_of(articles)
    vectors = claim_vector(one, basis.weights), claim_vector(other, basis.weights)
    stands = Stands(
        frequency=basis.weights.frequency, wording=wording_of(knowledge), comparer=comparer_of(knowledge)
    )  # fmt: skip
    assert cosine(*vectors) < LEAST
    assert stands.between(one, other, vectors, LEAST_ALIKE) >= LEAST
    assert stands.between(one, other, vectors, 0.0) < LEAST


def fire(day):
    return (
        f"حريق في مستودع بحي الوادي\nقال المتحدث باسم الإطفاء سالم الديري إن فرق الإطفاء باشرت {day} بلاغا عن حريق في "
        "مستودع للأخشاب بحي الوادي في مدينة الميادين وأخمدته دون خسائر.\n"
    )


def test_the_like_said_of_another_day_is_another_thing():
    assert said_together(("a", fire("الخميس"), "2024-05-03"), ("b", fire("مساء الخميس"), "2024-05-03"))
    assert not said_together(("a", fire("الخميس"), "2024-05-03"), ("b", fire("مساء الأحد"), "2024-05-06"))
