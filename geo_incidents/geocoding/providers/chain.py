"""Who is asked in which order, and when is somebody believed?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo_incidents.errors import GeocoderUnavailable
from geo_incidents.gazetteer.addresses import Address
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.providers.answers import (
    Ambiguous,
    Answer,
    Found,
    Provider,
    Query,
    Refused,
)
from geo_incidents.geocoding.providers.breaker import Breaker
from geo_incidents.geocoding.providers.memory import Memory
from geo_incidents.geocoding.providers.queries import query_for
from geo_incidents.geocoding.providers.turns import turn


@dataclass(frozen=True, slots=True)
class Link:
    """One provider with its memory, its breaker and the pace it allows."""

    provider: Provider
    memory: Memory
    breaker: Breaker
    interval_s: float

    def ask(self, municipality: Municipality, query: Query) -> Answer:
        """Answer from memory, or ask when it is our turn.

        Raises:
            GeocoderUnavailable: the service rests or did not answer.

        """
        remembered = self.memory.recall(municipality, query)
        if remembered is not None:
            return remembered
        self._refuse_while_resting()
        with turn(self.provider.name, interval_s=self.interval_s):
            return self._ask_in_turn(municipality, query)

    def _refuse_while_resting(self) -> None:
        rest_s = self.breaker.rests_for_s()
        if rest_s:
            raise GeocoderUnavailable(
                f"{self.provider.name}: resting", retry_after=rest_s
            )

    def _ask_in_turn(self, municipality: Municipality, query: Query) -> Answer:
        """Look again first: another process may just have asked the same."""
        remembered = self.memory.recall(municipality, query)
        if remembered is not None:
            return remembered
        try:
            answer = self.provider.locate(query)
        except GeocoderUnavailable as error:
            self.breaker.failed(error.retry_after)
            raise
        self.breaker.succeeded()
        self.memory.keep(municipality, query, answer)
        return answer


@dataclass(frozen=True, slots=True)
class Chain:
    """Providers in the order of the settings."""

    links: tuple[Link, ...]

    def ask(self, municipality: Municipality, address: Address) -> Answer:
        """Ask one after the other until one has found the address.

        Two places of one address end the search as well: the next service would only
        hide the doubt. ``reasons`` of the answer tell what each one said.

        Raises:
            GeocoderUnavailable: nobody found it and somebody did not answer;
                ``retry_after`` is the shortest pause any of them needs.

        """
        query = query_for(municipality, address)
        if query is None:
            return Refused(self.links[-1].provider.name, ("no_street_to_ask_about",))
        answers: list[Answer] = []
        failures: list[GeocoderUnavailable] = []
        for link in self.links:
            try:
                answers.append(link.ask(municipality, query))
            except GeocoderUnavailable as error:
                failures.append(error)
                continue
            if isinstance(answers[-1], Found | Ambiguous):
                return _with_all_reasons(answers)
        if failures:
            raise _all_together(failures)
        return _with_all_reasons(answers)


def _with_all_reasons(answers: list[Answer]) -> Answer:
    reasons = tuple(reason for answer in answers for reason in answer.reasons)
    return replace(answers[-1], reasons=reasons)


def _all_together(failures: list[GeocoderUnavailable]) -> GeocoderUnavailable:
    pauses = [f.retry_after for f in failures if f.retry_after is not None]
    return GeocoderUnavailable(
        "; ".join(str(failure) for failure in failures),
        retry_after=min(pauses, default=None),
    )
