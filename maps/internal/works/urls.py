"""Where do the pages of planned works stand?"""

from __future__ import annotations

from django.urls import path

from maps.internal.works import views

app_name = "works"
urlpatterns = [
    path("", views.listing, name="listing"),
    path("new/", views.new, name="new"),
    path("works.geojson", views.as_geojson, name="geojson"),
    path("<int:work_id>/", views.page, name="page"),
    path("<int:work_id>/cancel", views.call_off, name="call_off"),
]
