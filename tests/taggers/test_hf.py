"""Hugging Face models from a folder: a tiny one in ONNX that is really run, and faults of every file."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import numpy as np
import pytest

from marsad.diagnostics import Failure
from marsad.taggers.load import load_taggers
from tests.taggers.conftest import (
    LABELS,
    TEXT,
    WORDS,
    passages_of,
    scores_by_token,
    write_config,
    write_onnx,
    write_tokenizer,
)

EXPECTED = [("طرقوم شلغاف", "PER"), ("قرفلون", "LOC")]


def names(spec, text=TEXT):
    parts = passages_of(text)
    found, notes = load_taggers([spec]).suggest(parts, "page")
    assert not notes, notes
    return [(parts[0].reading.cut(one.start, one.end).text, one.type) for one in found]


def failure(spec):
    with pytest.raises(Failure) as caught:
        load_taggers([spec])
    return caught.value


def test_a_model_in_onnx(tiny):
    assert names(f"hf:{tiny}") == EXPECTED


def test_labels_of_the_user(tiny):
    assert names(f"hf:{tiny},as.MISC=ORG,as.LOC=none") == [EXPECTED[0], ("زنقال", "ORG")]


def test_a_least_score(tiny):
    assert names(f"hf:{tiny},least=0.999") == []


def test_the_version_follows_from_the_weights(tiny):
    before = load_taggers([f"hf:{tiny}"]).described()[0]
    assert before.startswith("tagger hf:tiny-ner sha256:")
    write_onnx(tiny / "model.onnx", scores_by_token({**WORDS, "طرقوم": "B-LOC"}, LABELS))
    assert load_taggers([f"hf:{tiny}"]).described()[0] != before


def test_a_model_without_type_ids_in_a_folder_of_its_own(tiny):
    (tiny / "model.onnx").unlink()
    write_onnx(tiny / "onnx" / "small.onnx", scores_by_token(WORDS, LABELS), types=False)
    assert names(f"hf:{tiny},file=onnx/small.onnx") == EXPECTED


def test_more_tokens_than_the_model_has_positions(tiny):
    words = ("كلمة " * 9 + "قرفلون ") * 30
    assert names(f"hf:{tiny}", words.strip() + ".") == [("قرفلون", "LOC")] * 30


@pytest.mark.parametrize("stated", [None, -1, "many", 2, 100_000])
def test_a_model_that_does_not_say_how_much_it_reads_at_once(tiny, stated):
    write_config(tiny, LABELS, max_position_embeddings=stated)
    assert names(f"hf:{tiny}") == EXPECTED


def test_no_words_at_all(tiny):
    assert names(f"hf:{tiny}", "…") == []


def test_a_wordpiece_vocabulary_without_tokenizer_json(tiny):
    (tiny / "tokenizer.json").unlink()
    (tiny / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS]), "utf-8")
    assert names(f"hf:{tiny}") == EXPECTED


def test_an_extra_that_is_not_installed(tiny, monkeypatch):
    for module in ("onnxruntime", "tokenizers"):
        with monkeypatch.context() as absent:
            absent.setitem(sys.modules, module, None)
            told = failure(f"hf:{tiny}")
        assert (told.diagnostic.code, told.exit_kind) == ("tagger.no-extra", "environment")
        assert module in told.diagnostic.cause
        assert "pip install 'marsad[hf]'" in told.diagnostic.remedy


def spoil(tiny, name, content):
    path = tiny / name
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("config.json", None, "tagger.no-model"),
        ("config.json", b"{", "tagger.bad-model"),
        ("config.json", b"[]", "tagger.bad-model"),
        ("config.json", b"\xff", "tagger.bad-model"),
        ("config.json", b"[" * 100_000, "tagger.bad-model"),
        ("config.json", b"{}", "tagger.bad-model"),
        ("config.json", b'{"id2label": {"0": "O", "2": "B-PER"}}', "tagger.bad-model"),
        ("config.json", b'{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}', "tagger.bad-model"),
        ("config.json", b'{"id2label": {"0": "O", "1": "B-PER"}}', "tagger.bad-model"),  # the model has six labels
        ("tokenizer.json", None, "tagger.no-model"),
        ("tokenizer.json", b"{}", "tagger.bad-model"),
        ("model.onnx", None, "tagger.no-model"),
        ("model.onnx", b"", "tagger.bad-model"),
        ("model.onnx", b"\x08\x08broken", "tagger.bad-model"),
    ],
)
def test_a_broken_folder(tiny, name, content, code):
    spoil(tiny, name, content)
    assert failure(f"hf:{tiny}").diagnostic.code == code


def test_pickled_weights_are_not_opened(tiny):
    (tiny / "model.onnx").rename(tiny / "pytorch_model.bin")
    assert failure(f"hf:{tiny}").diagnostic.code == "tagger.no-model"
    assert failure(f"hf:{tiny},file=pytorch_model.bin").diagnostic.code == "tagger.bad-option"


class Tensor:
    """What a stand-in for torch's tensor must do here."""

    def __init__(self, values):
        self.values = np.asarray(values)

    def float(self):
        return self

    def cpu(self):
        return self

    def numpy(self):
        return self.values


@pytest.fixture
def libraries(monkeypatch):
    """Stand-ins for torch and transformers with the interface that is used, and a note of how they were called."""
    called = {}

    class Model:
        def eval(self):
            called["eval"] = True
            return self

        def __call__(self, input_ids, attention_mask):
            assert input_ids.values.shape == attention_mask.values.shape
            answer = ModuleType("answer")
            answer.logits = Tensor(np.array(scores_by_token(WORDS, LABELS), np.float32)[input_ids.values])
            return answer

    class Auto:
        @staticmethod
        def from_pretrained(path, **options):
            called["path"], called["options"] = path, options
            return Model()

    class NoGrad:
        def __enter__(self):
            pass

        def __exit__(self, *_):
            pass

    torch, transformers = ModuleType("torch"), ModuleType("transformers")
    torch.as_tensor, torch.no_grad, torch.set_num_threads = Tensor, NoGrad, lambda n: called.update(threads=n)
    transformers.AutoModelForTokenClassification = Auto
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "transformers", transformers)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return called


@pytest.fixture
def tiny_torch(tmp_path):
    folder = tmp_path / "torch-ner"
    folder.mkdir()
    write_tokenizer(folder, list(WORDS))
    write_config(folder, LABELS)
    (folder / "model.safetensors").write_bytes(b"read by the stand-in")
    return folder


def test_safetensors_go_through_transformers_which_may_neither_fetch_nor_run_code(tiny_torch, libraries, monkeypatch):
    import os

    assert names(f"hf:{tiny_torch},threads=2") == EXPECTED
    assert libraries == {
        "path": str(tiny_torch),
        "options": {"local_files_only": True, "use_safetensors": True, "trust_remote_code": False},
        "eval": True,
        "threads": 2,
    }
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_safetensors_without_the_extra(tiny_torch, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    told = failure(f"hf:{tiny_torch}").diagnostic
    assert told.code == "tagger.no-extra"
    assert "marsad[transformers]" in told.remedy


def test_the_real_transformers(tmp_path):
    torch = pytest.importorskip("torch", reason="needs the extra marsad[transformers]")
    transformers = pytest.importorskip("transformers", reason="needs the extra marsad[transformers]")
    folder = tmp_path / "bert"
    folder.mkdir()
    write_tokenizer(folder, list(WORDS))
    config = transformers.BertConfig(
        vocab_size=4 + len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, id2label=dict(enumerate(LABELS)), label2id={one: i for i, one in enumerate(LABELS)},
    )  # fmt: skip
    torch.manual_seed(1)
    transformers.BertForTokenClassification(config).save_pretrained(folder)
    assert json.loads((folder / "config.json").read_text("utf-8"))["id2label"]["1"] == "B-PER"
    found, notes = load_taggers([f"hf:{folder},least=0"]).suggest(passages_of(TEXT), "page")
    assert not notes
    assert all(one.by == "tagger:hf:bert" for one in found)
