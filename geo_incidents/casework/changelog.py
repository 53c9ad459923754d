"""What does a log of changes hold? Rows of a map as they were and as they are now.

Triggers write it in the transaction that makes the change, by whatever path it comes.
Sequences are handed out in another order than transactions are committed in, so a
reader asks by ``xid`` for what its last snapshot of the database did not see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Func

if TYPE_CHECKING:  # Django's fields are generic in its stubs only
    Number = models.BigIntegerField[int, int]
else:
    Number = models.BigIntegerField


class XidField(Number):
    """The 64-bit number of a transaction, which never comes round again."""

    def db_type(self, *_: object, **_named: object) -> str:
        return "xid8"

    def from_db_value(self, value: str, *_: object) -> int:
        return int(value)


class Change(models.Model):
    """A row left the map as it was (sign -1), or entered it as it is now (+1).

    An update is both, in this order. Sign 0: the table was emptied at a stroke and is
    to be read again. Ids are those of the database, 0 where there is none.
    """

    class Sign(models.IntegerChoices):
        LEFT = -1
        EMPTIED = 0
        ENTERED = 1

    xid = XidField(
        db_default=Func(function="pg_current_xact_id", output_field=XidField())
    )
    sign = models.SmallIntegerField(choices=Sign.choices)
    number = models.BigIntegerField(db_default=0)
    map_key = models.BigIntegerField(db_default=0)
    opened_at = models.DateTimeField(db_default=models.Value("epoch"))
    status = models.CharField(max_length=10, db_default="")
    category = models.BigIntegerField(db_default=0)
    district = models.BigIntegerField(db_default=0)
    organisation = models.BigIntegerField(db_default=0)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["xid"], name="%(class)s_by_xid")]

    def __str__(self) -> str:
        return f"{self.sign:+d} № {self.number}"
