"""Are uploads decoded, and is what is no photo refused?"""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from geo_incidents.intake.photos import clean_photo

GPS = 0x8825


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48)) -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Secret camera"
    exif.get_ifd(GPS)[1] = "N"
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_fresh_jpeg_without_metadata(kind: str) -> None:
    cleaned = clean_photo(SimpleUploadedFile("p", picture(kind) + b"<?php evil ?>"))
    written = cleaned.read()
    assert b"evil" not in written
    assert b"Secret camera" not in written
    with Image.open(io.BytesIO(written)) as image:
        assert image.format == "JPEG"
        assert not image.getexif()


def test_a_large_photo_is_made_smaller() -> None:
    cleaned = clean_photo(SimpleUploadedFile("p.jpg", picture(size=(4000, 3000))))
    with Image.open(cleaned) as image:
        assert max(image.size) == 2048


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a photo",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 50,
        b"PK\x03\x04zip",
        picture()[:200],
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
    ],
    ids=["empty", "text", "pdf", "svg", "gif", "zip", "cut off", "jpeg header only"],
)
def test_what_is_no_photo_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(ValidationError, match=r"picture\.jpg"):
        clean_photo(SimpleUploadedFile("picture.jpg", content))


def test_a_pixel_bomb_is_refused_before_it_is_decoded(settings: Settings) -> None:
    settings.PHOTO_MAX_PIXELS = 1000
    with pytest.raises(ValidationError, match=r"пикселей|pixels"):
        clean_photo(SimpleUploadedFile("bomb.png", picture("PNG")))


def test_too_many_bytes_are_refused(settings: Settings) -> None:
    settings.PHOTO_MAX_BYTES = 100
    with pytest.raises(ValidationError, match=r"МБ|MB"):
        clean_photo(SimpleUploadedFile("big.jpg", picture()))
