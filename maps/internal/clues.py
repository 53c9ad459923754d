"""How is it said what was noticed in a text? Sentences for the clues of its reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

CLUES: Final[Mapping[str, Promise]] = {
    "read_in_the_text": gettext_lazy("the place was read in the text"),
    "name_full": gettext_lazy("the name is written in full"),
    "name_abbreviated": gettext_lazy("the name is abbreviated"),
    "name_inflected": gettext_lazy("the name stands in another case"),
    "name_surname": gettext_lazy("only the surname of the name is written"),
    "name_partial": gettext_lazy("only a part of the name is written"),
    "name_misspelt": gettext_lazy("the name holds a misprint"),
    "name_misspelt_twice": gettext_lazy("the name holds several misprints"),
    "kind_agrees": gettext_lazy("the kind of street agrees"),
    "kind_differs": gettext_lazy("another kind of street is written"),
    "kind_unsaid": gettext_lazy("it is not said whether a street or an avenue"),
    "house_exact": gettext_lazy("this very house is in the register"),
    "house_letter": gettext_lazy("the house agrees but for the letter"),
    "house_part": gettext_lazy("the house agrees but for the block"),
    "house_building": gettext_lazy("only the main number of the house agrees"),
    "house_neighbour": gettext_lazy("only neighbouring houses are in the register"),
    "house_unknown": gettext_lazy("there is no such house in the register"),
    "house_unsaid": gettext_lazy("no house is named"),
    "house_word": gettext_lazy("the word “house” stands beside the number"),
    "house_loose": gettext_lazy("the number stands apart from the street"),
    "house_before": gettext_lazy("the number stands before the street"),
    "placed": gettext_lazy("it is written like a place"),
    "capital": gettext_lazy("it is written with a capital letter"),
    "common_word": gettext_lazy("it is an ordinary word as well"),
    "adjective_of_noun": gettext_lazy("the word may describe another thing"),
    "other_thing": gettext_lazy("something else may be called so"),
    "other_namesake": gettext_lazy("the street has another first word"),
    "aside": gettext_lazy("it is said by the way"),
    "district": gettext_lazy("a district may be meant"),
    "elsewhere": gettext_lazy("another town is named"),
    "settlement_agrees": gettext_lazy("the settlement agrees"),
    "settlement_differs": gettext_lazy("another settlement is named"),
    "settlement_unsaid": gettext_lazy("the settlement is not named"),
    "qualifier_agrees": gettext_lazy("the number or side of the name agrees"),
    "qualifier_unsaid": gettext_lazy(
        "it is not said which of the streets of this name, such as the 1st or 2nd"
    ),
    "qualifier_differs": gettext_lazy("another street of this name is written"),
    "one_of_several": gettext_lazy("the text names several places"),
    "crossing": gettext_lazy("the streets named cross here"),
    "segment": gettext_lazy("a stretch between two houses is named"),
    "place": gettext_lazy("a known place is named"),
    "alias": gettext_lazy("an operator has said what these words mean"),
    "settlement": gettext_lazy("only a settlement is named"),
}
