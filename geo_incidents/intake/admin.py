"""How is the catalogue of topics looked after by hand?

Appeals have no page here: a message is never edited, and who reads it is a question of
scope, which the map of the staff answers.
"""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.kept_admin import KeptAdmin
from geo_incidents.gazetteer.map_admin import PlainAdmin
from geo_incidents.intake.models import Category, CategoryGroup
from geo_incidents.intake.recipients.models import Recipient
from geo_incidents.intake.topics.models import TopicModel


@admin.register(CategoryGroup)
class CategoryGroupAdmin(PlainAdmin):
    list_display = ("name", "name_en", "code", "order")
    list_editable = ("order",)


@admin.register(Category)
class CategoryAdmin(PlainAdmin):
    list_display = ("name", "group", "answer_days", "about", "needs_photo", "order")
    list_filter = ("group", "about", "needs_photo")
    list_select_related = ("group",)
    list_editable = ("answer_days", "about", "needs_photo", "order")
    search_fields = ("name", "code", "keywords")


@admin.register(Recipient)
class RecipientAdmin(PlainAdmin):
    """Whose business it is that is not the town's, for the words to its writers."""

    list_display = ("kind", "name", "phone", "link", "municipality")
    list_filter = ("municipality",)
    list_select_related = ("municipality",)
    search_fields = ("name", "does")


@admin.register(TopicModel)
class TopicModelAdmin(KeptAdmin):
    """What was learnt, and how right it was; trained by ``manage.py train_topics``."""

    list_display = (
        *("trained_at", "municipality", "examples", "corrected"),
        *("tested", "share_right", "share_of_three"),
    )
    exclude = ("weights",)
    list_select_related = ("municipality",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[TopicModel]:
        """Leave the weights, which are megabytes, where they are."""
        return super().get_queryset(request).defer("weights")

    @admin.display(description=_("right"), ordering="right")
    def share_right(self, model: TopicModel) -> str:
        return "–" if model.right is None else f"{model.right:.1%}"

    @admin.display(
        description=_("right among three suggested"), ordering="right_of_three"
    )
    def share_of_three(self, model: TopicModel) -> str:
        return "–" if model.right_of_three is None else f"{model.right_of_three:.1%}"
