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
    """One address of the API: what it answers, of which type, to which parameters; `body` is what a change sends."""

    path: str
    summary: str
    result: Any
    answer: Callable[[Any, Any], object]
    params: tuple[Param, ...] = ()
    method: Literal["get", "put", "post"] = "get"
    body: Any = None

    @property
    def route(self) -> str:
        """The path as the router takes it: an entity's id may hold slashes."""
        return (
            self.path.replace("{id}", "{id:path}")
            if self.path.startswith(("/entities", "/observ", "/places", "/settings"))
            else self.path
        )


class ErrorAnswer(Record, frozen=True):
    """The answer to a request that cannot be served."""

    error: Diagnostic


def describe(endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    """The OpenAPI description of `endpoints`."""
    results = [endpoint.result for endpoint in endpoints]
    records = list(LAYERS.values())
    bodies = [endpoint.body for endpoint in endpoints if endpoint.body is not None]
    schemas, components = msgspec.json.schema_components([*results, *records, *bodies, ErrorAnswer], ref_template=_REF)
    sent = dict(zip(bodies, schemas[len(results) + len(records) :], strict=False))
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
            BASE + endpoint.path: {endpoint.method: _operation(endpoint, schema, schemas[-1], sent.get(endpoint.body))}
            for endpoint, schema in zip(endpoints, schemas, strict=False)
        },
        "components": {"schemas": components},
    }


def _operation(
    endpoint: Endpoint, schema: dict[str, Any], error: dict[str, Any], sent: dict[str, Any] | None
) -> dict[str, Any]:
    wrong = {"application/json": {"schema": error}}
    responses: dict[str, Any] = {
        "200": {"description": endpoint.summary, "content": {"application/json": {"schema": schema}}},
        "400": {"description": "A parameter is unknown or not of its form", "content": wrong},
        "401": {"description": "The record asks for a login", "content": wrong},
        "503": {"description": "The record is not available", "content": wrong},
    }
    if sent is not None:
        responses["400"]["description"] = "The body is not of its form, or says what cannot be"
        responses["403"] = {"description": "Only administrators may, from this record's own site", "content": wrong}
        responses["413"] = {"description": "The body is too long", "content": wrong}
    elif any(param.where == "path" for param in endpoint.params):
        responses["404"] = {"description": "The record holds nothing with this id", "content": wrong}
    body = {"required": True, "content": {"application/json": {"schema": sent}}}
    return {
        **({"requestBody": body} if sent is not None else {}),
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
