"""By which words does OpenAPI 3.0 describe an operation?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from maps.features import Json

VERSION: Final = "3.0.3"
JSON: Final = "application/json"
TEXT: Final[Json] = {"type": "string"}
NUMBER: Final[Json] = {"type": "number"}
WHOLE: Final[Json] = {"type": "integer"}
MOMENT: Final[Json] = {"type": "string", "format": "date-time"}
Paths = dict[str, Json]


def document(title: str, description: str, *, server: str, paths: Paths) -> Json:
    """Write a document; paths are below the address of the server."""
    return {
        "openapi": VERSION,
        "info": {"title": title, "description": description, "version": "1.0.0"},
        "servers": [{"url": server}],
        "paths": paths,
    }


def get(
    name: str,
    summary: str,
    answers: Mapping[int, Json],
    *,
    parameters: Sequence[Json] = (),
    tag: str,
) -> Json:
    """Write what GET does at a path, and what it may be answered with."""
    operation = {
        "operationId": name,
        "summary": summary,
        "tags": [tag],
        "parameters": list(parameters),
        "responses": {str(status): answer for status, answer in answers.items()},
    }
    return {"get": operation}


def query(name: str, schema: Json, description: str, **further: Any) -> Json:
    """Write a parameter behind the question mark."""
    return _parameter("query", name, schema, description, **further)


def in_path(name: str, schema: Json, description: str) -> Json:
    """Write a parameter between the slashes."""
    return _parameter("path", name, schema, description, required=True)


def listed(schema: Json, **further: Any) -> Json:
    """Write the schema of a list."""
    return {"type": "array", "items": schema, **further}


def told(description: str, schema: Json, *content_types: str) -> Json:
    """Write an answer with a content."""
    types = content_types or (JSON,)
    return {
        "description": description,
        "content": {one: {"schema": schema} for one in types},
    }


def record(properties: Mapping[str, Json], **further: Any) -> Json:
    """Write the schema of an object that has all of its properties."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": dict(properties),
        **further,
    }


def _parameter(
    where: str, name: str, schema: Json, description: str, **further: Any
) -> Json:
    return {
        "name": name,
        "in": where,
        "description": description,
        "schema": schema,
        **further,
    }
