"""Where are the resources of OGC API - Features?"""

from __future__ import annotations

from django.urls import path

from maps.public.ogc import documents, views

app_name = "ogc"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("openapi.json", documents.openapi, name="openapi"),
    path("conformance", views.conformance, name="conformance"),
    path("collections", views.collections, name="collections"),
    path("collections/<str:name>", views.collection, name="collection"),
    path("collections/<str:name>/items", views.items, name="items"),
    path("collections/<str:name>/items/<str:key>", views.item, name="item"),
]
