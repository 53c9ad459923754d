"""Until when is an appeal answered that nobody has opened an incident for yet?

Whoever has just written or called is told at once; the incident will say the same.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from geo_incidents.casework.history import Step
from geo_incidents.casework.models import Incident
from geo_incidents.casework.receipts import receipt_of_appeal
from geo_incidents.casework.timekeeping import Timekeeping
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.models import Appeal


def promised_at(appeal: Appeal) -> datetime | None:
    """Return until when an appeal is to be answered, by the town's rules of now."""
    incident = Incident(
        municipality_id=appeal.municipality_id,
        category=appeal.category,
        opened_at=appeal.requested_at,
        channel=appeal.channel,
        extension_days=0,
    )
    receipt = receipt_of_appeal(appeal)
    steps = [Step(Status.NEW, appeal.requested_at)]
    Timekeeping.read().stand(incident, steps, receipts=[receipt], now=timezone.now())
    return incident.due_at
