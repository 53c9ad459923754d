"""Who uses the maps? One user per role, and two where districts must be kept apart."""

from __future__ import annotations

from geo_incidents.accounts.models import User
from tests.toy_city import ToyCity

Role = User.Role


def make_user(username: str, role: str = "", *, superuser: bool = False) -> User:
    """Store a user who logs in by ``client.force_login``, having no password."""
    return User.objects.create(
        username=username, role=role, is_staff=superuser, is_superuser=superuser
    )


def make_officer(city: ToyCity, district: str) -> User:
    user = make_user(f"officer-{district}", Role.OFFICER)
    user.districts.add(city.districts[district])
    return user


def make_company_user(city: ToyCity, organisation: str) -> User:
    user = make_user(f"user-of-{organisation}", Role.COMPANY)
    user.organisations.add(city.organisations[organisation])
    return user
