"""Which pages, data and files do hotspots have?"""

from __future__ import annotations

from django.urls import path

from maps.internal.hotspots import files, leading, views

app_name = "hotspots"
urlpatterns = [
    path("", views.page, name="page"),
    path("map.json", views.places, name="places"),
    path("all.<str:form>", files.export, name="export"),
    path("<int:hotspot_id>/", views.hotspot, name="hotspot"),
    path("<int:hotspot_id>/counted/", views.counted_rows, name="counted"),
    path("<int:hotspot_id>/step", leading.step, name="step"),
    path("<int:hotspot_id>/owner", leading.owner, name="owner"),
    path("<int:hotspot_id>/comment", leading.comment, name="comment"),
]
