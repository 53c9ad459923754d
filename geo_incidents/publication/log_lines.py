"""What may a line of the log tell of people? What gives them away is covered.

We log no texts, but an error of a library may quote what it choked on. Nor does a line
tell by which secret address a channel calls us.
"""

from __future__ import annotations

import logging
import re
from copy import copy
from typing import Final

from django.utils.module_loading import import_string

# Loaded with the first line that may need it: most processes never write one.
PERSONAL: Final = "geo_incidents.publication.masking.finding.personal"
COVERED: Final = "geo_incidents.publication.masking.spans.covered"
COMPOSED: Final = "geo_incidents.publication.masking.spans.composed"
_OF_CHANNEL: Final = re.compile(r"(/channels/\w+/)[^/\s]+")
_OF_PEOPLE: Final = re.compile("[а-яёА-ЯЁ@]")


class Covering(logging.Formatter):
    """Writes lines as usual, without names, phones, documents, secrets and the like.

    For people only what holds Cyrillic letters or an address of mail is looked at.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, its traceback included."""
        told = copy(record)
        told.msg, told.args = _covered(record.getMessage()), None
        if record.exc_info:
            told.exc_text = _covered(self.formatException(record.exc_info))
        return super().format(told)


def _covered(line: str) -> str:
    line = _OF_CHANNEL.sub(r"\1…", line)
    if not _OF_PEOPLE.search(line):
        return line
    personal, covered = import_string(PERSONAL), import_string(COVERED)
    whole = import_string(COMPOSED)(line)
    told: str = covered(whole, personal(whole), "[{}]".format)
    return told
