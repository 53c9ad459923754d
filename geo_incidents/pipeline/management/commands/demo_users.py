"""How does one look around as each of the staff? ``manage.py demo_users``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.crypto import salted_hmac

from geo_incidents.accounts.models import User
from geo_incidents.territories.models import District, Organisation

PASSWORD_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Login:
    """What a person types, and whom they then are."""

    role: str
    username: str
    password: str
    name: str


class Command(BaseCommand):
    """Make one login per role, and print them all with their passwords.

    A password follows from the installation's secret key: the same at every run, and
    unknown to whoever reads this file.
    """

    help = "Make one login for each role of the demo and print them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print a JSON list")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        logins = [_login(User.Role(role)) for role in User.Role.values]
        if options["json"]:
            rows = [asdict(login) for login in logins]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for login in logins:
            self.stdout.write(f"{login.username:15} {login.password}  {login.name}")


def _login(role: User.Role) -> Login:
    user, _created = User.objects.get_or_create(username=role.value)
    password = salted_hmac("demo_users", role.value, algorithm="sha256").hexdigest()
    password = password[:PASSWORD_LENGTH]
    if not user.check_password(password):
        user.set_password(password)
    user.role = role
    user.is_staff = user.is_superuser = role == User.Role.ADMINISTRATOR
    user.save()
    return Login(role.value, role.value, password, _name(user, role))


def _name(user: User, role: User.Role) -> str:
    """Give the user what the role is limited to, and say it beside the role."""
    label = str(role.label)
    if role == User.Role.OFFICER:
        district = _first_district()
        user.districts.set([district])
        return f"{label}: {district.name}"
    if role == User.Role.COMPANY:
        organisation = _first_company()
        user.organisations.set([organisation])
        return f"{label}: {organisation.name}"
    return label


def _first_district() -> District:
    districts = District.objects.order_by("code")
    found = districts.filter(level=District.Level.DISTRICT).first()
    if found is None:
        raise CommandError("There is no district yet: run load_city first.")
    return found


def _first_company() -> Organisation:
    kind = Organisation.Kind.MANAGEMENT_COMPANY
    found = Organisation.objects.filter(kind=kind).order_by("code").first()
    if found is None:
        raise CommandError("There is no management company yet: run load_city first.")
    return found
