"""Who is told by e-mail in the morning what is overdue? Each once a working day.

An officer is told of everything overdue in the own districts, an organisation of its
own, a chief of what has been overdue for so long that it goes up. The mails are written
into a table, from which they leave the house; see ``pipeline.reminding``.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.analysis.services import is_reminded, remind
from geo_incidents.casework.clocks.production_calendar import is_working
from geo_incidents.casework.clocks.working_hours import WORKING_WEEK
from geo_incidents.errors import CalendarUnknown
from maps.internal.overdue.telling import Overdue, told_to

TOLD: Final = (User.Role.OFFICER, User.Role.COMPANY, User.Role.CHIEF)


def write_reminders() -> int:
    """Write what everybody is still to be told today; return how many were written."""
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
    today = timezone.localdate()
    if is_reminded(user, today):
        return False
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = _words(user, told_to(user))
    return remind(user, today, subject=subject, text=text) and bool(text)


def _words(user: User, told: Overdue) -> tuple[str, str]:
    """Return subject and text of a mail, "" where there is nothing to tell."""
    is_chief = user.role == User.Role.CHIEF
    count = told.gone_up if is_chief else told.count
    if not count:
        return "", ""
    shown = [one for one in told.held if one.holding.gone_up or not is_chief]
    context = {
        "told": told,
        "held": shown[:30],
        "link": f"{settings.SITE_URL}{reverse('maps:internal:overdue')}",
        "is_chief": is_chief,
        "count": count,
    }
    text = render_to_string("maps/overdue/mail.txt", context)
    return _("Overdue problems: %d") % count, text
