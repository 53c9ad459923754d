"""May everybody read what was told where there are no buttons, such as under a post?

The question brings how it would be read, and a word answers it: none is no.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from geo_incidents.dialogue import agreeing
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.releasing import reaching
from geo_incidents.publication.releasing.own import own_words

_YES: Final = frozenset({"да", "да, можно", "можно", "согласен", "согласна", "yes"})
_NO: Final = frozenset({"нет", "не надо", "нельзя", "больше не показывать", "no"})


def question(appeal: Appeal) -> str:
    """Return how everybody would read an appeal, and by which word they may."""
    words = own_words(appeal.token, is_asked=True)
    if words is None:
        return ""
    asked = _("May everyone see this? If so, reply to this comment with “yes”.")
    return f"{agreeing.preview(appeal, words)}\n\n{asked}"


def is_yes(text: str) -> bool | None:
    """Tell whether a reply agrees; None: it is about something else."""
    bare = text.strip().lower().rstrip("!. ")
    return bare in _YES if bare in _YES | _NO else None


def settle(appeal: Appeal, *, agrees: bool) -> str:
    """Take the answer to the question and return what is said to it."""
    if not agrees:
        reaching.take_back(appeal.token)
        return _("All right. Your words are not shown on the map.")
    reaching.agree(appeal.token)
    thanks = _("Thank you. A person looks at it before it is shown.")
    undone = _("To take it back, reply to this comment with “no”.")
    return f"{thanks} {undone}"
