"""Where do staff log in and out, and look after their own login?"""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from geo_incidents.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.own, name="own"),
    path("login/", views.StaffLogin.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path(
        "password/", views.for_owner(views.NewPassword.as_view()), name="new_password"
    ),
    path("second-factor/", views.show_second_factor, name="second_factor"),
    path(
        *("second-factor/set-up/", views.set_up_second_factor),
        name="set_up_second_factor",
    ),
    path("second-factor/codes/", views.recovery_codes, name="recovery_codes"),
    path(
        *("second-factor/remove/", views.remove_second_factor),
        name="remove_second_factor",
    ),
    path("sessions/end/", views.end_other_sessions, name="end_other_sessions"),
]
