"""Has a document the structure of GeoReport v2? Asked of an XSD and a JSON schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator
from xmlschema import XMLSchema

from geo_incidents.exchange.open311.documents import CONTENT_TYPES

Schema = dict[str, Any]

_MOMENT: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"
_SAID: Final[Schema] = {"type": "string", "minLength": 1}
_MAYBE: Final[Schema] = {"type": ["string", "null"]}
_AT: Final[Schema] = {"type": "string", "pattern": _MOMENT}
_MAYBE_AT: Final[Schema] = {"type": ["string", "null"], "pattern": _MOMENT}
_FLAG: Final[Schema] = {"type": "boolean"}
_STATUS: Final[Schema] = {"enum": ["open", "closed"]}


def _object(optional: Schema | None = None, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties | (optional or {}),
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Schema, *, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


_ENDPOINT: Final = _object(
    specification={"type": "string", "format": "uri"},
    url={"type": "string", "format": "uri"},
    changeset=_AT,
    type={"enum": ["production", "test"]},
    formats=_array({"enum": ["text/xml", "application/json"]}, least=1),
)
_NOTE: Final = _object(datetime=_AT, description=_SAID, type=_SAID)
_REQUEST: Final = _object(
    {"extended_attributes": {"type": "object"}, "notes": _array(_NOTE)},
    service_request_id=_SAID,
    status=_STATUS,
    status_notes=_MAYBE,
    service_name=_SAID,
    service_code=_SAID,
    description=_MAYBE,
    agency_responsible=_MAYBE,
    service_notice=_MAYBE,
    requested_datetime=_AT,
    updated_datetime=_AT,
    expected_datetime=_MAYBE_AT,
    address=_MAYBE,
    address_id=_MAYBE,
    zipcode=_MAYBE,
    lat={"type": "number", "minimum": -90, "maximum": 90},
    long={"type": "number", "minimum": -180, "maximum": 180},
    media_url=_MAYBE,
)
_ATTRIBUTE: Final = _object(
    {"values": _array(_object(key=_SAID, name=_SAID), least=1)},
    variable=_FLAG,
    code=_SAID,
    datatype={
        "enum": [
            *("string", "number", "datetime", "text"),
            *("singlevaluelist", "multivaluelist"),
        ]
    },
    required=_FLAG,
    datatype_description=_MAYBE,
    order={"type": "integer"},
    description=_SAID,
)
SCHEMAS: Final[dict[str, Schema]] = {
    "discovery": _object(
        changeset=_AT, contact=_SAID, key_service=_SAID, endpoints=_array(_ENDPOINT)
    ),
    "services": _array(
        _object(
            service_code=_SAID,
            service_name=_SAID,
            description=_MAYBE,
            metadata=_FLAG,
            type={"enum": ["realtime", "batch", "blackbox"]},
            keywords=_MAYBE,
            group=_MAYBE,
        )
    ),
    "service_definition": _object(
        service_code=_SAID, attributes=_array(_ATTRIBUTE, least=1)
    ),
    "service_requests": _array(_REQUEST),
    "handed_in": _array(
        _object(token=_SAID, service_notice=_MAYBE, account_id=_MAYBE), least=1
    ),
    "tokens": _array(_object(service_request_id=_MAYBE, token=_SAID), least=1),
    "service_request_updates": _array(
        _object(
            update_id=_SAID,
            service_request_id=_SAID,
            status=_STATUS,
            updated_datetime=_AT,
            description=_MAYBE,
            media_url=_MAYBE,
        )
    ),
    "updated": _array(_object(update_id=_SAID), least=1),
    "errors": _array(_object(code=_SAID, description=_SAID), least=1),
}
# What has a root of its own in XML; the others are told in one of these.
_ROOTS: Final = {
    "handed_in": "service_requests",
    "tokens": "service_requests",
    "updated": "service_request_updates",
}


@cache
def _xsd() -> XMLSchema:
    return XMLSchema(Path(__file__).with_name("georeport.xsd"))


def require_structure(response: Any, form: str, document: str) -> None:
    """Fail where a document is not as the standard says."""
    assert response["Content-Type"] == CONTENT_TYPES[form]
    if form == "json":
        told = json.loads(response.content)
        Draft202012Validator(SCHEMAS[document]).validate(told)
        return
    text = response.content.decode()
    assert f"?>\n<{_ROOTS.get(document, document)}>" in text
    _xsd().validate(text)
