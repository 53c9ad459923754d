"""What does the page on open data tell people?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Tell what there is, under which licence, and how programs read it."""
    return render(request, "maps/open_data/page.html")
