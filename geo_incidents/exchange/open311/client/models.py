"""Which other endpoints are there, and which of their requests do we know?"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.models import Incident
from geo_incidents.errors import AddressRefused
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.outbound import require_askable
from geo_incidents.territories.models import Organisation


class Endpoint(models.Model):
    """Another system that speaks Open311, and how far we have read it.

    What is handed over to its ``organisation`` is posted to it; where it ``is_read``,
    its requests in our town are received as appeals. ``read_until`` is when the last
    change was made that we have read; ``tells_changes`` and ``tells_updates`` say if it
    knows ``updated_after`` and ``servicerequestupdates``, None before it was asked.
    """

    class Form(models.TextChoices):
        JSON = "json", "JSON"
        XML = "xml", "XML"

    class Pictures(models.TextChoices):
        NONE = "none", _("none")
        ADDRESS = "address", _("by an address (media_url), the first one")
        FILE = "file", _("as files (media), all of them")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    name = models.CharField(max_length=200, verbose_name=_("name"))
    url = models.URLField(
        max_length=500,
        verbose_name=_("address"),
        help_text=_("Up to /requests: https://gorod.example.ru/open311/v2"),
    )
    jurisdiction_id = models.CharField(
        max_length=200, blank=True, verbose_name=_("jurisdiction_id")
    )
    api_key = models.CharField(
        max_length=500, blank=True, verbose_name=_("our key there")
    )
    form = models.CharField(
        max_length=4, choices=Form.choices, default=Form.JSON, verbose_name=_("form")
    )
    pictures = models.CharField(
        max_length=7,
        choices=Pictures.choices,
        default=Pictures.ADDRESS,
        verbose_name=_("pictures"),
        help_text=_("How those of what is handed over get there."),
    )
    organisation = models.OneToOneField(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="open311_endpoint",
        verbose_name=_("organisation"),
        help_text=_("What is handed over to it is posted there."),
    )
    is_read = models.BooleanField(
        default=False,
        verbose_name=_("is read"),
        help_text=_("Its requests in our town become appeals here."),
    )
    is_active = models.BooleanField(default=True, verbose_name=_("is in use"))
    read_until = models.DateTimeField(null=True, editable=False)
    updates_until = models.DateTimeField(null=True, editable=False)
    tells_changes = models.BooleanField(null=True, editable=False)
    tells_updates = models.BooleanField(null=True, editable=False)
    available_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_at = models.DateTimeField(
        null=True, editable=False, verbose_name=_("last asked")
    )
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    error = models.TextField(blank=True, editable=False, verbose_name=_("error"))
    unmapped = models.JSONField(
        default=list, editable=False, verbose_name=_("topics that nobody mapped")
    )

    class Meta:
        verbose_name = _("neighbour (Open311)")
        verbose_name_plural = _("neighbours (Open311)")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an address that is never asked, and a neighbour for nothing."""
        try:
            require_askable(self.url)
        except AddressRefused as error:
            said = gettext("Only https is asked, and only by the name of a host.")
            raise ValidationError({"url": said}) from error


class ServiceCode(models.Model):
    """By which code another system calls one of our topics.

    One that is not mapped has the same code there as here.
    """

    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, related_name="service_codes", verbose_name=_("name")
    )
    code = models.CharField(max_length=200, verbose_name=_("their service_code"))
    category = models.ForeignKey(Category, models.CASCADE, verbose_name=_("our topic"))

    class Meta:
        verbose_name = _("topic of a neighbour (Open311)")
        verbose_name_plural = _("topics of neighbours (Open311)")
        ordering = ["endpoint", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "code"], name="service_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} → {self.category}"


class RemoteRequest(models.Model):
    """A request as the other system knows it.

    Either it came from there (``appeal``), or ours was handed over (``incident``): then
    ``key`` is that of the message that posts it, and it has a ``token`` or an id once
    it is there. ``status`` and ``changed_at`` are the last that we heard.
    """

    endpoint = models.ForeignKey(
        Endpoint, models.CASCADE, related_name="requests", verbose_name=_("name")
    )
    key = models.CharField(max_length=200, blank=True)
    remote_id = models.CharField(max_length=200, blank=True)
    token = models.CharField(max_length=200, blank=True)
    incident = models.ForeignKey(
        Incident, models.CASCADE, null=True, related_name="remote_requests"
    )
    appeal = models.OneToOneField(
        Appeal, models.CASCADE, null=True, related_name="remote_request"
    )
    status = models.CharField(max_length=10, blank=True)
    changed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "remote_id"],
                condition=~models.Q(remote_id=""),
                name="remote_request_once",
            ),
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key=""),
                name="remote_request_posted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.endpoint}: {self.remote_id or self.token or '…'}"


class RemoteUpdate(models.Model):
    """What the other system told of a request, kept so that it is heard once."""

    request = models.ForeignKey(RemoteRequest, models.CASCADE, related_name="updates")
    update_id = models.CharField(max_length=200)
    status = models.CharField(max_length=50, blank=True)
    words = models.TextField(blank=True)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "update_id"], name="remote_update_once"
            )
        ]

    def __str__(self) -> str:
        return self.update_id
