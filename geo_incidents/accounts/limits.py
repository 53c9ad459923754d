"""What if a municipality goes to which users are limited? It may not go.

With its last municipality a user's limit would go too, and no limit means everything.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.gazetteer.models import Municipality


def keep(instance: Municipality, **_signal: Any) -> None:
    """Refuse to delete a municipality that limits what somebody sees.

    Raises:
        ProtectedError: there is such a user.

    """
    limited: set[Model] = set(User.objects.filter(municipalities=instance))
    if limited:
        message = _("Users are limited to this municipality. Change them first.")
        raise ProtectedError(message, limited)
