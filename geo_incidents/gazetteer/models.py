"""What does the address register hold? Streets, houses, places and the ground."""

from __future__ import annotations

import zoneinfo

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geo_incidents.spatial.crs import WGS84


def known_time_zone(name: str) -> None:
    """Refuse a time zone that cannot be computed with."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("There is no time zone %(name)s; an example is Europe/Moscow."),
            params={"name": name},
        )


class Municipality(models.Model):
    """A city or town of this installation; everything else belongs to one."""

    code = models.SlugField(unique=True, verbose_name=_("code"))
    name = models.CharField(max_length=200, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=200, blank=True, verbose_name=_("name in English")
    )
    time_zone = models.CharField(
        max_length=64, validators=[known_time_zone], verbose_name=_("time zone")
    )
    languages = ArrayField(
        models.CharField(max_length=8), default=list, verbose_name=_("languages")
    )
    geometry = models.MultiPolygonField(
        srid=WGS84, null=True, verbose_name=_("outline")
    )
    licence = models.TextField(blank=True, verbose_name=_("licence"))

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name

    def name_in_language(self) -> str:
        """Return the name in the language of the present request."""
        return (self.name_en if get_language() == "en" else "") or self.name


class Register(models.IntegerChoices):
    """Whose register says so? Where two differ, the greater number is believed.

    The town's own files, and what is written by hand, weigh most; the state address
    register (GAR) says what exists and not where.
    """

    GAR = 1, _("state address register (GAR)")
    OSM = 2, "OpenStreetMap"
    TOWN = 3, _("the town's own")


class Street(models.Model):
    """A street by its official name; ``key`` is the form that spellings share.

    ``settlement`` tells apart the streets of one name in the villages of one
    municipality; it is empty inside the main town. ``other_names`` are names that
    people may say as well: old, short and alternative ones.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    name = models.CharField(max_length=200, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=200, blank=True, verbose_name=_("name in English")
    )
    settlement = models.CharField(
        max_length=200, blank=True, verbose_name=_("settlement")
    )
    other_names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        verbose_name=_("other names"),
    )
    key = models.CharField(max_length=250, verbose_name=_("search key"))
    geometry = models.MultiLineStringField(
        srid=WGS84, null=True, verbose_name=_("line")
    )
    gar_guid = models.UUIDField(null=True, blank=True, verbose_name=_("GAR identifier"))
    register = models.PositiveSmallIntegerField(
        choices=Register.choices, default=Register.TOWN, verbose_name=_("register")
    )

    class Meta:
        verbose_name = _("street")
        verbose_name_plural = _("streets")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "key"], name="street_key_unique"
            )
        ]
        indexes = [
            GinIndex(
                fields=["name"], opclasses=["gin_trgm_ops"], name="street_name_trigram"
            )
        ]

    def __str__(self) -> str:
        return f"{self.settlement}, {self.name}" if self.settlement else self.name


class House(models.Model):
    """A house by street and number; ``key`` is the form that spellings share.

    ``number_base`` is the leading integer of the number (0 when it has none), and
    ``residents`` how many live there, None where nobody has said.
    """

    street = models.ForeignKey(
        Street, models.CASCADE, related_name="houses", verbose_name=_("street")
    )
    number = models.CharField(max_length=50, verbose_name=_("house number"))
    key = models.CharField(max_length=50, verbose_name=_("search key"))
    number_base = models.IntegerField(verbose_name=_("leading number"))
    position = models.PointField(srid=WGS84, verbose_name=_("position"))
    gar_guid = models.UUIDField(null=True, blank=True, verbose_name=_("GAR identifier"))
    residents = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    register = models.PositiveSmallIntegerField(
        choices=Register.choices, default=Register.TOWN, verbose_name=_("register")
    )

    class Meta:
        verbose_name = _("house")
        verbose_name_plural = _("houses")
        constraints = [
            models.UniqueConstraint(fields=["street", "key"], name="house_key_unique")
        ]
        indexes = [
            models.Index(fields=["street", "number_base"], name="house_number_base")
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.number}"


class UnplacedHouse(models.Model):
    """A house that the state register knows and no other does: it exists somewhere.

    It becomes a :class:`House` when a register says where it stands.
    """

    street = models.ForeignKey(
        Street,
        models.CASCADE,
        related_name="unplaced_houses",
        verbose_name=_("street"),
    )
    number = models.CharField(max_length=50, verbose_name=_("house number"))
    key = models.CharField(max_length=50, verbose_name=_("search key"))
    number_base = models.IntegerField(verbose_name=_("leading number"))
    gar_guid = models.UUIDField(verbose_name=_("GAR identifier"))

    class Meta:
        verbose_name = _("house without a position")
        verbose_name_plural = _("houses without a position")
        constraints = [
            models.UniqueConstraint(
                fields=["street", "key"], name="unplaced_house_key_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.number}"


class Place(models.Model):
    """A named place that people say instead of an address: a school, a stop, a park."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    kind = models.CharField(max_length=50, verbose_name=_("kind"))
    name = models.CharField(max_length=200, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=200, blank=True, verbose_name=_("name in English")
    )
    position = models.PointField(srid=WGS84, verbose_name=_("position"))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "name", "position"],
                name="place_unique",
            )
        ]
        indexes = [
            GinIndex(
                fields=["name"], opclasses=["gin_trgm_ops"], name="place_name_trigram"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """Something changed in the register; a trigger writes a row for each statement.

    Rows are only ever added, so nobody waits for anybody, and their number with the
    latest of them tells whether what was read earlier is still true. ``table_name`` is
    the table that changed, "" in rows older than this column.
    """

    id = models.BigAutoField(primary_key=True)
    table_name = models.CharField(max_length=63, db_default="")
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("change of the register")
        verbose_name_plural = _("changes of the register")
        indexes = [models.Index(fields=["table_name"], name="change_table_name")]

    def __str__(self) -> str:
        return str(self.pk)


def _ground_index(name: str, which: Q) -> GistIndex:
    return GistIndex("geometry", name=f"ground_{name}", condition=which)


class Ground(models.Model):
    """What the base map draws: water, green, buildings, roads.

    ``rank`` is that of a road, 1 the greatest, 4 a lane. Each kind that is drawn alone
    has an index of its own: from afar one looks for a few roads among a whole city's
    buildings.
    """

    class Kind(models.TextChoices):
        WATER = "water"
        GREEN = "green"
        BUILDING = "building"
        ROAD = "road"
        RAIL = "rail"
        INDUSTRIAL = "industrial"
        SQUARE = "square"

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    geometry = models.GeometryField(srid=WGS84)
    digest = models.CharField(max_length=32)

    class Meta:
        verbose_name_plural = "ground"
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "digest"], name="ground_unique"
            )
        ]
        indexes = [
            _ground_index("main_road", Q(kind="road", rank__lte=2)),
            _ground_index("road", Q(kind="road")),
            _ground_index("building", Q(kind="building")),
            _ground_index("surface", ~Q(kind__in=["road", "building"])),
            _ground_index("named", ~Q(name="") & ~Q(kind="road")),
            models.Index(
                fields=["municipality", "kind"],
                condition=~Q(name=""),
                name="ground_names_of_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()
