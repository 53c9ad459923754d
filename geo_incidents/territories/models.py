"""Who answers where? Districts as a tree, organisations, and the areas of both.

What a district or an organisation is stays; where it lies or answers is an area, and
areas change by revisions only.
"""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.geodesy import geodesic_area_m2
from geo_incidents.territories.querysets import AreaQuerySet


class Revision(models.Model):
    """A named change of the areas of one collection: proposed, applied, undone.

    A ``collection`` is loaded and replaced together. With ``effective_from`` areas stay
    as they were before that day, without it the change corrects all time. ``author`` is
    a name, kept for good. ``reassigned`` counts the appeals that got another district
    or organisation when it was last applied.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        APPLIED = "applied", _("applied")
        UNDONE = "undone", _("undone")

    class Collection(models.TextChoices):
        DISTRICTS = "districts", _("District boundaries")
        SERVICE_AREAS = "service_areas", _("Service areas")
        HOUSE_LISTS = "house_lists", _("House lists")

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    collection = models.CharField(max_length=20, choices=Collection.choices)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=150, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PROPOSED
    )
    effective_from = models.DateField(null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    reassigned = models.IntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("change of areas")
        verbose_name_plural = _("changes of areas")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "collection"],
                condition=Q(state="proposed"),
                name="revision_one_proposal",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Organisation(models.Model):
    """Who may be responsible: Open311's *agency responsible*."""

    class Kind(models.TextChoices):
        ADMINISTRATION = "administration", _("administration")
        DEPARTMENT = "department", _("department")
        UTILITY = "utility", _("utility")
        MANAGEMENT_COMPANY = "management_company", _("management company")
        EMERGENCY = "emergency", _("emergency service")
        REGIONAL = "regional", _("regional centre")
        FEDERAL = "federal", _("federal body")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    code = models.CharField(max_length=64, verbose_name=_("code"))
    kind = models.CharField(max_length=20, choices=Kind.choices, verbose_name=_("kind"))
    name = models.CharField(max_length=250, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=250, blank=True, verbose_name=_("name in English")
    )
    phone = models.CharField(max_length=50, blank=True, verbose_name=_("phone"))
    email = models.EmailField(blank=True, verbose_name=_("e-mail"))
    site = models.URLField(blank=True, verbose_name=_("site"))
    address = models.CharField(max_length=250, blank=True, verbose_name=_("address"))

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="organisation_code_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_in_language(self) -> str:
        """Return the name in the language of the present request."""
        return (self.name_en if get_language() == "en" else "") or self.name


class District(models.Model):
    """An areal feature of the administrative tree: city, district or okrug.

    ``aliases`` are its other names in sources; ``administration`` answers for the rest;
    ``residents`` is what a census says, None where nobody has said.
    """

    class Level(models.TextChoices):
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        OKRUG = "okrug", _("okrug")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    code = models.CharField(max_length=64, verbose_name=_("code"))
    name = models.CharField(max_length=200, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=200, blank=True, verbose_name=_("name in English")
    )
    aliases = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("other names"),
    )
    administration = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="districts",
        verbose_name=_("administration"),
    )
    residents = models.PositiveIntegerField(_("residents"), null=True, blank=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="district_code_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_in_language(self) -> str:
        """Return the name in the language of the present request."""
        return (self.name_en if get_language() == "en" else "") or self.name


class Area(models.Model):
    """A polygon that holds in a period, as one revision drew it; never edited.

    A change withdraws one row and introduces another; ``live`` rows are those that
    hold at present knowledge. The period includes ``valid_from`` and excludes
    ``valid_to``; a missing end is open.
    """

    geometry = models.MultiPolygonField(srid=WGS84, verbose_name=_("outline"))
    area_m2 = geodesic_area_m2()
    valid_from = models.DateField(null=True, blank=True, verbose_name=_("valid from"))
    valid_to = models.DateField(null=True, blank=True, verbose_name=_("valid to"))
    introduced_by = models.ForeignKey(
        Revision,
        models.CASCADE,
        related_name="introduced_%(class)s_set",
        verbose_name=_("introduced by"),
    )
    withdrawn_by = models.ForeignKey(
        Revision,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="withdrawn_%(class)s_set",
    )
    live = models.BooleanField(default=False)

    objects = AreaQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(geometry__isvalid=True), name="%(class)s_geometry_valid"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from"))
                | Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True),
                name="%(class)s_period_ordered",
            ),
        ]


class DistrictBoundary(Area):
    """Where a district lies in a period."""

    OWNER = "district"

    district = models.ForeignKey(
        District, models.CASCADE, related_name="boundaries", verbose_name=_("district")
    )

    class Meta(Area.Meta):
        verbose_name = _("district boundary")
        verbose_name_plural = _("district boundaries")
        constraints = [
            *Area.Meta.constraints,
            models.UniqueConstraint(
                fields=["district", "valid_from"],
                condition=Q(live=True),
                nulls_distinct=False,
                name="districtboundary_one_live",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} ({self.introduced_by})"


class ServiceArea(Area):
    """An organisation answers for these categories in this polygon in this period.

    ``categories`` holds codes of category groups or categories; empty means all of
    them. ``code`` tells apart the areas of one organisation.
    """

    OWNER = "organisation"

    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="service_areas",
        verbose_name=_("organisation"),
    )
    code = models.CharField(max_length=100, verbose_name=_("code"))
    categories = ArrayField(
        models.CharField(max_length=64),
        default=list,
        blank=True,
        verbose_name=_("topics"),
    )

    class Meta(Area.Meta):
        verbose_name = _("service area")
        verbose_name_plural = _("service areas")
        constraints = [
            *Area.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "code", "valid_from"],
                condition=Q(live=True),
                nulls_distinct=False,
                name="servicearea_one_live",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {', '.join(self.categories) or '*'}"


class DistrictBoundaryPart(models.Model):
    """A piece of a live boundary, small enough for a fast lookup; kept by a trigger."""

    boundary = models.ForeignKey(DistrictBoundary, models.CASCADE, related_name="parts")
    geometry = models.GeometryField(srid=WGS84)

    def __str__(self) -> str:
        return f"part of {self.boundary}"


class ServiceAreaPart(models.Model):
    """A piece of a live service area, small enough for a fast lookup; likewise."""

    service_area = models.ForeignKey(ServiceArea, models.CASCADE, related_name="parts")
    geometry = models.GeometryField(srid=WGS84)

    def __str__(self) -> str:
        return f"part of {self.service_area}"
