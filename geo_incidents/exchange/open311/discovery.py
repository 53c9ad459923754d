"""Where is what, in which forms, and whom does one ask for a key? Service discovery."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.documents import CONTENT_TYPES, Document

# When what is answered here was last changed in a way that others must know of.
CHANGESET: Final = "2026-11-27T00:00:00Z"
SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
PATH: Final = "/open311/v2"


def discovery() -> Document:
    """Return what another system needs to know before its first call."""
    contact = settings.DEFAULT_FROM_EMAIL
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{settings.SITE_URL}{PATH}",
        "changeset": CHANGESET,
        "type": "test" if settings.DEBUG else "production",
        "formats": [kind.partition(";")[0] for kind in CONTENT_TYPES.values()],
    }
    return Document(
        "discovery",
        {
            "changeset": CHANGESET,
            "contact": contact,
            "key_service": _("Keys are given by {contact}.").format(contact=contact),
            "endpoints": [endpoint],
        },
    )
