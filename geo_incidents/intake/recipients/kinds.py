"""What is written to a town that is not its business? The kinds that are told apart."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Whose business it is, as one would say it; with the last two it is no problem."""

    EMERGENCY = "emergency", _("emergency services")
    POLICE = "police", _("the police")
    TRAFFIC_POLICE = "traffic_police", _("the traffic police")
    PENSION = "pension", _("the social fund")
    TAX = "tax", _("the tax office")
    COURT = "court", _("a court")
    BAILIFFS = "bailiffs", _("the bailiffs")
    PROSECUTOR = "prosecutor", _("the prosecutor's office")
    PASSPORT = "passport", _("the passport office")
    HEALTH = "health", _("the health ministry of the region")
    LABOUR = "labour", _("the labour inspectorate")
    EMPLOYMENT = "employment", _("the employment centre")
    CONSUMER = "consumer", _("consumer protection")
    BANK = "bank", _("the central bank")
    POST = "post", _("the post")
    ARMY = "army", _("the military commissariat")
    FEDERAL_ROAD = "federal_road", _("the owner of the federal road")
    RAILWAY = "railway", _("the railway")
    LINES = "lines", _("the telephone and internet company")
    THANKS = "thanks", _("thanks")
    ADVICE = "advice", _("a question of everyday life")
