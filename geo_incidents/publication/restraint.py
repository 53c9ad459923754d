"""How often has somebody done this today, without our knowing who they are?

Counted is a keyed hash of a block of network addresses, or of a mailbox, that also
holds the day: who comes back tomorrow is not recognised, and nobody can be followed.
"""

from __future__ import annotations

from datetime import date, timedelta
from ipaddress import ip_network
from typing import Final

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from geo_incidents.errors import TooManyAtOnce
from geo_incidents.publication.models import DayCount

# What a provider hands to one home or one office, rather than to a city.
_PREFIX: Final = {4: 24, 6: 48}
KEPT: Final = timedelta(days=2)


def block_of(address: str | None) -> str:
    """Return the block that a network address lies in; "" for none that is known."""
    if address is None:
        return ""
    bits = _PREFIX[6 if ":" in address else 4]
    return str(ip_network(f"{address}/{bits}", strict=False))


def restrain(act: str, who: str, *, most: int) -> None:
    """Count an act of the day for who does it, or for whom it is done.

    Raises:
        TooManyAtOnce: ``most`` have been done today.

    """
    day = timezone.localdate()
    row, _is_new = DayCount.objects.get_or_create(
        digest=_digest(act, who, day), defaults={"day": day}
    )
    fits = DayCount.objects.filter(pk=row.pk, count__lt=most)
    if not fits.update(count=F("count") + 1):
        raise TooManyAtOnce(_("This was done too often today. Come back tomorrow."))


def forget_counts() -> None:
    """Forget what was counted before yesterday."""
    DayCount.objects.filter(day__lt=timezone.localdate() - KEPT).delete()


def _digest(act: str, who: str, day: date) -> str:
    return salted_hmac(
        f"geo_incidents.restraint.{act}.{day}",
        who,
        secret=settings.REPORTER_HASH_KEY,
        algorithm="sha256",
    ).hexdigest()
