"""How are findings about the areas said to staff?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo_incidents.publication import catalogue
from geo_incidents.territories.coverage.findings import Finding, What


@dataclass(frozen=True, slots=True)
class Wording:
    """The heading, and what it means in a sentence."""

    heading: Promise
    meaning: Promise


WORDINGS: Final[Mapping[What, Wording]] = {
    What.GAP: Wording(
        gettext_lazy("Houses nobody answers for"),
        gettext_lazy(
            "Houses of the address register that no area of this kind covers. "
            "Houses side by side are one place."
        ),
    ),
    What.OVERLAP: Wording(
        gettext_lazy("Overlaps"),
        gettext_lazy(
            "Two organisations of one kind answer for the same topic here; "
            "an appeal goes to the one with the smaller area."
        ),
    ),
    What.SLIVER: Wording(
        gettext_lazy("Slivers"),
        gettext_lazy(
            "Strips with a mean width under one metre: two areas that overlap a "
            "little, a thin part of an area, or districts that do not quite fit."
        ),
    ),
    What.TOUCHING: Wording(
        gettext_lazy("Rings that touch"),
        gettext_lazy(
            "The outline of an area meets itself in a corner. That is allowed, but "
            "worth a look: it may be left over from a repair."
        ),
    ),
    What.DISTRICT_GAP: Wording(
        gettext_lazy("Gaps between districts"),
        gettext_lazy("Ground of a district that none of its parts covers."),
    ),
    What.DISTRICT_OVERLAP: Wording(
        gettext_lazy("Overlapping districts"),
        gettext_lazy("Two districts of one level cover the same ground."),
    ),
    What.NO_AREA: Wording(
        gettext_lazy("Organisations without an area"),
        gettext_lazy("They are in the list but answer nowhere today."),
    ),
    What.NO_BOUNDARY: Wording(
        gettext_lazy("Districts without a boundary"),
        gettext_lazy("They have a name but no outline today."),
    ),
    What.NO_ADMINISTRATION: Wording(
        gettext_lazy("Districts without an administration"),
        gettext_lazy(
            "Neither they nor a district above them has one, so nobody answers for "
            "what no area covers."
        ),
    ),
}
KINDS: Final[Mapping[str, Promise]] = {
    "management_company": gettext_lazy("Management companies"),
    "department": gettext_lazy("City departments"),
    "utility": gettext_lazy("Utilities"),
    "emergency": gettext_lazy("Emergency services"),
    "administration": gettext_lazy("Administrations"),
    "regional": gettext_lazy("Bodies of the region"),
    "federal": gettext_lazy("Federal bodies"),
}


def topic_names() -> dict[str, str]:
    """Return the name of every group and category by its code."""
    return {
        topic.code: topic.name
        for group in catalogue.groups()
        for topic in (*group.topics, group)
    }


def kind_named(kind: str) -> str:
    """Return a kind of organisation in words; "" where only districts matter."""
    return str(KINDS.get(kind, kind)) if kind else ""


def topics_named(topics: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Return the topics in words."""
    if not topics:
        return _("all topics")
    return ", ".join(names.get(topic, topic) for topic in topics)


def subject(finding: Finding, names: Mapping[str, str]) -> str:
    """Say about which kind and topics a finding is."""
    if not finding.kind:
        return _("Districts")
    if finding.what == What.NO_AREA:
        return kind_named(finding.kind)
    topics = topics_named(finding.topics, names)
    return capfirst(f"{kind_named(finding.kind)}: {topics}")
