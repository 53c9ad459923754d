"""What is kept of a tap? The problem, and a hash by which the same browser is known."""

from __future__ import annotations

from django.db import models


class MeToo(models.Model):
    """Somebody has the trouble of a published incident too.

    ``person`` is a keyed hash of the browser's own random number and of the incident's:
    by it nobody is found again at another incident.
    """

    number = models.BigIntegerField()
    person = models.CharField(max_length=64)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "person"], name="me_too_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"
