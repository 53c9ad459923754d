"""What can be reported? The catalogue of groups and categories, in the file's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.loading import Loading
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.staging import Merged, Staging
from geo_incidents.sources.values import choice, needed, said, slug_of, whole

FIELDS: Final = Fields(
    required=frozenset({"group", "group_name", "code", "name"}),
    optional=frozenset(
        {"group_name_en", "name_en", "answer_days", "about", "needs_photo", "keywords"}
    ),
)
GROUP_COLUMNS: Final = ("code", "name", "name_en", "order")
COLUMNS: Final = (
    *("group", "code", "name", "name_en"),
    *("answer_days", "about", "needs_photo", "keywords", "order"),
)
ANSWER_DAYS: Final = 30
YES: Final = "yes"


@dataclass(slots=True)
class Catalogue:
    """The distinct groups and categories met so far; repeated rows collapse."""

    groups: dict[str, tuple[str, str]] = field(default_factory=dict)
    categories: dict[str, tuple[str, str, str, int, str, bool, str]] = field(
        default_factory=dict
    )
    repeated: int = 0

    def add(self, row: Row) -> None:
        """Take in one row.

        Raises:
            RowRefused: it contradicts an earlier one.

        """
        group = slug_of(row, "group", CategoryGroup, "code")
        code = slug_of(row, "code", Category)
        said_group = (
            needed(row, "group_name", CategoryGroup, "name"),
            said(row, "group_name_en", CategoryGroup, "name_en"),
        )
        said_category = (
            group,
            needed(row, "name", Category),
            said(row, "name_en", Category),
            whole(row, "answer_days", highest=365) or ANSWER_DAYS,
            choice(row, "about", Category.About.values, Category.About.SPOT),
            choice(row, "needs_photo", {YES, "no"}, "no") == YES,
            said(row, "keywords", Category),
        )
        _require_same("group_name", self.groups.get(group), said_group)
        _require_same("name", self.categories.get(code), said_category)
        self.repeated += code in self.categories
        self.groups[group] = said_group
        self.categories[code] = said_category


@transaction.atomic
def load_catalogue(sources: Sequence[Source], loading: Loading) -> None:
    """Insert or update groups and categories by their codes."""
    catalogue = Catalogue()
    for source in sources:
        for _none in loading.drafts(source, FIELDS, catalogue.add):
            pass
    _store_groups(catalogue)
    merged = _store_categories(catalogue)
    loading.tally.count(merged)
    loading.tally.repeated += catalogue.repeated


def topics() -> set[str]:
    """Return the codes of all groups and categories."""
    return {
        *CategoryGroup.objects.values_list("code", flat=True),
        *Category.objects.values_list("code", flat=True),
    }


def _store_groups(catalogue: Catalogue) -> None:
    staging = Staging(CategoryGroup, GROUP_COLUMNS, ("code",))
    staging.add(
        (code, name, name_en, order)
        for order, (code, (name, name_en)) in enumerate(catalogue.groups.items())
    )
    staging.merge()


def _store_categories(catalogue: Catalogue) -> Merged:
    groups = dict(CategoryGroup.objects.values_list("code", "pk"))
    staging = Staging(Category, COLUMNS, ("code",))
    staging.add(
        (groups[group], code, *told, order)
        for order, (code, (group, *told)) in enumerate(catalogue.categories.items())
    )
    return staging.merge()


def _require_same(field_name: str, before: object, now: object) -> None:
    if before is not None and before != now:
        reason = _("another row gives this code another meaning")
        raise RowRefused(field_name, reason, str(now))
