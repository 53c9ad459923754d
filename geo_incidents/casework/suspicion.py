"""What makes a reply doubtful? Asked of PostgreSQL. The read door.

Words are compared by their trigrams, by an index, and only with what the same town was
answered lately.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.doubts import Circumstances
from geo_incidents.casework.replies import Reply, ReplyPhoto
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import REVIEWING, Status

NEARLY: Final = 0.85
LATELY: Final = timedelta(days=90)
MOST_COMPARED: Final = 200


def circumstances_of(reply: Reply, *, has_photo: bool, has_act: bool) -> Circumstances:
    """Return what is known beside the words of a reply that is just being sent.

    ``has_photo`` tells whether it shows the place after the work, ``has_act`` whether
    it names or holds a signed act.
    """
    since = reply.written_at - LATELY
    others = Reply.objects.filter(
        incident__municipality=reply.incident.municipality_id, written_at__gte=since
    ).exclude(incident=reply.incident_id)
    after = ReplyPhoto.objects.filter(reply=OuterRef("pk"), moment="after")
    of_topic = others.filter(
        incident__category=reply.incident.category_id, status=Status.DONE
    )
    return Circumstances(
        is_done=reply.status == Status.DONE,
        has_photo=has_photo,
        has_act=has_act,
        same=_nearly_the_same(reply, others),
        of_topic=of_topic.count(),
        shown=of_topic.filter(Exists(after)).count(),
        took=reply.written_at - reply.incident.opened_at,
    )


def doubtful_replies_visible_to(user: User | AnonymousUser) -> QuerySet[Reply]:
    """Return the replies that wait for a second look, newest first."""
    waiting = Reply.objects.exclude(doubts=[]).filter(review=None)
    visible = waiting.filter(incident__in=incidents_visible_to(user))
    return visible.order_by("-written_at", "-pk")


def has_doubtful_replies(user: User | AnonymousUser) -> bool:
    """Tell whether this user looks at what others have answered."""
    return actor_of(user) in REVIEWING and scope_of(user) != Scope()


def _nearly_the_same(reply: Reply, others: QuerySet[Reply]) -> int:
    """Count the incidents that were answered nearly so, up to ``MOST_COMPARED``."""
    if not reply.plain:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true)",
            [str(NEARLY)],
        )
    alike = others.filter(plain__trigram_similar=reply.plain).annotate(
        likeness=TrigramSimilarity("plain", reply.plain)
    )
    found = alike.filter(likeness__gte=NEARLY).values("incident").distinct()
    return found[:MOST_COMPARED].count()
