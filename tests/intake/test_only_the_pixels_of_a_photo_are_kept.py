"""Are uploads decoded, and is what is no photo refused?"""

from __future__ import annotations

import contextlib
import io
import struct
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from PIL import Image
from pytest_django import Settings

from geo_incidents.intake import photos
from geo_incidents.intake.photos import clean_photo

GPS = 0x8825
ORIENTATION = 0x0112
KINDS = ("JPEG", "PNG", "WEBP")


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (64, 48)) -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Secret camera"
    exif.get_ifd(GPS)[1] = "N"
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("kind", KINDS)
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


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_can_only_be_decoded_whole_must_be_smaller(kind: str) -> None:
    content = picture(kind, size=(4100, 4000))
    with pytest.raises(ValidationError, match=r"16 (млн пикселей|million pixels)"):
        clean_photo(SimpleUploadedFile("scan", content))


def test_a_large_jpeg_is_never_decoded_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    decoded: list[tuple[int, int]] = []
    convert = Image.Image.convert

    def seen(image: Image.Image, mode: str) -> Image.Image:
        decoded.append(image.size)
        return convert(image, mode)

    monkeypatch.setattr(Image.Image, "convert", seen)
    clean_photo(SimpleUploadedFile("p.jpg", picture(size=(6000, 4000))))
    assert decoded == [(3000, 2000)]


def test_two_photos_are_decoded_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once: list[int] = []
    inside = Counter[str]()

    def slow(upload: SimpleUploadedFile, name: str) -> bytes:
        inside["now"] += 1
        at_once.append(inside["now"])
        time.sleep(0.02)
        inside["now"] -= 1
        return b""

    monkeypatch.setattr(photos, "_reencoded", slow)
    with ThreadPoolExecutor(6) as pool:
        uploads = [SimpleUploadedFile("p.jpg", b"x") for _ in range(6)]
        list(pool.map(clean_photo, uploads))
    assert max(at_once) == 2


def test_too_many_bytes_are_refused(settings: Settings) -> None:
    settings.PHOTO_MAX_BYTES = 100
    with pytest.raises(ValidationError, match=r"МБ|MB"):
        clean_photo(SimpleUploadedFile("big.jpg", picture()))


def held(orientation: int) -> bytes:
    """Return a picture 64 by 48 that is red at its left, with a note of the camera."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = Image.new("RGB", (64, 48), "teal")
    image.paste("red", (0, 0, 16, 48))
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (64, 48), (4, 24)),
        (2, (64, 48), (60, 24)),
        (3, (64, 48), (60, 24)),
        (4, (64, 48), (4, 24)),
        (5, (48, 64), (24, 4)),
        (6, (48, 64), (24, 4)),
        (7, (48, 64), (24, 60)),
        (8, (48, 64), (24, 60)),
        (9, (64, 48), (4, 24)),
    ],
)
def test_a_photo_is_turned_upright(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    cleaned = clean_photo(SimpleUploadedFile("p.jpg", held(orientation)))
    with Image.open(cleaned) as image:
        assert image.size == size
        colour = image.getpixel(red_at)
    assert isinstance(colour, tuple)
    assert colour[0] > 200


def odd_exif(tag: int, kind: int, count: int, value: bytes) -> bytes:
    """Return a JPEG held sideways with one more note of the camera, an odd one."""
    entries = struct.pack("<HHI4s", ORIENTATION, 3, 1, b"\x06\0\0\0")
    entries += struct.pack("<HHI4s", tag, kind, count, value)
    note = b"Exif\0\0II*\0\x08\0\0\0\x02\0" + entries + b"\0\0\0\0"
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(written, "JPEG", exif=note)
    return written.getvalue()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", range(14))
@pytest.mark.parametrize("tag", [ORIENTATION, 0x011A, 0x013B, 0x014A, 0x8769, GPS])
def test_an_odd_note_of_the_camera_does_not_spoil_the_photo(
    tag: int, kind: int
) -> None:
    for count in (0, 1, 2, 2**31):
        for value in (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x06\0\0\0"):
            upload = SimpleUploadedFile("p.jpg", odd_exif(tag, kind, count, value))
            assert clean_photo(upload).size


WHOLE = {kind: picture(kind) for kind in KINDS}


@pytest.mark.filterwarnings("ignore::UserWarning")
@tried(max_examples=400, deadline=None, derandomize=True)
@given(
    st.sampled_from(KINDS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8),
    st.none() | st.integers(0, 2000),
)
def test_any_bytes_are_a_photo_or_refused(
    kind: str, spoilt: list[tuple[int, int]], end: int | None
) -> None:
    content = bytearray(WHOLE[kind])
    for place, byte in spoilt:
        content[place % len(content)] = byte
    with contextlib.suppress(ValidationError):
        assert clean_photo(SimpleUploadedFile("p", bytes(content[:end]))).size
