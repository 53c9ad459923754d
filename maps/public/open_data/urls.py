"""Where is open data, for people and for programs?"""

from __future__ import annotations

from django.urls import path, re_path

from maps.public.open_data import changes, files, openapi, views

app_name = "open_data"
urlpatterns = [
    path("", views.page, name="page"),
    re_path(
        r"^incidents\.(?P<form>geojson|ndjson|csv)$", files.incidents, name="incidents"
    ),
    path("openapi.json", openapi.openapi, name="openapi"),
    path("changes.json", changes.changes, name="changes"),
]
