"""Which tag does an official site put on its page? It is made here, and looked at."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo_incidents.territories.codes import qualified
from geo_incidents.territories.models import District
from maps.internal.widget.door import may_make_widgets
from maps.widget_wishes import LANGUAGES, THEMES, Wishes, wishes_of


@require_safe
@login_required
@cache_control(private=True, no_store=True)
def page(request: HttpRequest) -> HttpResponse:
    """Show the tag for what is wished, and the widget as it will look."""
    if not may_make_widgets(request.user):
        raise PermissionDenied(_("Your role makes no widgets."))
    wishes = wishes_of(request.GET)
    site = f"{request.scheme}://{request.get_host()}"
    context = {
        "wishes": wishes,
        "snippet": snippet(wishes, site),
        "preview": f"{reverse('maps:widget')}?{urlencode(_said(wishes))}",
        "districts": _districts(),
        "themes": list(zip(THEMES, _theme_words(), strict=True)),
        "languages": LANGUAGES,
        "hosts": settings.WIDGET_HOSTS,
    }
    return render(request, "maps/widget/page.html", context)


def snippet(wishes: Wishes, site: str) -> str:
    """Return the tag, and a link for whoever runs no scripts."""
    said = format_html_join(
        "", ' data-{}="{}"', ((name, value) for name, value in _said(wishes).items())
    )
    where = f"?{urlencode({'district': wishes.district})}" if wishes.district else ""
    return format_html(
        '<script src="{site}{script}"{said} async></script>\n'
        '<noscript><a href="{site}/{where}">{words}</a></noscript>',
        site=site,
        script=reverse("maps:widget_script"),
        said=said,
        where=where,
        words=_("City problems on the map"),
    )


def _said(wishes: Wishes) -> dict[str, str]:
    """Return what is wished otherwise than by default, as the tag names it."""
    usual = Wishes()
    named = {
        "district": wishes.district,
        "theme": wishes.theme if wishes.theme != usual.theme else "",
        "accent": wishes.accent,
        "lang": wishes.language,
        "height": str(wishes.height) if wishes.height != usual.height else "",
    }
    return {name: value for name, value in named.items() if value}


def _districts() -> list[tuple[str, str]]:
    """Return the districts of all towns by their codes on the map."""
    rows = District.objects.exclude(level=District.Level.CITY)
    found = rows.select_related("municipality").defer("municipality__geometry")
    return [
        (qualified(one.municipality.code, one.code), one.name_in_language())
        for one in found.order_by("municipality", "level", "name")
    ]


def _theme_words() -> tuple[str, ...]:
    return _("as the reader's device"), _("light"), _("dark")
