"""What does address-normalizer find? A linear tagger behind marker words."""

from __future__ import annotations

from address_normalizer import detect_addresses

from tests.benchmarks.geocoding.peers import Answer


class AddressNormalizer:
    name = "address-normalizer"

    def find(self, text: str) -> Answer | None:
        found = next(iter(detect_addresses(text)), None)
        if found is None:
            return None
        said = found.parsed
        street = " ".join(
            part.value for part in (said.street_type, said.street) if part is not None
        )
        number = "" if said.house_num is None else said.house_num.value
        buildings = {"корпус": said.corpus, "строение": said.structure}
        for word, part in buildings.items():
            number += "" if part is None else f" {word} {part.value}"
        return Answer(street, number)
