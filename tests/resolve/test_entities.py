"""Which entities are one: names alone never suffice, people win over rules, the later decision over the earlier."""

import msgspec
import pytest

from marsad.resolve.entities import Choice, Match, Profile, by_name, cluster, match


def person(key, *names, **more):
    return Profile(id=key, type="PER", from_pack=False, names=tuple(tuple(name.split()) for name in names), **more)


def body(key, name):
    return Profile(id=key, type="ORG", from_pack=False, names=(tuple(name.split()),))


FULL = person("a", "سمير احمد الخطيب")
SHORT = person("b", "سمير الخطيب")


def maybe(a, b, score=0.95):
    return Match(a=a, b=b, score=score, reasons=())


def one(*entities, decision="d1"):
    return Choice(decision=decision, does="one", entities=entities)


def apart(*entities, decision="d2", first_only=False):
    return Choice(decision=decision, does="apart", entities=entities, first_only=first_only)


@pytest.mark.parametrize(
    ("left", "right", "feature"),
    [
        (FULL, SHORT, "shorter name"),
        (person("a", "سيرغي لافروف"), person("b", "سيرغي لافروق"), "spelling"),
        (person("a", "ابو نزار الجبلي"), person("b", "ابا نزار الجبلي"), "one spelling"),
        (person("a", "عبد الله الجبلي"), person("b", "عبدالله الجبلي"), "one spelling"),
        (person("a", "سالم بن فواز الجبلي"), person("b", "سالم فواز الجبلي"), "one spelling"),
        (person("a", "بريت ماكغيرك"), person("b", "بريت ماكجيرك"), "one spelling"),
        (body("a", "وزاره التجاره الاميركيه"), body("b", "وزاره التجاره الامريكيه"), "one spelling"),
        (body("a", "وزاره الداخليه الاردنيه"), body("b", "الداخليه الاردنيه"), "ministry"),
        (person("a", "الكسندر بوغدانوف", latin="Alexander Bogdanov"),
         person("b", "اليكساندر بقدانوف", latin="alexander bogdanov"), "transliteration"),
    ],
)  # fmt: skip
def test_what_in_names_speaks_for_one(left, right, feature):
    assert by_name(left, right).feature == feature
    assert by_name(right, left).feature == feature


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FULL, person("b", "سمير الحلبي")),
        (person("a", "سمير"), person("b", "سمير الخطيب")),
        (body("a", "وزاره الداخليه"), body("b", "الداخليه")),
        (body("a", "وزاره الداخليه الاردنيه"), body("b", "الداخليه المغربيه")),
        (FULL, Profile(id="b", type="ORG", from_pack=False, names=(("سمير", "الخطيب"),))),
        (person("a", "محمد علي"), person("b", "علي محمد")),
        # An uncle and his nephew, a man and the son of another, and two given names that many bear.
        (person("a", "سالم بن جابر"), person("b", "سالم بن ناصر بن جابر")),
        (person("a", "جابر علي"), person("b", "جابر بن علي")),
        (person("a", "عبد الله"), person("b", "عبدالله")),
    ],
)
def test_what_in_names_does_not(left, right):
    assert by_name(left, right) is None


NATIVE = frozenset({"سالم", "سليم", "جابر", "جبر"})


def place(key, name):
    return Profile(id=key, type="LOC", from_pack=False, names=(tuple(name.split()),))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("a", "ميروسلاف كيليتش"), person("b", "ميروسلاف قليتش")),
        (person("a", "هامفري ستاندينغ"), person("b", "همفري ستندينج")),
        (person("a", "سالم كراوتشيك"), person("b", "سالم كراوشك")),
        (place("a", "بريغنفورت"), place("b", "بريجنفورث")),
    ],
)
def test_a_foreign_name_in_two_spellings(left, right):
    assert by_name(left, right, NATIVE).feature == "transliteration"
    known = {"company": frozenset({"x"})}
    both = match(_with(left, **known), _with(right, **known), NATIVE)
    assert cluster([both], [])[0] == {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Arabic names, one letter of which makes another; words with the article; too little to go by.
        (person("a", "سالم كيليتش"), person("b", "سليم كيليتش")),
        (place("a", "السوادية"), place("b", "الصوادية")),
        (place("a", "تولا"), place("b", "تيلا")),
        (place("a", "بريغنفورت"), person("b", "بريجنفورث")),
        (person("a", "كيليتش"), person("b", "قليتش")),
        (person("a", "جون كيري"), person("b", "جان كورو")),
    ],
)
def test_names_that_only_sound_a_little_alike(left, right):
    assert by_name(left, right, NATIVE) is None


def test_a_short_foreign_name_alone_stays_open_and_a_long_one_does_not():
    short = match(person("a", "ميلي أمبر"), person("b", "ميللي أمبير"), NATIVE)
    long = match(person("a", "ميروسلاف كيليتش"), person("b", "ميروسلاف قليتش"), NATIVE)
    assert cluster([short], [])[0] == {}
    assert cluster([long], [])[0] == {"a": "a", "b": "a"}


def _with(profile, **known):
    return msgspec.structs.replace(profile, **known)


def test_two_that_packs_tell_apart_are_no_candidates():
    left = Profile(id="a", type="PER", from_pack=True, names=(("سمير", "الخطيب"),))
    right = Profile(id="b", type="PER", from_pack=True, names=(("سمير", "الخطيب"),))
    assert match(left, right) is None


def test_a_name_alone_stays_open_and_office_with_company_makes_one():
    bare = match(FULL, SHORT)
    assert cluster([bare], [])[0] == {}
    known = {"offices": frozenset({"محافظ aleppo"}), "company": frozenset({"x", "y"})}
    full = match(person("a", "سمير احمد الخطيب", **known), person("b", "سمير الخطيب", **known))
    assert [reason.feature for reason in full.reasons] == ["shorter name", "office", "company"]
    assert full.score == pytest.approx(sum(reason.value for reason in full.reasons))
    assert cluster([full], [])[0] == {"a": "a", "b": "a"}


def test_people_merge_what_rules_leave_open_and_part_what_rules_join():
    assert cluster([maybe("a", "b", 0.5)], [one("a", "b")])[0] == {"a": "a", "b": "a"}
    clusters, judged = cluster([maybe("a", "b")], [apart("a", "b")])
    assert clusters == {}
    assert (judged[0].verdict, judged[0].by) == ("apart", "d2")


def test_the_later_decision_wins():
    assert cluster([], [one("a", "b"), apart("a", "b")])[0] == {}
    assert cluster([], [apart("a", "b"), one("a", "b")])[0] == {"a": "a", "b": "a"}


def test_what_must_stay_apart_is_not_joined_by_way_of_a_third():
    matches = [maybe("a", "c", 0.99), maybe("b", "c", 0.98)]
    assert cluster(matches, [apart("a", "b")])[0] == {"a": "a", "c": "a"}
    assert cluster([], [one("a", "c", decision="d1"), one("b", "c", decision="d3"), apart("a", "b")])[0] in (
        {"a": "a", "c": "a"}, {"b": "b", "c": "b"},
    )  # fmt: skip


def test_a_split_takes_one_out_and_leaves_the_others_together():
    matches = [maybe("a", "b"), maybe("b", "c")]
    assert cluster(matches, [])[0] == {"a": "a", "b": "a", "c": "a"}
    assert cluster(matches, [apart("a", "b", "c", first_only=True)])[0] == {"b": "b", "c": "b"}


def test_the_order_of_matches_does_not_matter():
    matches = [maybe("a", "b"), maybe("b", "c"), maybe("c", "d", 0.5)]
    assert cluster(matches, [apart("a", "c")]) == cluster(matches[::-1], [apart("a", "c")])
