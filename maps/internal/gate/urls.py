"""Which addresses has the page of the gate?"""

from __future__ import annotations

from django.urls import path

from maps.internal.gate import views

app_name = "gate"
urlpatterns = [
    path("", views.page, name="page"),
    path("watch", views.watch, name="watch"),
    path("decide", views.decide, name="decide"),
    path("photos/<int:photo_id>.jpg", views.photo, name="photo"),
]
