"""How is the JSON API described? As OpenAPI 3.1, made from the table of endpoints and the types of their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from marsad import __version__
from marsad.record import Diagnostic, Record
from marsad.store.rows import LAYERS

BASE = "/api/v1"
_REF = "#/components/schemas/{name}"


class Param(msgspec.Struct, frozen=True):
    """A parameter of an endpoint, in its path or its query."""

    name: str
    about: str
    schema: dict[str, Any] = msgspec.field(default_factory=lambda: {"type": "string"})
    where: Literal["path", "query"] = "query"
    edtf: bool = False
    required: bool = False


class Endpoint(msgspec.Struct, frozen=True):
    """One address of the API: what it answers, of which type, to which parameters."""

    path: str
    summary: str
    result: Any
    answer: Callable[[Any, Any], object]
    params: tuple[Param, ...] = ()

    @property
    def route(self) -> str:
        """The path as the router takes it: an entity's id may hold slashes."""
        return (
            self.path.replace("{id}", "{id:path}")
            if self.path.startswith(("/entities", "/observ", "/places"))
            else self.path
        )


class ErrorAnswer(Record, frozen=True):
    """The answer to a request that cannot be served."""

    error: Diagnostic


def describe(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The OpenAPI description of `endpoints`."""
    results = [endpoint.result for endpoint in endpoints]
    records = list(LAYERS.values())
    schemas, components = msgspec.json.schema_components([*results, *records, ErrorAnswer], ref_template=_REF)
    observed = components.get("Observation")
    if observed is not None:
        # The type says «some record»; which ones they are, the layers say.
        observed["properties"]["record"] = {"anyOf": schemas[len(results) : len(results) + len(records)]}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Marsad",
            "version": __version__,
            "summary": "Who said, did and denied what in captured Arabic news pages; every fact with its exact words.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            BASE + endpoint.path: {"get": _operation(endpoint, schema, schemas[-1])}
            for endpoint, schema in zip(endpoints, schemas, strict=False)
        },
        "components": {"schemas": components},
    }


def _operation(endpoint: Endpoint, schema: dict[str, Any], error: dict[str, Any]) -> dict[str, Any]:
    wrong = {"application/json": {"schema": error}}
    responses: dict[str, Any] = {
        "200": {"description": endpoint.summary, "content": {"application/json": {"schema": schema}}},
        "400": {"description": "A parameter is unknown or not of its form", "content": wrong},
        "401": {"description": "The record asks for a login", "content": wrong},
        "503": {"description": "The record is not available", "content": wrong},
    }
    if any(param.where == "path" for param in endpoint.params):
        responses["404"] = {"description": "The record holds nothing with this id", "content": wrong}
    return {
        "operationId": endpoint.path.strip("/").replace("/{id}", "_one").replace(".", "_"),
        "summary": endpoint.summary,
        "parameters": [
            {
                "name": param.name,
                "in": param.where,
                "description": param.about,
                "required": param.required or param.where == "path",
                "schema": param.schema,
            }
            for param in endpoint.params
        ],
        "responses": responses,
    }
