"""How is a moment said on every card and page: in the words of people, once for all?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_timedelta
from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

RECENT: Final = timedelta(days=1)
SHORTEST: Final = timedelta(minutes=1)

register = template.Library()


@register.filter
def when(moment: datetime) -> SafeString:
    """Say a moment: “2 hours ago” under a day, else the day and the time."""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(),
        _said(moment, "j E Y, H:i"),
        _ago(moment) or _said(moment, _pattern(moment, ", H:i")),
    )


@register.filter
def day(moment: datetime) -> str:
    """Say the day of a moment; the year only when it is another one."""
    return _said(moment, _pattern(moment))


@register.filter
def day_and_time(moment: datetime) -> str:
    """Say the day and the time of a moment; the year only when it is another one."""
    return _said(moment, _pattern(moment, ", H:i"))


@register.filter
def is_past(moment: datetime) -> bool:
    """Tell whether a moment lies behind us."""
    return moment < timezone.now()


def _ago(moment: datetime) -> str:
    age = timezone.now() - moment
    if not timedelta(0) <= age < RECENT:
        return ""
    said: str = format_timedelta(
        -max(age, SHORTEST),
        granularity="minute",
        threshold=1,
        add_direction=True,
        locale=get_language() or "ru",
    )
    return said


def _pattern(moment: datetime, time: str = "") -> str:
    this_year = timezone.localtime(moment).year == timezone.localdate().year
    return f"{'j E' if this_year else 'j E Y'}{time}"


def _said(moment: datetime, pattern: str) -> str:
    return date_format(timezone.localtime(moment), pattern)
