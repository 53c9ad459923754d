"""What can be reported, and what else is asked about it? Services and definitions."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.documents import Document, Tree
from geo_incidents.exchange.open311.models import ServiceAttribute
from geo_incidents.exchange.open311.refusals import unknown
from geo_incidents.intake.models import Category

# A token comes at once, and the number when the place has been found.
TYPE: Final = "batch"
_LISTS: Final = {ServiceAttribute.Datatype.ONE, ServiceAttribute.Datatype.SEVERAL}


def services() -> Document:
    """Return the whole catalogue in its order."""
    asked = ServiceAttribute.objects.filter(category=OuterRef("pk"))
    categories = Category.objects.select_related("group").annotate(
        has_attributes=Exists(asked)
    )
    return Document(
        "services",
        [
            {
                "service_code": category.code,
                "service_name": category.name_in_language(),
                "description": category.get_about_display(),
                "metadata": category.has_attributes,
                "type": TYPE,
                "keywords": category.keywords or None,
                "group": _group(category),
            }
            for category in categories
        ],
    )


def definition(code: str) -> Document:
    """Return what else is asked about a topic.

    Raises:
        Refused: there is no such topic, or nothing else is asked about it.

    """
    category = category_of(code)
    attributes = list(ServiceAttribute.objects.filter(category=category))
    if not attributes:
        raise unknown(_("Nothing else is asked about this service_code."))
    return Document(
        "service_definition",
        {
            "service_code": category.code,
            "attributes": [_attribute(attribute) for attribute in attributes],
        },
    )


def category_of(code: str) -> Category:
    """Return a topic by its code.

    Raises:
        Refused: there is none.

    """
    found = Category.objects.filter(code=code).first()
    if found is None:
        raise unknown(_("There is no such service_code here."))
    return found


def _group(category: Category) -> str:
    english = category.group.name_en if get_language() == "en" else ""
    return english or category.group.name


def _attribute(attribute: ServiceAttribute) -> dict[str, Tree]:
    told: dict[str, Tree] = {
        "variable": attribute.is_asked,
        "code": attribute.code,
        "datatype": attribute.datatype,
        "required": attribute.is_required,
        "datatype_description": attribute.hint or None,
        "order": attribute.order,
        "description": attribute.description,
    }
    if attribute.datatype in _LISTS:
        choices = attribute.named_choices().items()
        told["values"] = [{"key": key, "name": name} for key, name in choices]
    return told
