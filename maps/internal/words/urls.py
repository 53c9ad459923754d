"""Which page lets residents' words go, and where does it send what was decided?"""

from __future__ import annotations

from django.urls import path

from maps.internal.words import views

app_name = "words"
urlpatterns = [
    path("", views.page, name="page"),
    path("<int:appeal_id>/decide", views.decide, name="decide"),
    path("<int:appeal_id>/undo", views.undo, name="undo"),
]
