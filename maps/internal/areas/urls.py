"""Which pages and downloads do changes of areas have?"""

from __future__ import annotations

from django.urls import path

from maps.internal.areas import downloads, loading, views

app_name = "areas"
urlpatterns = [
    path("", views.revisions, name="revisions"),
    path("new/", loading.upload, name="upload"),
    path("new/<uuid:token>/", loading.columns, name="columns"),
    path(
        "new/<uuid:token>/refused-<int:place>.csv",
        loading.refused_csv,
        name="upload_refused",
    ),
    path("<int:number>/", views.revision, name="revision"),
    path("<int:number>/apply/", views.apply, name="apply"),
    path("<int:number>/undo/", views.undo, name="undo"),
    path("<int:number>/discard/", views.discard, name="discard"),
    path("<int:number>/outlines.json", downloads.outlines, name="outlines"),
    path("<int:number>/areas.geojson", downloads.areas_geojson, name="geojson"),
    path("<int:number>/areas.csv", downloads.areas_csv, name="areas_csv"),
    path("<int:number>/incidents.csv", downloads.incidents_csv, name="incidents_csv"),
    path("<int:number>/refused-<int:place>.csv", downloads.refused_csv, name="refused"),
]
