"""Who is told after a month how the plots went that they have drawn? Once for each.

That a mail is sent is written down before it is, so nobody gets it twice; what a server
refuses is tried again in an hour, and keeps nobody else waiting. The figures are on the
page, in the sight of who opens it.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import date
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import Plot
from geo_incidents.accounts.plots import plots_to_tell, tell_again, tell_once
from geo_incidents.analysis.digests.making import last_month
from geo_incidents.analysis.periods import Period

logger: Final = logging.getLogger(__name__)


def tell_of_plots() -> int:
    """Tell of the month that is over who is still to be told; return how many were."""
    month = last_month()
    return sum(_told(plot, month) for plot in plots_to_tell(month))


def _told(plot: Plot, month: date) -> bool:
    if not tell_once(plot, month):
        return False
    try:
        with translation.override(settings.LANGUAGE_CODE):
            _send(plot, month)
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("plot %s could not be told of: %s", plot.pk, type(error))
        tell_again(plot)
        return False
    return True


def _send(plot: Plot, month: date) -> None:
    said = date_format(month, "F Y").lower()
    context = {"plot": plot, "month": said, "link": _link(plot, month)}
    text = render_to_string("maps/plots/mail.txt", context)
    subject = _("%(name)s: how %(month)s went")
    told = subject % {"name": plot.name, "month": said}
    send_mail(told, text, None, [plot.owner.email])


def _link(plot: Plot, month: date) -> str:
    days = Period.month_of(month)
    page = reverse("maps:internal:plots:page", args=[plot.pk])
    return f"{settings.SITE_URL}{page}?from={days.first}&to={days.last}"
