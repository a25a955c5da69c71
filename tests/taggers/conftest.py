"""Tiny models and a stub endpoint, made by the tests: a model here knows the label of each word of its vocabulary."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from marsad.arabic.passage import Passage, passages
from marsad.arabic.reading import Reading
from marsad.record import Article, Page, Span

# What the tiny models know. Nobody is called so: our own finders must not see these names without help.
WORDS = {"طرقوم": "B-PER", "شلغاف": "I-PER", "قرفلون": "B-LOC", "وقرفلون": "B-LOC", "زنقال": "B-MISC"}
LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-MISC"]
TEXT = "وصل طرقوم شلغاف إلى قرفلون صباح اليوم. ثم غادر إلى زنقال."


def passages_of(text: str) -> tuple[Passage, ...]:
    """A text that is one article."""
    page = Page(articles=(Article(id="a1", spans=(Span(0, len(text), text),)),))
    return passages(Reading(text), page)


def write_tokenizer(folder: Path, words: list[str]) -> None:
    """A tokenizer.json with one token a word, as BERT's does it: pieces between blanks and signs, two special ones."""
    tokenizers = pytest.importorskip("tokenizers", reason="needs the extra marsad[hf]")
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words])}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def scores_by_token(words: dict[str, str], labels: list[str]) -> list[list[float]]:
    """The logits of every token of the vocabulary: 6 for its label, 0 for the others."""
    of_tokens = ["O", "O", "O", "O", *words.values()]
    return [[6.0 if label == own else 0.0 for label in labels] for own in of_tokens]


def write_onnx(path: Path, table: list[list[float]], *, types: bool = True) -> None:
    """A graph that looks up each token's logits; mask and type ids go in and come to nothing."""
    onnx = pytest.importorskip("onnx", reason="needs the package onnx to make a model")
    helper, kinds = onnx.helper, onnx.TensorProto
    names = ["input_ids", "attention_mask", *(["token_type_ids"] if types else [])]
    inputs = [helper.make_tensor_value_info(name, kinds.INT64, ["batch", "tokens"]) for name in names]
    output = helper.make_tensor_value_info("logits", kinds.FLOAT, ["batch", "tokens", len(table[0])])
    weights = helper.make_tensor("table", kinds.FLOAT, [len(table), len(table[0])], [x for row in table for x in row])
    nothing = helper.make_tensor("nothing", kinds.INT64, [], [0])
    nodes = [helper.make_node("Identity", ["input_ids"], ["ids_0"])]
    for number, name in enumerate(names[1:]):
        nodes.append(helper.make_node("Mul", [name, "nothing"], [f"zero_{number}"]))
        nodes.append(helper.make_node("Add", [f"ids_{number}", f"zero_{number}"], [f"ids_{number + 1}"]))
    nodes.append(helper.make_node("Gather", ["table", f"ids_{len(names) - 1}"], ["logits"]))
    graph = helper.make_graph(nodes, "tiny", inputs, [output], [weights, nothing])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString())


def write_config(folder: Path, labels: list[str], **more: object) -> None:
    """config.json as transformers writes it."""
    numbered = {str(i): label for i, label in enumerate(labels)}
    (folder / "config.json").write_text(json.dumps({"id2label": numbered, **more}), "utf-8")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with an ONNX model that knows `WORDS`."""
    pytest.importorskip("onnxruntime", reason="needs the extra marsad[hf]")
    folder = tmp_path / "tiny-ner"
    folder.mkdir()
    write_tokenizer(folder, list(WORDS))
    write_config(folder, LABELS, max_position_embeddings=64)
    write_onnx(folder / "model.onnx", scores_by_token(WORDS, LABELS))
    return folder


class Stub:
    """A chat endpoint on this machine. `answer(handler)` writes the response; `asked` keeps bodies and headers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], dict[str, object]]] = []
        self.answer: Callable[[BaseHTTPRequestHandler], None] = lambda handler: say(handler, {"names": []})
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.asked.append((self.path, dict(self.headers), body))
                self.close_connection = True
                stub.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                pass  # a client that gives up is what is tested

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"


def say(handler: BaseHTTPRequestHandler, content: object, status: int = 200, **headers: str) -> None:
    """A chat completion whose message is `content`, as JSON unless it is a text."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    send(handler, json.dumps({"choices": [{"message": {"content": text}}]}).encode(), status, **headers)


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Any answer."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), "Connection": "close", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def stub():
    """A running stub endpoint."""
    made = Stub()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
