"""What does one fill in to load areas: the files, then which column is which field?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.publication import catalogue
from geo_incidents.sources.disguise import refuse_disguised
from geo_incidents.sources.fields import POSITION, Fields
from geo_incidents.territories.models import District, Revision
from maps.internal.areas.columns import guessed
from maps.internal.areas.wording import FIELDS as ORDER
from maps.internal.areas.wording import field_label

MOST_BYTES: Final = 50 * 2**20
MOST_FILES: Final = 10
FILE_KINDS: Final = ".csv,.gz,.txt,.geojson,.json,.gpkg,.zip"


class SeveralFilesInput(forms.ClearableFileInput):
    """A file input that takes several files (the recipe of Django's manual)."""

    allow_multiple_selected = True


class AreaFilesField(forms.FileField):
    """Several files, each of a kind that we read."""

    widget = SeveralFilesInput(attrs={"accept": FILE_KINDS})

    def clean(
        self, data: Sequence[UploadedFile] | None, initial: object = None
    ) -> list[UploadedFile]:
        """Return the files, none too large and each what its name says."""
        if not data:
            raise ValidationError(self.error_messages["required"])
        files = [super(AreaFilesField, self).clean(file, initial) for file in data]
        if len(files) > MOST_FILES:
            raise ValidationError(
                _("At most %(limit)d files at once."), params={"limit": MOST_FILES}
            )
        for file in files:
            _refuse_unfit(file)
        return files


class UploadForm(forms.Form):
    """The files, what they are, and from when they count."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("City"), empty_label=None
    )
    collection = forms.ChoiceField(
        label=_("What is in the files"), choices=Revision.Collection.choices
    )
    sources = AreaFilesField(
        label=_("Files"), error_messages={"required": _("Choose a file.")}
    )
    title = forms.CharField(
        label=_("What to call the change"), required=False, max_length=200
    )
    first_day = forms.DateField(
        label=_("First day of the change"),
        required=False,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    is_complete = forms.BooleanField(
        label=_("The files are complete: what they leave out is gone"),
        required=False,
        initial=True,
    )

    def __init__(
        self, municipalities: QuerySet[Municipality], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        city = cast("forms.ModelChoiceField[Municipality]", self.fields["municipality"])
        city.queryset = municipalities
        if len(municipalities) == 1:
            city.initial = municipalities[0]
            city.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Check that nothing else of this kind waits for a decision."""
        waiting = Revision.objects.filter(
            municipality=self.cleaned_data.get("municipality"),
            collection=self.cleaned_data.get("collection"),
            state=Revision.State.PROPOSED,
        ).first()
        if waiting:
            raise ValidationError(
                _("“%(title)s” waits for a decision: apply or discard it first."),
                params={"title": waiting.title},
            )
        return self.cleaned_data

    def wished(self, owner_id: int) -> dict[str, Any]:
        """Return what an upload keeps."""
        said = self.cleaned_data
        return {
            "owner_id": owner_id,
            "municipality_id": said["municipality"].pk,
            "collection": said["collection"],
            "title": said["title"],
            "first_day": said["first_day"].isoformat() if said["first_day"] else "",
            "is_complete": said["is_complete"],
        }


class ColumnsForm(forms.Form):
    """Which column is which field, and what holds for every row."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        collection: str,
        fields: Fields,
        columns: Sequence[str],
        has_geometry: bool,
    ) -> None:
        super().__init__(data)
        self._wanted, self._has_geometry = fields, has_geometry
        self._names = _in_order(fields.known - (POSITION if has_geometry else set()))
        guesses = guessed(self._names, columns)
        for name in self._names:
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=field_label(collection, name),
                required=False,
                choices=[("", _("not in the file")), *((c, c) for c in columns)],
                initial=guesses.get(name, ""),
            )
        if "categories" in self._names:
            self.fields["constant_categories"] = _topics()
        if "level" in self._names:
            self.fields["constant_level"] = _level()
        self.fields["crs"] = forms.CharField(
            label=_("Coordinate system, if not degrees"), required=False, max_length=200
        )

    def clean(self) -> dict[str, Any]:
        """Check that every field that is needed comes from somewhere."""
        given = {*self.columns(), *self.constants()}
        for name in sorted(self._wanted.required - given):
            self.add_error(f"column_{name}", _("Choose the column for this."))
        either = () if self._has_geometry else self._wanted.either
        if either and not any(choice <= given for choice in either):
            raise ValidationError(_("Choose the address, or latitude and longitude."))
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        """Return the column of each field that has one."""
        said = {n: self.cleaned_data.get(f"column_{n}") for n in self._names}
        return {name: column for name, column in said.items() if column}

    def constants(self) -> dict[str, str]:
        """Return what holds for every row of fields that have no column."""
        topics = self.cleaned_data.get("constant_categories") or []
        said = {
            "categories": ";".join(topics),
            "level": self.cleaned_data.get("constant_level") or "",
        }
        columns = self.columns()
        return {n: value for n, value in said.items() if value and n not in columns}


def _in_order(names: set[str] | frozenset[str]) -> list[str]:
    order = list(ORDER)
    known = [name for name in order if name in names]
    return [*known, *sorted(names.difference(known))]


def _topics() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Topics of every row, if no column says them"),
        required=False,
        choices=[(group.code, group.name) for group in catalogue.groups()],
        widget=forms.CheckboxSelectMultiple,
    )


def _level() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Level of every row, if no column says it"),
        required=False,
        choices=[("", "—"), *((level, _level_words()[level]) for level in LEVELS)],
    )


LEVELS: Final = tuple(District.Level.values)


def _level_words() -> Mapping[str, Any]:
    return {"city": _("City"), "district": _("District"), "okrug": _("Okrug")}


def _refuse_unfit(file: UploadedFile) -> None:
    name = str(file.name)
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError(
            _(
                "%(name)s is larger than %(limit)d MB. Pack it (.csv.gz), divide it, "
                "or ask the administrator to load it from the server."
            ),
            params={"name": name, "limit": MOST_BYTES // 2**20},
        )
    try:
        refuse_disguised(name, cast("Any", file.file))
    except SourceUnreadable as refused:
        raise ValidationError(str(refused)) from refused
