"""Which pages does publication have? Those on which residents follow and agree."""

from __future__ import annotations

from django.urls import path

from geo_incidents.publication.me_too.views import me_too
from geo_incidents.publication.polls import views as polls
from geo_incidents.publication.subscriptions import views

app_name = "publication"
urlpatterns = [
    path("incidents/<int:number>/me-too/", me_too, name="me_too"),
    path("polls/", polls.listing, name="polls"),
    path("polls/<int:poll_id>/", polls.page, name="poll"),
    path("polls/<int:poll_id>/<str:what>/", polls.said, name="answered"),
    path("polls/confirm/<str:token>/", polls.confirm_answer, name="confirm_answer"),
    path("subscriptions/", views.choose, name="choose"),
    path("subscriptions/new/", views.follow, name="follow"),
    path("subscriptions/done/<str:what>/", views.said, name="said"),
    path("subscriptions/confirm/<str:token>/", views.confirm, name="confirm"),
    path("subscriptions/mine/<str:token>/", views.mine, name="mine"),
    path("subscriptions/leave/<str:token>/", views.leave, name="leave"),
]
