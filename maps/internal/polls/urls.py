"""Where do the staff's pages of polls stand?"""

from __future__ import annotations

from django.urls import path

from maps.internal.polls import views

app_name = "polls"
urlpatterns = [
    path("", views.listing, name="listing"),
    path("new/", views.new, name="new"),
    path("<int:poll_id>/", views.page, name="page"),
    path("<int:poll_id>/change/", views.change, name="change"),
    path("<int:poll_id>/step", views.step, name="step"),
    path("<int:poll_id>/end", views.move_end, name="end"),
]
