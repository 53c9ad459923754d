"""Which pages does this package have?"""

from __future__ import annotations

from django.urls import URLPattern

app_name = "pipeline"
urlpatterns: list[URLPattern] = []
