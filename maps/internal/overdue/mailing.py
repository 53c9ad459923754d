"""Who is told by e-mail in the morning what is overdue? Each once a working day.

An officer is told of everything overdue in the own districts, an organisation of its
own, a chief of what has been overdue for so long that it goes up. That a mail was sent
is written in the transaction that sends it: what fails is tried again in an hour.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.services import remind_once
from geo_incidents.casework.clocks.production_calendar import is_working
from geo_incidents.casework.clocks.working_hours import WORKING_WEEK
from geo_incidents.errors import CalendarUnknown
from maps.internal.overdue.telling import Overdue, told_to

TOLD: Final = (User.Role.OFFICER, User.Role.COMPANY, User.Role.CHIEF)


def send_reminders() -> int:
    """Tell everybody who is still to be told today; return how many were."""
    if not _is_working_day():
        return 0
    staff = User.objects.filter(is_active=True, role__in=TOLD).exclude(email="")
    return sum(_reminded(user) for user in staff.order_by("pk"))


def _is_working_day() -> bool:
    try:
        return is_working(timezone.localdate())
    except CalendarUnknown:
        return timezone.localdate().weekday() < WORKING_WEEK


def _reminded(user: User) -> bool:
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        if not remind_once(user, timezone.localdate()):
            return False
        told = told_to(user)
        concerns = told.gone_up if user.role == User.Role.CHIEF else told.count
        if concerns:
            _send(user, told)
        return bool(concerns)


def _send(user: User, told: Overdue) -> None:
    is_chief = user.role == User.Role.CHIEF
    count = told.gone_up if is_chief else told.count
    shown = [one for one in told.held if one.holding.gone_up or not is_chief]
    link = f"{settings.SITE_URL}{reverse('maps:internal:overdue')}"
    context = {
        "told": told,
        "held": shown[:30],
        "link": link,
        "is_chief": is_chief,
        "count": count,
    }
    text = render_to_string("maps/overdue/mail.txt", context)
    subject = _("Overdue problems: %d") % count
    send_mail(subject, text, None, [user.email])
