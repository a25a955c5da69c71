"""`gliner:FOLDER`: a GLiNER model that lies on this machine, through the `gliner` package.

GLiNER is asked for names of the kinds it is told, in words. Nothing is fetched: the library is switched off the network
before it is loaded, so that a folder that points elsewhere for its tokenizer or encoder fails instead of fetching it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from marsad.taggers.folder import digest_of, model_folder, weights_in
from marsad.taggers.protocol import Settings, Tagged

_LONGEST = 900
_ASKED = ("person", "organization", "location")
_WEIGHTS = ("model.safetensors", "model.onnx", "onnx/model.onnx")
_LEAST = 0.05  # what counts is decided outside; far below that, candidates only cost time


class GlinerModel:
    """A GLiNER model and the kinds of names it is asked for."""

    def __init__(self, model: Any, asked: Sequence[str], version: str) -> None:
        self._model, self._asked, self._version = model, list(asked), version

    @property
    def longest(self) -> int:
        """A length that fits the 384 words that GLiNER reads at once."""
        return _LONGEST

    @property
    def version(self) -> str:
        """A digest of the weights."""
        return self._version

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """The names of every text."""
        return [
            [
                Tagged(
                    text=str(one["text"]), label=str(one["label"]), start=int(one["start"]), score=float(one["score"])
                )
                for one in self._model.predict_entities(text, self._asked, flat_ner=True, threshold=_LEAST)
            ]
            for text in texts
        ]


def load(settings: Settings) -> GlinerModel:
    """The model in a folder. Raises Failure where the extra is missing or the folder does not hold a usable model."""
    settings.allow("file", "threads")
    threads = int(settings.number("threads", 1, 1, 256))
    folder = model_folder(settings, "gliner_config.json")
    weights = weights_in(folder, settings, _WEIGHTS)
    os.environ["HF_HUB_OFFLINE"] = "1"
    library = settings.need("gliner", "gliner")
    settings.need("torch", "gliner").set_num_threads(threads)
    options: dict[str, Any] = {"local_files_only": True, "map_location": "cpu"}
    if weights.suffix == ".onnx":
        options |= {"load_onnx_model": True, "onnx_model_file": weights.relative_to(folder).as_posix()}
    asked = [label for label, kind in settings.labels.items() if kind] or _ASKED
    try:
        model = GlinerModel(library.GLiNER.from_pretrained(str(folder), **options), asked, digest_of(weights))
        model.tag(["."])
    except Exception as error:  # the library lets through whatever its own dependencies raise
        raise settings.bad_model(f"{type(error).__name__}: {error}") from error
    return model
