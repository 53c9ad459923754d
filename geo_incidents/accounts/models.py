"""Who may log in, as what, and for which districts or organisations?"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import District, Organisation


class User(AbstractUser):
    """A member of staff.

    An operator, planner, chief and administrator see the whole installation, or only
    ``municipalities`` where some are given; an officer sees ``districts`` with
    everything below them, a company user sees ``organisations``. Without either such a
    user sees nothing.
    """

    class Role(models.TextChoices):
        OPERATOR = "operator", _("Control-centre operator")
        OFFICER = "officer", _("District officer")
        COMPANY = "company", _("Organisation user")
        PLANNER = "planner", _("Planner")
        CHIEF = "chief", _("Chief")
        ADMINISTRATOR = "administrator", _("Administrator")

    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    municipalities = models.ManyToManyField(
        Municipality,
        blank=True,
        verbose_name=_("municipalities"),
        help_text=_(
            "For operators, planners, chiefs and administrators: what they see on the "
            "map of the staff. Empty: the whole installation."
        ),
    )
    districts = models.ManyToManyField(
        District,
        blank=True,
        verbose_name=_("districts"),
        help_text=_("For district officers, with all districts below. Empty: nothing."),
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        verbose_name=_("organisations"),
        help_text=_("For organisation users. Empty: nothing."),
    )
