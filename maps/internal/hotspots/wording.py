"""What do kinds of hotspots mean, and how are the steps of their lives called?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.steps import HotspotStatus

Words = Mapping[str, Promise]
Label, Strength, Status = Hotspot.Label, Hotspot.Strength, HotspotStatus

MEANINGS: Final[Words] = {
    Label.RECURRING: _(
        "The trouble is closed and comes back, again and again: its cause is still "
        "there."
    ),
    Label.SEASONAL: _(
        "The trouble comes at the same time of the year, so one can prepare for it."
    ),
    Label.CHRONIC: _(
        "This is one task that took more than half a year: something of it was always "
        "open, or somebody wrote again within three weeks."
    ),
    Label.EMERGING: _(
        "The first appeals came less than 14 months ago: a good moment to find the "
        "cause."
    ),
    Label.EXTINCT: _(
        "In the last 13 months no more has come than at comparable places, and it was "
        "quiet for longer than ever before: what was done seems to have helped."
    ),
}
ADVICE: Final[Words] = {
    Label.RECURRING: _(
        "Find the cause instead of closing it once more. Plan a measure and its day: "
        "the nightly count will say whether it helped."
    ),
    Label.SEASONAL: _("Plan a measure for before the season begins."),
    Label.CHRONIC: _(
        "Find out who holds it up, and finish the task. Only then is it known whether "
        "it returns."
    ),
    Label.EMERGING: _("Go and look: as long as it is new, the cause is easy to find."),
    Label.EXTINCT: _("Write down below what helped, and lay the hotspot aside."),
}
HEADINGS: Final[Words] = {
    Strength.CONFIRMED: pgettext_lazy("hotspots", "Confirmed"),
    Strength.TO_LOOK_AT: pgettext_lazy("hotspots", "To look at"),
}
CERTAINTIES: Final[Words] = {
    Strength.CONFIRMED: _(
        "The trouble clearly returns more often than at comparable places. Of a "
        "hundred such places at most five are here by chance."
    ),
    Strength.TO_LOOK_AT: _(
        "It looks like a hotspot, but less surely: of a hundred such places up to "
        "thirty may be here by chance. Go and look before money is spent."
    ),
}
VERBS: Final[Words] = {
    Status.ACCEPTED: _("Take it up"),
    Status.MEASURE_PLANNED: _("Plan a measure"),
    Status.MEASURE_DONE: _("A measure was taken"),
    Status.WATCHED: _("Watch whether it holds"),
    Status.CLOSED: _("Lay it aside"),
}
# What is asked for beside a step; who takes one up again has to say why.
HINTS: Final[Words] = {
    Status.ACCEPTED: _("Why does it go back?"),
    Status.MEASURE_PLANNED: _("What will be done, and by whom?"),
    Status.MEASURE_DONE: _("What was done?"),
    Status.CLOSED: _("Why is there nothing more to do?"),
}
DAYS: Final[Words] = {
    Status.MEASURE_PLANNED: _("By which day?"),
    Status.MEASURE_DONE: _("On which day?"),
}
VERDICTS: Final[Words] = {
    Hotspot.Verdict.HELD: _("The measure holds: the trouble has not come back since."),
    Hotspot.Verdict.RETURNED: _(
        "The measure did not help: the trouble has come back since."
    ),
}
