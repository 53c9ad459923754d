"""Does the whole city answer? The site says so itself, at /healthz."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from geo_incidents.standalone.ports import HOST


def is_healthy(port: int) -> bool:
    """Say whether the site, its database, its broker and its worker are well."""
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
