"""What was decided about showing the words and photos of an appeal, and by whom?"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.intake.models import Appeal, Photo


class State(models.TextChoices):
    """What the world sees of the words of an appeal."""

    WAITING = "waiting", _("Waits for a look")
    RELEASED = "released", _("Everybody reads it")
    WITHHELD = "withheld", _("Not shown")


class Release(models.Model):
    """The present decision; ``spans`` are ``[start, end, kind]`` of what is covered.

    They count characters of the text composed (NFC); None: as the masker finds.
    """

    appeal = models.OneToOneField(
        Appeal, models.CASCADE, primary_key=True, related_name="release"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    spans = models.JSONField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["changed_at"], name="release_lately")]

    def __str__(self) -> str:
        return f"{self.appeal_id}: {self.state}"


class ReleaseStep(models.Model):
    """One decision of many; without an author it is who wrote that took it back."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    spans = models.JSONField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.state}"


class PhotoRelease(models.Model):
    """The present decision about a photo; ``frames`` are those of ``frames.written``.

    While everybody sees it ``shown`` is the name of the picture they see, with faces
    and number plates blurred; it is a new one each time, and nobody can guess it.
    """

    photo = models.OneToOneField(
        Photo, models.CASCADE, primary_key=True, related_name="release"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    frames = models.JSONField(default=list)
    shown = models.UUIDField(null=True, unique=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"photo {self.photo_id}: {self.state}"


class PhotoReleaseStep(models.Model):
    """One decision of many; without an author it is who wrote that took it back."""

    release = models.ForeignKey(PhotoRelease, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    frames = models.JSONField(default=list)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"photo {self.release_id}: {self.state}"
