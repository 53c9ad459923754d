"""Where does the map ask about what is selected?"""

from __future__ import annotations

from django.urls import path

from maps.internal.selection import topics, views

urlpatterns = [
    path("found.json", views.found, name="selection_found"),
    path("steps/", views.steps, name="selection_steps"),
    path("steps/topic/", topics.form, name="selection_topic"),
    path("topic/preview", topics.preview, name="selection_topic_preview"),
    path("topic", topics.change, name="selection_topic_change"),
    path("steps/<str:name>/", views.step, name="selection_step"),
    path("lead", views.lead, name="selection_lead"),
]
