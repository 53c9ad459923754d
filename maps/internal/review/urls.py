"""Which page has the review, and what do its scripts ask and send?"""

from __future__ import annotations

from django.urls import path

from maps.internal.review import deciding, views, waiting

app_name = "review"
urlpatterns = [
    path("", views.review, name="page"),
    path("waiting.json", waiting.waiting, name="waiting"),
    path("counts.json", waiting.counts, name="counts"),
    path("<int:appeal_id>.json", waiting.appeal, name="appeal"),
    path("<int:appeal_id>/words", deciding.words, name="words"),
    path("<int:appeal_id>/accept", deciding.accept, name="accept"),
    path("<int:appeal_id>/place", deciding.place, name="place"),
    path("decisions/<int:decision_id>/undo", deciding.undo, name="undo"),
]
