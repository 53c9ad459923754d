"""How does an incident reach the neighbour that it was handed over to?

As a message that waits for its way out, made in the transaction of the handing over.
The neighbour gets the place, the topic and the words of the first appeal, as it needs
them for its work, and nothing of who wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from geo_incidents.exchange.open311.client.models import (
    Endpoint,
    RemoteRequest,
    ServiceCode,
)
from geo_incidents.exchange.open311.client.wire import Busy, Declined, post
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
        fields = _fields(endpoint, incident, step.step.reason)
        say(
            Address(
                channel=Appeal.Channel.OPEN311,
                account=str(endpoint.pk),
                recipient=str(endpoint),
            ),
            {"text": fields["description"], "request": fields},
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
    fields: Mapping[str, str] = message.content["request"]
    try:
        rows = post(endpoint, "requests", fields, key=message.key)
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


def _fields(endpoint: Endpoint, incident: Incident, reason: str) -> dict[str, str]:
    mapped = ServiceCode.objects.filter(endpoint=endpoint, category=incident.category)
    code = mapped.values_list("code", flat=True).first() or incident.category.code
    first = Appeal.objects.filter(incidentappeal__incident=incident).order_by("pk")
    text = first.values_list("text", flat=True).first() or str(incident.category)
    with override(settings.LANGUAGE_CODE):
        told = [text, _("Our number: {number}").format(number=incident.pk), reason]
    return {
        "service_code": code,
        "lat": repr(incident.position.y),
        "long": repr(incident.position.x),
        "address_string": incident.address,
        "description": "\n\n".join(filter(None, told))[:LONGEST],
    }
