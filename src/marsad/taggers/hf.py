"""`hf:FOLDER`: a Hugging Face token-classification model on this machine, through onnxruntime or transformers.

The folder holds `config.json` with `id2label`, `tokenizer.json` (or a WordPiece `vocab.txt`), and the weights:
`model.onnx`, there or in `onnx/`, else `model.safetensors`. Nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from marsad.diagnostics import Failure
from marsad.taggers.folder import digest_of, model_folder, no_model, read_object, weights_in
from marsad.taggers.protocol import Settings, Tagged
from marsad.taggers.spans import Token, read_label, spans

_LONGEST = 1_000
_AT_ONCE = 16
_POSITIONS = 512
_RESERVED = 2  # positions that RoBERTa's family counts and cannot use
_WEIGHTS = ("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "model.safetensors")
Logits = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


class _Window(NamedTuple):
    """A part of text number `text` that fits the model, its offset there, and its tokens."""

    text: int
    offset: int
    part: str
    encoding: Any


class TokenModel:
    """A token-classification model with its tokenizer. `logits` maps ids, mask and type ids to [text, token, label]."""

    def __init__(self, tokenizer: Any, logits: Logits, labels: Sequence[str], positions: int, version: str) -> None:
        self._tokenizer, self._logits, self._labels, self._positions = tokenizer, logits, labels, positions
        self._padding = tokenizer.token_to_id("[PAD]") or tokenizer.token_to_id("<pad>") or 0
        self._version = version

    @property
    def longest(self) -> int:
        """A length that mostly fits the model; what does not is cut further."""
        return _LONGEST

    @property
    def version(self) -> str:
        """A digest of the weights."""
        return self._version

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The names of every text."""
        found: list[list[Tagged]] = [[] for _ in texts]
        windows = [window for number, text in enumerate(texts) for window in self._windows(number, 0, text)]
        for at in range(0, len(windows), _AT_ONCE):
            batch = windows[at : at + _AT_ONCE]
            for window, scores in zip(batch, self._run(batch), strict=True):
                words = window.encoding.word_ids
                places = zip(window.encoding.offsets, words, strict=True)
                tokens = [Token(start, end, word) for (start, end), word in places]
                for one in spans(window.part, tokens, scores[: len(tokens)], self._labels):
                    start = window.offset + (one.start or 0)
                    found[window.text].append(Tagged(text=one.text, label=one.label, start=start, score=one.score))
        return found

    def _windows(self, number: int, offset: int, text: str) -> Iterator[_Window]:
        """The text if it fits the model's positions, else its halves, cut at white space."""
        encoding = self._tokenizer.encode(text)
        if len(encoding.ids) <= self._positions:
            yield _Window(number, offset, text, encoding)
            return
        middle = text.rfind(" ", 1, len(text) // 2) + 1 or len(text) // 2
        yield from self._windows(number, offset, text[:middle])
        yield from self._windows(number, offset + middle, text[middle:])

    def _run(self, batch: Sequence[_Window]) -> np.ndarray:
        shape = (len(batch), max(len(window.encoding.ids) for window in batch))
        ids, mask, types = np.full(shape, self._padding, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for row, window in enumerate(batch):
            size = len(window.encoding.ids)
            ids[row, :size], mask[row, :size] = window.encoding.ids, 1
            types[row, :size] = window.encoding.type_ids
        scores = np.asarray(self._logits(ids, mask, types))
        if scores.shape != (*shape, len(self._labels)):
            raise ValueError(f"the model gives {scores.shape}, not {(*shape, len(self._labels))}")
        return scores


def load(settings: Settings) -> TokenModel:
    """The model in a folder. Raises Failure where an extra is missing or the folder does not hold a usable model."""
    settings.allow("file", "threads")
    threads = int(settings.number("threads", 1, 1, 256))
    folder = model_folder(settings, "config.json")
    weights = weights_in(folder, settings, _WEIGHTS)
    config = read_object(folder / "config.json", settings)
    labels = _labels(config, settings)
    tokenizer = _tokenizer(folder, settings)
    try:
        run = (_onnx if weights.suffix == ".onnx" else _torch)(weights, threads, settings)
        model = TokenModel(tokenizer, run, labels, _positions(config), digest_of(weights))
        model.tag(["."])
    except Failure:
        raise
    except Exception as error:  # the libraries let through whatever they meet in a file
        raise settings.bad_model(f"{type(error).__name__}: {error}") from error
    return model


def _labels(config: dict[str, Any], settings: Settings) -> list[str]:
    """The labels by number; at least one must mean a person, a body or a place."""
    stated = config.get("id2label")
    numbered = stated if isinstance(stated, dict) else {}
    labels = [str(numbered.get(str(i), "")) for i in range(len(numbered))]
    if not labels or "" in labels:
        raise settings.bad_model("config.json does not number its labels under id2label")
    if not any(settings.type_of(read_label(label)[1]) for label in labels):
        told = ", ".join(sorted({read_label(label)[1] for label in labels} - {""})[:12])
        raise settings.bad_model(f"none of its labels is known: {told}; say for each what it is, as in ,as.LABEL=PER")
    return labels


def _positions(config: dict[str, Any]) -> int:
    """How many tokens the model reads at once; models with relative positions state none, or a negative number."""
    stated = config.get("max_position_embeddings")
    return min(_POSITIONS, stated) - _RESERVED if isinstance(stated, int) and stated > 2 * _RESERVED else _POSITIONS


def _tokenizer(folder: Path, settings: Settings) -> Any:
    """The model's fast tokenizer, its own truncation and padding switched off."""
    library = settings.need("tokenizers", "hf")
    fast, vocabulary = folder / "tokenizer.json", folder / "vocab.txt"
    try:
        if fast.is_file():
            tokenizer = library.Tokenizer.from_file(str(fast))
        elif vocabulary.is_file():
            said = folder / "tokenizer_config.json"
            told = read_object(said, settings) if said.is_file() else {}
            wordpiece = library.implementations.BertWordPieceTokenizer(
                str(vocabulary),
                handle_chinese_chars=bool(told.get("tokenize_chinese_chars", True)),
                strip_accents=told.get("strip_accents"),
                lowercase=bool(told.get("do_lower_case", True)),
            )
            tokenizer = library.Tokenizer.from_str(wordpiece.to_str())
        else:
            raise no_model(settings, "neither tokenizer.json nor vocab.txt is there")
    except Failure:
        raise
    except Exception as error:  # the library raises bare exceptions
        raise settings.bad_model(f"its tokenizer: {error}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _onnx(weights: Path, threads: int, settings: Settings) -> Logits:
    runtime = settings.need("onnxruntime", "hf")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = runtime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    wanted = {one.name for one in session.get_inputs()}
    output = session.get_outputs()[0].name

    def logits(ids: np.ndarray, mask: np.ndarray, types: np.ndarray) -> np.ndarray:
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        scores: np.ndarray = session.run([output], {name: given[name] for name in wanted})[0]
        return scores

    return logits


def _torch(weights: Path, threads: int, settings: Settings) -> Logits:
    """The same through transformers, which must stay off the network whatever the folder's files say."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    torch = settings.need("torch", "transformers")
    library = settings.need("transformers", "transformers")
    torch.set_num_threads(threads)
    chosen = library.AutoModelForTokenClassification.from_pretrained(
        str(weights.parent), local_files_only=True, use_safetensors=True, trust_remote_code=False
    )
    model = chosen.eval()

    def logits(ids: np.ndarray, mask: np.ndarray, types: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            answer = model(input_ids=torch.as_tensor(ids), attention_mask=torch.as_tensor(mask))
        scores: np.ndarray = answer.logits.float().cpu().numpy()
        return scores

    return logits
