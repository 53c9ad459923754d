"""Who answers in the place of a geocoding service? A real HTTP server on this machine.

The bodies have the shape of each service's real answers.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.toy_city import Spot


@dataclass(frozen=True, slots=True)
class Reply:
    """``body`` is sent as JSON unless it is text; ``hold`` runs before it."""

    body: object = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hold: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Asked:
    path: str
    parameters: dict[str, str]
    user_agent: str


class Service(ThreadingHTTPServer):
    """Gives the replies in turn, the last one again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[Reply] = []
        self.asked: list[Asked] = []
        self.most_at_once = 0
        self.closing = threading.Event()
        self._at_once = 0
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def says(self, *bodies: object) -> None:
        self.replies = [Reply(body) for body in bodies]

    def fails(self, status: int, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies = [Reply("<html>Sorry</html>", status, named)]

    def never_answers(self) -> None:
        self.replies = [Reply(hold=self.closing.wait)]

    def enter(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def leave(self) -> None:
        with self._lock:
            self._at_once -= 1


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        agent = self.headers.get("User-Agent", "")
        reply = self.server.enter(Asked(parts.path, parameters, agent))
        try:
            reply.hold()
            with suppress(ConnectionError):  # the asker may have given up
                self._send(reply)
        finally:
            self.server.leave()

    def _send(self, reply: Reply) -> None:
        text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_request(self, *_: Any, **__: Any) -> None:
        """Say nothing."""


def nominatim_place(
    at: Spot, street: str, number: str = "", *, city: str = "Квадратов"
) -> dict[str, Any]:
    lon, lat = at
    address = {"road": street, "city": city, "country": "Россия", "country_code": "ru"}
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0.",
        "osm_type": "way",
        "osm_id": 2,
        "lat": str(lat),
        "lon": str(lon),
        "class": "building" if number else "highway",
        "type": "apartments" if number else "residential",
        "place_rank": 30 if number else 26,
        "importance": 0.1,
        "addresstype": "building" if number else "road",
        "name": "",
        "display_name": f"{number}, {street}, {city}, Россия",
        "address": address | ({"house_number": number} if number else {}),
        "boundingbox": [str(lat), str(lat), str(lon), str(lon)],
    }


def photon_feature(
    at: Spot, street: str, number: str = "", *, city: str = "Квадратов"
) -> dict[str, Any]:
    said = {"osm_type": "W", "osm_id": 2, "city": city, "country": "Россия"}
    house = {"type": "house", "osm_key": "building", "osm_value": "yes"}
    road = {"type": "street", "osm_key": "highway", "osm_value": "residential"}
    named = {"street": street, "housenumber": number} if number else {"name": street}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(at)},
        "properties": said | (house if number else road) | named,
    }


def yandex_object(
    at: Spot,
    street: str,
    number: str = "",
    *,
    city: str = "Квадратов",
    precision: str = "",
) -> dict[str, Any]:
    parts = [("country", "Россия"), ("locality", city), ("street", street)]
    parts += [("house", number)] if number else []
    return {
        "GeoObject": {
            "metaDataProperty": {
                "GeocoderMetaData": {
                    "precision": precision or ("exact" if number else "street"),
                    "text": ", ".join(name for _, name in parts),
                    "kind": parts[-1][0],
                    "Address": {
                        "country_code": "RU",
                        "formatted": ", ".join(name for _, name in parts),
                        "Components": [{"kind": k, "name": n} for k, n in parts],
                    },
                }
            },
            "name": f"{street}, {number}",
            "description": f"{city}, Россия",
            "Point": {"pos": f"{at[0]} {at[1]}"},
        }
    }


def nominatim_body(*places: dict[str, Any]) -> object:
    return list(places)


def photon_body(*features: dict[str, Any]) -> object:
    return {"type": "FeatureCollection", "features": list(features)}


def yandex_body(*objects: dict[str, Any]) -> object:
    collection = {"metaDataProperty": {}, "featureMember": list(objects)}
    return {"response": {"GeoObjectCollection": collection}}
