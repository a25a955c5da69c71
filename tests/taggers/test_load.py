"""What a user may write behind `--tagger`, and what he is told where it cannot be had."""

from __future__ import annotations

import pickle
import sys

import pytest

from marsad.diagnostics import Failure
from marsad.taggers.load import kinds, load_taggers, read_spec
from tests.taggers.conftest import passages_of

MODULE = """
from marsad.taggers.protocol import Tagged

class Shouting:
    longest, version = 100, "7"
    def __init__(self, settings):
        settings.allow("word")
        self.word = settings.options["word"]
    def tag(self, texts):
        return [[Tagged(text=self.word, label="PER")] for _ in texts]

def broken(settings):
    raise OSError("no luck")

def empty(settings):
    return object()

class Narrow(Shouting):
    longest = 0
"""
ENTRIES = """[marsad.taggers]
shout = shouting_tagger:Shouting
broken = shouting_tagger:broken
empty = shouting_tagger:empty
narrow = shouting_tagger:Narrow
gone = no_such_module_here:load
hf = shouting_tagger:Shouting
"""


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """An installed package that offers taggers."""
    (tmp_path / "shouting_tagger.py").write_text(MODULE, "utf-8")
    info = tmp_path / "shouting_tagger-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting-tagger\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(ENTRIES, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("shouting_tagger", None)


def code_of(spec):
    with pytest.raises(Failure) as caught:
        load_taggers([spec] if isinstance(spec, str) else spec)
    return caught.value.diagnostic.code, str(caught.value)


def test_options_stand_behind_commas_and_where_may_hold_any_other():
    read = read_spec("openai:http://h:8000/v1?a=1,2#org/model:7b,seconds=5,as.GPE=LOC,as.ROLE=none,name=mine")
    assert read.where == "http://h:8000/v1?a=1,2#org/model:7b"
    assert read.options == {"seconds": "5", "name": "mine"}
    assert (read.type_of("gpe"), read.type_of("Role"), read.type_of("PERSON")) == ("LOC", None, "PER")


def test_a_type_that_is_switched_off_stays_off():
    assert read_spec("hf:x,as.PER=none").type_of("PER") is None


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("nothing", "tagger.bad-spec"),
        ("", "tagger.bad-spec"),
        ("hf:", "tagger.bad-spec"),
        (":x", "tagger.bad-spec"),
        ("word2vec:x", "tagger.unknown-kind"),
        ("hf:/no/such/folder", "tagger.no-model"),
        ("gliner:urchade/gliner_multi-v2.1", "tagger.no-model"),
        ("hf:x,as.GPE=CITY", "tagger.bad-option"),
        ("hf:x,least=2", "tagger.bad-option"),
        ("hf:x,least=nan", "tagger.bad-option"),
        ("hf:x,threads=many", "tagger.bad-option"),
        ("hf:x,colour=red", "tagger.bad-option"),
        ("openai:localhost#m", "tagger.bad-spec"),
        ("openai:ftp://h/v1#m", "tagger.bad-spec"),
        ("openai:http://#m", "tagger.bad-spec"),
        ("openai:http://h/v1", "tagger.bad-spec"),
        ("openai:http://h/v1#m,key=NO_SUCH_VARIABLE", "tagger.no-key"),
        ("openai:http://h/v1#m,seconds=0", "tagger.bad-option"),
        ("openai:http://h/v1#m,retries=99", "tagger.bad-option"),
        ("openai:http://[h/v1#m", "tagger.bad-spec"),
        ("openai:http://h:port/v1#m", "tagger.bad-spec"),
    ],
)
def test_what_cannot_be_had(spec, code):
    assert code_of(spec)[0] == code


def test_a_password_in_an_address_is_refused_and_not_repeated():
    code, told = code_of("openai:http://someone:hunter2@h/v1#m")
    assert code == "tagger.bad-spec"
    assert "hunter2" not in told


def test_two_taggers_of_one_name(plugin):
    assert code_of(["shout:x,word=a", "shout:y/x,word=b"])[0] == "tagger.bad-spec"
    both = load_taggers(["shout:x,word=a", "shout:x,word=b,name=other"])
    assert both.described() == ("tagger shout:x 7", "tagger shout:other 7")


def test_an_installed_package_brings_a_kind(plugin):
    assert kinds() == ("hf", "gliner", "openai", "broken", "empty", "gone", "narrow", "shout")
    found, notes = load_taggers(["shout:a+b:c,word=شلغاف"]).suggest(passages_of("وصل شلغاف اليوم."), "page")
    assert [one.by for one in found] == ["tagger:shout:a-b-c"]
    assert not notes


@pytest.mark.parametrize(
    ("spec", "code", "told"),
    [
        ("broken:x", "tagger.bad-model", "no luck"),
        ("empty:x", "tagger.bad-model", "no attribute"),
        ("narrow:x,word=a", "tagger.bad-model", "50 characters"),
        ("gone:x", "tagger.bad-model", "no_such_module_here"),
        ("shout:x", "tagger.bad-model", "word"),
        ("shout:x,word=a,volume=11", "tagger.bad-option", "volume"),
    ],
)
def test_a_package_that_breaks(plugin, spec, code, told):
    seen, words = code_of(spec)
    assert seen == code
    assert told in words


def test_ours_are_not_replaced(plugin):
    assert code_of("hf:/no/such/folder")[0] == "tagger.no-model"


def test_taggers_and_failures_travel_between_processes(plugin):
    again = pickle.loads(pickle.dumps(load_taggers(["shout:x,word=a"])))
    assert again.described() == ("tagger shout:x 7",)
    with pytest.raises(Failure) as caught:
        load_taggers(["nothing"])
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.diagnostic, copy.exit_kind, str(copy)) == (
        caught.value.diagnostic,
        caught.value.exit_kind,
        str(caught.value),
    )
