"""What does Celery do by the clock, and how often? A part of the settings."""

from __future__ import annotations

from typing import Any, Final

from celery.schedules import crontab

SWEEP_S: Final = 10
PROVIDERS_S: Final = 30
FOLD_S: Final = 10
BY_THE_CLOCK: Final[dict[str, dict[str, Any]]] = {
    "sweep": {"task": "pipeline.sweep", "schedule": SWEEP_S},
    "ask providers": {
        "task": "pipeline.ask_providers",
        "schedule": PROVIDERS_S,
    },
    "post letters": {"task": "pipeline.post_letters", "schedule": 30},
    "post messages": {"task": "pipeline.post_messages", "schedule": 30},
    "hear channels": {"task": "pipeline.hear", "schedule": 30},
    "take mail": {"task": "pipeline.take_mail", "schedule": 60},
    "forget messages": {"task": "pipeline.forget_messages", "schedule": 3600},
    "tell writers": {"task": "pipeline.tell_news", "schedule": SWEEP_S},
    "ask neighbours": {"task": "exchange.ask_neighbours", "schedule": 60},
    "fetch pictures": {"task": "exchange.fetch_pictures", "schedule": 60},
    "renew deadlines": {"task": "casework.renew_deadlines", "schedule": 60},
    "forget changes": {"task": "casework.forget_changes", "schedule": 3600},
    "forget published": {"task": "publication.forget_changes", "schedule": 3600},
    "tell followers": {"task": "publication.tell_news", "schedule": 60},
    "forget subscriptions": {
        "task": "publication.forget_subscriptions",
        "schedule": 3600,
    },
    "forget answers": {"task": "publication.forget_answers", "schedule": 600},
    "call subscribers": {"task": "exchange.tell", "schedule": 5},
    "forget signed": {"task": "exchange.forget", "schedule": 3600},
    "forget logins": {"task": "accounts.forget", "schedule": 3600},
    "take feeds": {"task": "exchange.take_feeds", "schedule": 60},
    "tell feeds": {"task": "exchange.tell_feeds", "schedule": SWEEP_S},
    "forget at the gate": {"task": "gate.forget", "schedule": 3600},
    "forget discarded": {"task": "intake.forget_discarded", "schedule": 3600},
    "fold map indexes": {"task": "maps.fold", "schedule": FOLD_S},
    # In the morning of Moscow; who is not told by then is told in an hour.
    "remind": {"task": "maps.remind", "schedule": crontab(minute="20", hour="4-7")},
    "tell of plots": {
        "task": "maps.tell_of_plots",
        "schedule": crontab(minute="40", hour="4-7"),
    },
    # Each day, so that a month is not lost with the night of its first.
    "make digests": {
        "task": "analysis.make_digests",
        "schedule": crontab(hour="1", minute="10"),
    },
    # Soon after midnight in Moscow.
    "find hotspots": {
        "task": "analysis.find_hotspots",
        "schedule": crontab(hour="21", minute="40"),
    },
    # On Sundays, after the hotspots.
    "train topics": {
        "task": "intake.train_topics",
        "schedule": crontab(day_of_week="0", hour="23", minute="20"),
    },
    "read map tables": {
        "task": "maps.read_anew",
        "schedule": crontab(hour="0", minute="30"),
    },
}
