"""Is a request too large refused before it is read?"""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.test import Client

LONGEST = 5 * settings.PHOTO_MAX_BYTES + 2**20


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
