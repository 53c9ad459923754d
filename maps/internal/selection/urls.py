"""Where does the map ask about what is selected?"""

from __future__ import annotations

from django.urls import path

from maps.internal.selection import views

urlpatterns = [
    path("found.json", views.found, name="selection_found"),
    path("steps/", views.steps, name="selection_steps"),
    path("steps/<str:name>/", views.step, name="selection_step"),
    path("lead", views.lead, name="selection_lead"),
]
