"""Who may log in, as what, and for which districts or organisations?"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.gis.db.models import MultiPolygonField
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.browsers import device_named
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
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


class Session(AbstractBaseSession):
    """Somebody is logged in on a device, until ``expire_date`` at the latest.

    ``seen_at`` is when they last did something, to within a minute. Triggers remove the
    sessions of who is disabled, or whose password, role or scope changes.
    """

    user = models.ForeignKey(
        User,
        models.CASCADE,
        null=True,
        related_name="sessions",
        verbose_name=_("user"),
    )
    begun_at = models.DateTimeField(_("logged in"), null=True)
    seen_at = models.DateTimeField(_("last seen"))
    came_from = models.GenericIPAddressField(_("came from"), null=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.user}: {self.came_from}"

    @property
    def device(self) -> str:
        """Return browser and system in a word or two, as far as they say so."""
        return device_named(self.browser)


class SavedFilter(models.Model):
    """A filter of the map of the staff that somebody has given a name.

    ``query`` is the filter as it stands in the address of the map; it gives nobody more
    than they may see. ``towns`` are the municipalities in which the owner worked when
    it was shared, none of them meaning all.
    """

    class Audience(models.TextChoices):
        OWNER = "owner", _("Only me")
        DISTRICT = "district", _("My district")
        ORGANISATION = "organisation", _("My organisation")
        EVERYBODY = "everybody", _("All staff of the city")

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("name"), max_length=60)
    query = models.TextField(_("filter"), blank=True)
    audience = models.CharField(
        max_length=20, choices=Audience.choices, default=Audience.OWNER
    )
    towns = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"], name="accounts_saved_filter_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Plot(models.Model):
    """A piece of the town that a user drew, to be told about again and again.

    It is a question as a saved filter is: whoever opens it sees their own scope. Staff
    of ``towns`` (empty: everywhere) see it too if it ``is_shared``. With ``is_monthly``
    its owner is written to after each month; ``told_of`` is the first day of the last
    one they were told of.
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="plots")
    name = models.CharField(_("name"), max_length=100)
    geometry = MultiPolygonField(srid=WGS84)
    is_shared = models.BooleanField(default=False)
    is_monthly = models.BooleanField(default=False)
    towns = ArrayField(models.BigIntegerField(), default=list, blank=True)
    told_of = models.DateField(null=True)
    drawn_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="accounts_plot_name")
        ]

    def __str__(self) -> str:
        return self.name


class Export(models.Model):
    """A user takes a list away as a file; the database keeps it as it was begun.

    ``asked`` is the filter as it stood in the address, ``role`` that of the user at
    the time, ``came_from`` the network address, None where nobody knows it.
    """

    class Form(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"
        GEOJSON = "geojson", "GeoJSON"

    user = models.ForeignKey(
        User, models.PROTECT, related_name="exports", verbose_name=_("user")
    )
    role = models.CharField(
        _("role"), max_length=20, choices=User.Role.choices, blank=True
    )
    form = models.CharField(_("format"), max_length=10, choices=Form.choices)
    asked = models.TextField(_("filter"), blank=True)
    came_from = models.GenericIPAddressField(_("came from"), null=True)
    begun_at = models.DateTimeField(_("begun"))

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_form_display()}"


class ExportEnd(models.Model):
    """How an export ended: whole, or broken off after so many rows."""

    export = models.OneToOneField(
        Export, models.PROTECT, primary_key=True, related_name="end"
    )
    rows = models.PositiveIntegerField()
    is_whole = models.BooleanField()
    ended_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.export}: {self.rows}"


class Look(models.Model):
    """A user was shown what a person wrote or who they are; the database keeps it.

    ``appeals`` and ``incidents`` are numbers, because what is shown lies downstream of
    logins, and ``held`` those of what is no appeal yet; ``page`` is the name of the
    address, ``role`` that of the user at the time, ``came_from`` the network address,
    None where nobody knows it.
    """

    user = models.ForeignKey(
        User, models.PROTECT, related_name="looks", verbose_name=_("user")
    )
    role = models.CharField(
        _("role"), max_length=20, choices=User.Role.choices, blank=True
    )
    page = models.CharField(_("page"), max_length=100)
    appeals = ArrayField(models.BigIntegerField(), verbose_name=_("appeals"))
    incidents = ArrayField(models.BigIntegerField(), verbose_name=_("incidents"))
    held = ArrayField(
        models.BigIntegerField(), default=list, verbose_name=_("held appeals")
    )
    came_from = models.GenericIPAddressField(_("came from"), null=True)
    looked_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("look at personal data")
        verbose_name_plural = _("looks at personal data")
        ordering = ["-looked_at", "-pk"]
        indexes = [
            GinIndex(fields=["appeals"], name="accounts_look_appeals"),
            GinIndex(fields=["incidents"], name="accounts_look_incidents"),
            models.Index(fields=["user", "looked_at"], name="accounts_look_user"),
            models.Index(fields=["looked_at"], name="accounts_look_when"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.page}"
