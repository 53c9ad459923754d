"""For which towns may an administrator make something known? For those in scope."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest

from geo_incidents.accounts.scope import scope_of
from geo_incidents.gazetteer.map_admin import PlainAdmin
from geo_incidents.gazetteer.models import Municipality


class TownAdmin(PlainAdmin):
    """A table whose rows belong to a town; who is limited chooses among their own."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        scope = scope_of(request.user)
        if db_field.name == "municipality" and not scope.everything:
            own = Municipality.objects.filter(pk__in=scope.municipality_ids)
            kwargs |= {"queryset": own, "required": True}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
