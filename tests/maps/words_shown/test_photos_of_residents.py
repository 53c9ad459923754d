"""Do staff let photos go, and does nobody outside see one that was not released?"""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from geo_incidents.accounts.models import User
from geo_incidents.intake.consents import Consent, give_consent
from geo_incidents.intake.models import Appeal, Photo
from geo_incidents.pipeline.stages import Stopwatch, carry
from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.models import PhotoReleaseStep
from geo_incidents.publication.releasing.reaching import take_back
from tests.builders import appeal
from tests.canary.addresses import addresses, asked_of
from tests.canary.reading import said
from tests.toy_city import IN_WEST, ToyCity

PAGE = "/internal/words/"
PLATE = {"left": "0", "top": "0", "width": "50", "height": "100", "effect": "blur"}


def striped() -> bytes:
    """Return a photo whose left half is stripes, as a number plate is, with EXIF."""
    picture = Image.new("RGB", (240, 160), "white")
    for left in range(0, 120, 8):
        picture.paste("black", (left, 0, left + 4, 160))
    exif = Image.Exif()
    exif[0x0110] = "secret camera"
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=95, exif=exif)
    return written.getvalue()


@pytest.fixture
def photo(toy_city: ToyCity) -> Photo:
    stored = appeal(toy_city, position=IN_WEST, text="")
    photo = Photo(appeal=stored)
    photo.image.save("plate.jpg", ContentFile(striped()))
    carry([stored.pk], Stopwatch())
    give_consent(stored)
    return photo


@pytest.fixture
def staff(client: Client, operator: User) -> Client:
    client.force_login(operator)
    return client


def decide(staff: Client, photo: Photo, do: str, **framed: str) -> Any:
    shown = staff.get(PAGE).content.decode()
    found = re.search(
        rf'id="photo-{photo.pk}".*?name="seen" value="(\d+)"', shown, re.DOTALL
    )
    seen = found[1] if found else "-1"
    sent = {"do": do, "seen": seen, **framed}
    return staff.post(f"{PAGE}photos/{photo.pk}/decide", sent)


def path_of(incident: PublicIncident) -> str:
    (name,) = incident.photos
    return f"/incidents/{incident.number}/photos/{name}.jpg"


def seen_at(path: str) -> Image.Image:
    answer = Client().get(path)
    assert answer.status_code == 200
    return Image.open(io.BytesIO(b"".join(answer)))


def spread(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    grey = picture.convert("L").crop(box).tobytes()
    return max(grey) - min(grey)


def test_a_photo_alone_reaches_the_map_blurred_and_without_exif(
    staff: Client, photo: Photo
) -> None:
    assert decide(staff, photo, "release", **PLATE).status_code == 302
    path = path_of(PublicIncident.objects.get())
    seen = seen_at(path)
    assert spread(seen, (8, 8, 100, 150)) < 40
    assert len(seen.getexif()) == 0
    assert b"secret camera" not in b"".join(Client().get(path))
    card = Client().get(path.partition("photos")[0]).content.decode()
    assert f'src="{path}"' in card


def test_what_is_outside_of_a_crop_is_gone(staff: Client, photo: Photo) -> None:
    right = {"left": "50", "top": "0", "width": "50", "height": "50"}
    decide(staff, photo, "release", **right, effect="crop")
    assert seen_at(path_of(PublicIncident.objects.get())).size == (120, 80)


def test_what_is_only_blurred_is_looked_at_again(staff: Client, photo: Photo) -> None:
    decide(staff, photo, "cover", **PLATE)
    assert PublicIncident.objects.get().photos == []
    preview = staff.get(f"{PAGE}photos/{photo.pk}.jpg").content
    assert spread(Image.open(io.BytesIO(preview)), (8, 8, 100, 150)) < 40
    assert 'value="50.0"' in staff.get(PAGE).content.decode()


@pytest.mark.parametrize("width", ["perhaps", "0", "nan", "-5"])
def test_what_is_no_rectangle_is_refused_in_words(
    staff: Client, photo: Photo, width: str
) -> None:
    answer = decide(staff, photo, "release", **(PLATE | {"width": width}))
    assert answer.status_code == 422
    assert PublicIncident.objects.get().photos == []


def test_undone_or_taken_back_it_is_gone_for_everybody(
    staff: Client, photo: Photo
) -> None:
    for undoing in (_undo, _take_back):
        decide(staff, photo, "release")
        path = path_of(PublicIncident.objects.get())
        undoing(staff, photo)
        assert PublicIncident.objects.get().photos == []
        assert Client().get(path).status_code == 404
    give_consent(photo.appeal)
    assert f'id="photo-{photo.pk}"' in staff.get(PAGE).content.decode()


def _undo(staff: Client, photo: Photo) -> None:
    seen = PhotoReleaseStep.objects.latest("pk").pk
    staff.post(f"{PAGE}photos/{photo.pk}/undo", {"seen": seen})


def _take_back(staff: Client, photo: Photo) -> None:
    take_back(photo.appeal.token)


def test_the_file_goes_with_the_decision(
    staff: Client, photo: Photo, django_capture_on_commit_callbacks: Any
) -> None:
    decide(staff, photo, "release")
    (name,) = PublicIncident.objects.get().photos
    assert default_storage.exists(f"shown/{name}.jpg")
    with django_capture_on_commit_callbacks(execute=True):
        take_back(photo.appeal.token)
    assert not default_storage.exists(f"shown/{name}.jpg")


def test_who_agreed_to_words_alone_has_not_agreed_to_photos(
    staff: Client, photo: Photo
) -> None:
    Consent.objects.update(covers_photos=False)
    assert f'id="photo-{photo.pk}"' not in staff.get(PAGE).content.decode()
    assert decide(staff, photo, "release", seen="0").status_code == 404
    give_consent(photo.appeal)
    assert f'id="photo-{photo.pk}"' in staff.get(PAGE).content.decode()


def test_others_may_neither_look_nor_decide(
    client: Client, officer_of_west: User, user_of_company_a: User, photo: Photo
) -> None:
    for user in (officer_of_west, user_of_company_a):
        client.force_login(user)
        assert client.get(f"{PAGE}photos/{photo.pk}.jpg").status_code == 403
        assert decide(client, photo, "release").status_code == 403
    assert PublicIncident.objects.get().photos == []


@pytest.mark.parametrize("form", ["csv", "geojson", "ndjson"])
def test_the_files_of_open_data_tell_where_it_is(
    staff: Client, photo: Photo, form: str
) -> None:
    decide(staff, photo, "release")
    address = f"{settings.SITE_URL}{path_of(PublicIncident.objects.get())}"
    path = f"/open-data/incidents.{form}"
    assert address in Client().get(path).getvalue().decode()
    take_back(photo.appeal.token)
    assert "/photos/" not in Client().get(path).getvalue().decode()


@pytest.mark.ignore_template_errors
def test_a_released_photo_is_told_where_it_belongs_and_nowhere_else(
    client: Client, operator: User, photo: Photo
) -> None:
    client.force_login(operator)
    decide(client, photo, "release")
    incident = PublicIncident.objects.get()
    (name,) = incident.photos
    told = _telling(name, incident.number, photo.appeal)
    number = incident.number
    assert told == {
        *(f"/incidents/{number}/", f"/incidents/{number}/card/"),
        *(f"/open311/v2/requests.{form}" for form in ("json", "xml")),
        *(f"/open311/v2/requests/{number}.{form}" for form in ("json", "xml")),
        "/ogc/collections/incidents/items",
    }
    take_back(photo.appeal.token)
    assert _telling(name, incident.number, photo.appeal) == set()


def _telling(name: str, number: int, of: Appeal) -> set[str]:
    """Return the paths that tell the name of a picture to somebody from outside."""
    told = set()
    for address in addresses():
        is_file = address.name.startswith("maps:open_data:")
        if is_file or {"token", "object_id"} & address.arguments:
            continue
        for asked in asked_of(address):
            ids = {**dict.fromkeys(address.arguments, 1), "number": number}
            path = address.filled({**ids, "appeal_id": of.pk, **asked.given})
            for query in asked.queries:
                if name in said(Client().get(f"{path}?{query}")):
                    told.add(path)
    return told
