"""Which page lets words and photos go, and where does it send what was decided?"""

from __future__ import annotations

from django.urls import path

from maps.internal.words import photos, views

app_name = "words"
urlpatterns = [
    path("", views.page, name="page"),
    path("<int:appeal_id>/decide", views.decide, name="decide"),
    path("<int:appeal_id>/undo", views.undo, name="undo"),
    path("photos/<int:photo_id>.jpg", photos.photo, name="photo"),
    path("photos/<int:photo_id>/decide", photos.decide, name="decide_photo"),
    path("photos/<int:photo_id>/undo", photos.undo, name="undo_photo"),
]
