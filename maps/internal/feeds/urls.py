"""Which addresses have the pages of the feeds?"""

from __future__ import annotations

from django.urls import path

from maps.internal.feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.page, name="page"),
    path("<slug:code>/answers", views.answers, name="answers"),
    path("<slug:code>/try", views.try_address, name="try"),
]
