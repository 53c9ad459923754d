"""How does an incident reach the neighbour that it was handed over to?

As a message that waits for its way out, made in the transaction of the handing over.
The neighbour gets the place, the topic and the words and pictures of the first appeal,
as it needs them for its work, and nothing of who wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.casework.models import Incident
from geo_incidents.errors import (
    AddressRefused,
    NotDelivered,
    RemoteUnavailable,
    Undeliverable,
)
from geo_incidents.exchange.open311.client.handed_pictures import (
    addresses_of,
    files_of,
)
from geo_incidents.exchange.open311.client.models import (
    Endpoint,
    RemoteRequest,
    ServiceCode,
)
from geo_incidents.exchange.open311.client.wire import Busy, Declined, Row, post
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address, Message
from geo_incidents.intake.models import Appeal

LONGEST: Final = 4000


def hand_on(incident: Incident) -> bool:
    """Post an incident to the endpoint of whom it is with by now; False: it has none.

    It is called in the transaction of the step that hands the incident over.
    """
    endpoint = Endpoint.objects.filter(
        organisation=incident.organisation_id, is_active=True
    ).first()
    step = incident.forwardings.last()
    if endpoint is None or step is None:
        return False
    key = f"open311:{endpoint.pk}:{step.pk}"
    _request, is_new = RemoteRequest.objects.get_or_create(
        key=key, defaults={"endpoint": endpoint, "incident": incident}
    )
    if is_new:
        first = _first(incident)
        fields = _fields(endpoint, incident, first, step.step.reason)
        say(
            Address(
                channel=Appeal.Channel.OPEN311,
                account=str(endpoint.pk),
                recipient=str(endpoint),
            ),
            {
                "text": fields["description"],
                "request": fields,
                "pictures": _pictures(first),
            },
            key=key,
            municipality=incident.municipality,
        )
    return is_new


def deliver(message: Message) -> None:
    """Post a request that waits; one that is there already is not posted again.

    Raises:
        NotDelivered: the neighbour does not take it now.
        Undeliverable: it never will, or is not in use any more.

    """
    request = RemoteRequest.objects.select_related("endpoint").get(key=message.key)
    if request.remote_id or request.token:
        return
    endpoint = request.endpoint
    if not endpoint.is_active:
        raise Undeliverable(_("This neighbour is not in use any more."))
    try:
        rows = _posted(request, message)
    except Busy as busy:
        raise NotDelivered(str(busy), retry_after_s=busy.retry_after_s) from busy
    except RemoteUnavailable as error:
        raise NotDelivered(str(error)) from error
    except (AddressRefused, Declined) as error:
        raise Undeliverable(str(error)) from error
    told = rows[0] if rows else {}
    request.remote_id = told.get("service_request_id", "")[:200]
    request.token = "" if request.remote_id else told.get("token", "")[:200]
    request.status = "open"
    request.save(update_fields=["remote_id", "token", "status"])


def _posted(request: RemoteRequest, message: Message) -> Sequence[Row]:
    """Post it with its pictures, whose addresses are good from now on."""
    numbers = message.content.get("pictures", [])
    fields = dict(message.content["request"])
    for address in addresses_of(request, numbers[:1]):
        fields["media_url"] = address
    files = files_of(request, numbers)
    return post(request.endpoint, "requests", fields, key=message.key, files=files)


def _first(incident: Incident) -> Appeal | None:
    """Return the first appeal about an incident; a part of one has none."""
    about = Appeal.objects.filter(incidentappeal__incident=incident)
    return about.order_by("pk").first()


def _pictures(first: Appeal | None) -> list[int]:
    return [photo.pk for photo in first.photos.order_by("pk")] if first else []


def _fields(
    endpoint: Endpoint, incident: Incident, first: Appeal | None, reason: str
) -> dict[str, str]:
    mapped = ServiceCode.objects.filter(endpoint=endpoint, category=incident.category)
    code = mapped.values_list("code", flat=True).first() or incident.category.code
    text = first.text if first else ""
    with override(settings.LANGUAGE_CODE):
        told = [
            text or str(incident.category),
            _("Our number: {number}").format(number=incident.pk),
            reason,
        ]
    return {
        "service_code": code,
        "lat": repr(incident.position.y),
        "long": repr(incident.position.x),
        "address_string": incident.address,
        "description": "\n\n".join(filter(None, told))[:LONGEST],
    }
