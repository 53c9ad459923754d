"""Which errors can the project itself raise? One tree, so one table maps it to HTTP."""

from __future__ import annotations


class GeoIncidentsError(Exception):
    """Root of every error raised on purpose; its text is meant for a person."""


class InvalidInput(GeoIncidentsError):
    """What was sent cannot be used; the text says what to change."""


class SourceUnreadable(InvalidInput):
    """A city's file as a whole cannot be read (missing, wrong format, no columns)."""


class CityFileInvalid(InvalidInput):
    """``city.toml`` is missing a key or names one that does not exist."""


class InvalidGeometry(InvalidInput):
    """A geometry that cannot be repaired into what its column needs."""


class CodeRefused(InvalidInput):
    """A code that was to show who somebody is does not."""


class IllegalTransition(InvalidInput):
    """The workflow does not lead from the present status to the wanted one."""


class ExtensionRefused(InvalidInput):
    """An answer cannot be given more days as things stand."""


class TooLate(InvalidInput):
    """The time has gone by in which somebody could say this."""


class StepForbidden(GeoIncidentsError):
    """Somebody else may take this step, but not who asked for it."""


class CalendarUnknown(GeoIncidentsError):
    """Nobody has written down on which days of this year one works."""


class AlreadyDecided(InvalidInput):
    """Somebody decided meanwhile what was to be decided; nothing has changed."""


class RevisionRefused(InvalidInput):
    """A change of areas cannot be proposed, applied or undone as things stand."""


class MapUnavailable(GeoIncidentsError):
    """The map cannot be counted just now; the person is asked to come back."""


class TooManyAtOnce(GeoIncidentsError):
    """The same person waits for so much already that others would wait for it too."""


class GeocoderUnavailable(GeoIncidentsError):
    """A geocoding provider did not answer; the appeal is tried again later.

    ``retry_after`` is in seconds and None when nobody said how long to wait.
    """

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotDelivered(GeoIncidentsError):
    """A channel does not take a message now; it is tried again.

    ``retry_after_s`` is in seconds and None where nobody said how long to wait.
    """

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Undeliverable(GeoIncidentsError):
    """A channel will never take this message: nobody is there, or they left us."""


class AddressRefused(InvalidInput):
    """An address of another system that must not be asked: it leads into our own."""


class RemoteUnavailable(GeoIncidentsError):
    """Another system did not answer as it should; it is asked again later."""


class AnswerTooLong(RemoteUnavailable):
    """Another system says more than is read, and will the next time, too."""


class VersionUnknown(InvalidInput):
    """What has changed since a version is forgotten; all is to be read anew."""


class SignatureRefused(InvalidInput):
    """A message of another system is not signed by it, comes late or once more."""


class MessageRepeated(SignatureRefused):
    """A message of another system is signed by it, and has been received before."""
