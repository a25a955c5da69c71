"""GLiNER models from a folder, through the library's interface; the real library runs where it is installed."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from marsad.diagnostics import Failure
from marsad.taggers.load import load_taggers
from tests.taggers.conftest import TEXT, WORDS, passages_of


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "gliner-tiny"
    made.mkdir()
    (made / "gliner_config.json").write_text("{}", "utf-8")
    (made / "model.safetensors").write_bytes(b"read by the stand-in")
    return made


@pytest.fixture
def library(monkeypatch):
    """A stand-in for gliner with the interface that is used, and a note of how it was called."""
    called = {}

    class GLiNER:
        @classmethod
        def from_pretrained(cls, path, **options):
            called["path"], called["options"] = path, options
            if called.get("broken"):
                raise RuntimeError("size mismatch")
            return cls()

        def predict_entities(self, text, labels, *, flat_ner, threshold):
            called["labels"] = labels
            kinds = {"B-PER": "person", "B-LOC": "location", "B-MISC": "festival"}
            return [
                {"start": text.index(word), "end": text.index(word) + len(word), "text": word,
                 "label": kinds[label], "score": 0.8}
                for word, label in WORDS.items()
                if word in text and label in kinds and kinds[label] in labels and threshold <= 0.8
            ]  # fmt: skip

    gliner, torch = ModuleType("gliner"), ModuleType("torch")
    gliner.GLiNER, torch.set_num_threads = GLiNER, lambda n: called.update(threads=n)
    monkeypatch.setitem(sys.modules, "gliner", gliner)
    monkeypatch.setitem(sys.modules, "torch", torch)
    return called


def names(spec):
    parts = passages_of(TEXT)
    found, notes = load_taggers([spec]).suggest(parts, "page")
    assert not notes, notes
    return [(parts[0].reading.cut(one.start, one.end).text, one.type, one.score) for one in found]


def failure(spec):
    with pytest.raises(Failure) as caught:
        load_taggers([spec])
    return caught.value.diagnostic


def test_the_usual_kinds(folder, library):
    assert names(f"gliner:{folder}") == [("طرقوم", "PER", 0.8), ("قرفلون", "LOC", 0.8)]
    assert library["labels"] == ["person", "organization", "location"]
    assert library["path"] == str(folder)
    assert library["options"] == {"local_files_only": True, "map_location": "cpu"}
    assert library["threads"] == 1


def test_kinds_of_the_user(folder, library):
    assert names(f"gliner:{folder},as.festival=ORG") == [("زنقال", "ORG", 0.8)]
    assert library["labels"] == ["festival"]


def test_an_onnx_file(folder, library):
    (folder / "model.safetensors").rename(folder / "small.onnx")
    names(f"gliner:{folder},file=small.onnx")
    assert library["options"]["load_onnx_model"] is True
    assert library["options"]["onnx_model_file"] == "small.onnx"


def test_a_model_that_does_not_load(folder, library):
    library["broken"] = True
    told = failure(f"gliner:{folder}")
    assert told.code == "tagger.bad-model"
    assert "size mismatch" in told.cause


def test_pickled_weights_are_not_opened(folder, library):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    assert failure(f"gliner:{folder}").code == "tagger.no-model"


def test_the_extra_is_not_installed(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "gliner", None)
    told = failure(f"gliner:{folder}")
    assert told.code == "tagger.no-extra"
    assert "marsad[gliner]" in told.remedy


def test_the_real_library_reads_a_folder(tmp_path):
    gliner = pytest.importorskip("gliner", reason="needs the extra marsad[gliner]")
    folder = tiny_gliner(tmp_path, gliner)
    found, notes = load_taggers([f"gliner:{folder},least=0"]).suggest(passages_of(TEXT), "page")
    assert {note.code for note in notes} <= {"tagger.not-whole-words"}  # random weights see names in a full stop
    assert found
    assert {one.by for one in found} == {"tagger:gliner:real"}


def tiny_gliner(tmp_path, gliner):
    """A GLiNER model with random weights, saved as the library saves one."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS])}
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    base, folder = tmp_path / "base", tmp_path / "real"
    transformers.PreTrainedTokenizerFast(tokenizer_object=made, **special).save_pretrained(base)
    encoder = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    encoder.save_pretrained(base)
    torch.manual_seed(1)
    transformers.BertModel(encoder).save_pretrained(base)
    config = {
        "model_name": str(base), "name": "tiny", "max_width": 4, "hidden_size": 32, "dropout": 0.0, "fine_tune": True,
        "subtoken_pooling": "first", "span_mode": "markerV0", "max_len": 384, "num_rnn_layers": 1, "max_types": 25,
    }  # fmt: skip
    model = gliner.GLiNER.from_config(config)
    model.save_pretrained(folder, safe_serialization=True)
    return folder
