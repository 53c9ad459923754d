"""How is said how long something takes, and between which bounds?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from django import template
from django.utils.translation import get_language, gettext

from geo_incidents.analysis.statistics.waiting import Quantile

SHORT: Final = 10
_MINUTES: Final = 60

register = template.Library()


@register.filter
def in_hours(hours: float) -> str:
    """Write hours, and minutes where it is less than one: «5,5 ч», «40 мин»."""
    if hours < 1:
        return _measured(round(hours * _MINUTES), "duration-minute")
    return _measured(_rounded(hours), "duration-hour")


@register.filter
def in_days(days: float) -> str:
    """Write days: «5,2 дн.»."""
    return _measured(_rounded(days), "duration-day")


@register.filter
def hours_until(quantile: Quantile) -> str:
    """Write by when a share had ended, in hours; else how long it takes at least."""
    return _until(quantile, in_hours)


@register.filter
def days_until(quantile: Quantile) -> str:
    """Write the same in days."""
    return _until(quantile, in_days)


@register.filter
def bounds(quantile: Quantile) -> str:
    """Write between which bounds it lies: «5,1–5,9»; "" where nobody knows."""
    if quantile.at is None or quantile.low is None or quantile.low == quantile.high:
        return ""
    low = _number(_rounded(quantile.low))
    if quantile.high is None:
        return gettext("%s or more") % low
    return f"{low}–{_number(_rounded(quantile.high))}"


@register.filter
def change(share: float | None) -> str:
    """Write a change as a share: «+12 %», «−41 %»; "" where there was nothing."""
    if share is None:
        return ""
    written: str = format_percent(abs(share), locale=_language())
    sign = "" if round(share, 2) == 0 else "+" if share > 0 else "−"
    return f"{sign}{written}"


def _until(quantile: Quantile, write: Callable[[float], str]) -> str:
    if quantile.low is None:
        return "—"
    if quantile.at is None:
        return gettext("over %s") % write(quantile.low)
    return write(quantile.at)


def _rounded(number: float) -> float:
    return round(number, 1) if number < SHORT else round(number)


def _number(number: float) -> str:
    written: str = format_decimal(number, locale=_language())
    return written


def _measured(number: float, unit: str) -> str:
    written: str = format_unit(number, unit, length="short", locale=_language())
    return written


def _language() -> str:
    return get_language() or "ru"
