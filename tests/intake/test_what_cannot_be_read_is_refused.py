"""Is a request too large or impossible to decode refused before it is read?"""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.test import Client

from geo_incidents.intake.models import Appeal
from tests.toy_city import ToyCity

LONGEST = 5 * settings.PHOTO_MAX_BYTES + 2**20
FORM = "application/x-www-form-urlencoded"


class Unread(io.BytesIO):
    """A body that must not be touched."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError(f"{size} bytes of the body were asked for")


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "не больше 76 МБ"), ("en", "at most 76 MB")]
)
def test_a_body_too_large_is_refused_unread(language: str, said: str) -> None:
    request = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/report/",
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": str(LONGEST + 1),
        "HTTP_ACCEPT_LANGUAGE": language,
        "wsgi.input": Unread(),
    }
    response = Client(enforce_csrf_checks=True).request(**request)
    assert response.status_code == 413
    assert said in response.content.decode()


@pytest.mark.parametrize("charset", ["base64", "utf-16", "koi8-r", "no-such", "rot13"])
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("path", ["/report/", "/accounts/login/"])
def test_another_charset_is_refused(
    client: Client, toy_city: ToyCity, path: str, kind: str, charset: str
) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--\r\n'
    response = client.generic("POST", path, body, f"{kind}; charset={charset}")
    assert response.status_code == 400
    assert "повреждён" in response.content.decode()
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_utf_8_is_read(client: Client, toy_city: ToyCity, charset: str) -> None:
    response = client.post("/report/", "text=a", f"{FORM}; charset={charset}")
    assert response.status_code == 422


@pytest.mark.parametrize("path", ["/", "/internal/", "/accounts/login/", "/report/"])
def test_a_session_that_cannot_be_is_refused(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    raw = rf'{settings.SESSION_COOKIE_NAME}="abc\000def"'
    assert client.get(path, headers={"cookie": raw}).status_code == 400
