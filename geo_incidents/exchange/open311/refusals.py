"""What is refused, and with which status? The standard knows three, HTTP two more."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from geo_incidents.errors import GeoIncidentsError
from geo_incidents.exchange.open311.documents import Document


class Refused(GeoIncidentsError):
    """A call that is not answered; each description is meant for a person.

    What is unknown is 404, a key that is none 403, too much at once 429, and whatever
    else is wrong 400.
    """

    def __init__(
        self,
        status: HTTPStatus,
        *descriptions: str,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__("; ".join(descriptions))
        self.status = status
        self.descriptions = descriptions
        self.retry_after_s = retry_after_s


def wrong(*descriptions: str) -> Refused:
    """Return the refusal of what is said in a way that cannot be used."""
    return Refused(HTTPStatus.BAD_REQUEST, *descriptions)


def unknown(description: str) -> Refused:
    """Return the refusal of what there is not."""
    return Refused(HTTPStatus.NOT_FOUND, description)


def errors(status: HTTPStatus, descriptions: Sequence[str]) -> Document:
    """Return the document that tells what is wrong."""
    return Document(
        "errors",
        [{"code": str(status.value), "description": said} for said in descriptions],
    )
