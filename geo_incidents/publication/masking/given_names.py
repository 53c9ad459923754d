"""Which first names and patronymics are misspelt into words nobody knows?

The dictionary knows names that are written right; these are the usual ones, so that
«Алексадр Ивановч» is a person, too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from geo_incidents.geocoding.extraction.grammar import forms_of_noun
from geo_incidents.geocoding.extraction.misspelling import Spellings

_NAMES: Final = """
    александр алексей анатолий андрей антон аркадий арсений артем борис вадим валентин
    валерий василий виктор виталий владимир владислав вячеслав геннадий георгий герман
    григорий данил даниил денис дмитрий евгений егор иван игорь илья кирилл константин
    леонид лев максим матвей михаил никита николай олег павел петр роман руслан семен
    сергей станислав степан тимофей тимур федор филипп эдуард юрий яков ярослав рустам
    ильдар ренат рамиль марат альберт магомед ахмед фарид айрат
    александра алена алина алла анастасия анна антонина валентина валерия варвара вера
    вероника виктория галина дарья диана ева евгения екатерина елена елизавета жанна
    зинаида зоя инна ирина карина кира клавдия кристина ксения лариса лидия лилия
    людмила любовь маргарита марина мария надежда наталья наталия нина оксана ольга
    полина раиса регина римма светлана софия софья тамара татьяна ульяна эльвира эмма
    толик вовка рома валя нюра милана
    юлия яна гульнара алсу айгуль зульфия лейсан фатима
    светик танечка ванечка ванюша катюша анечка олечка леночка ирочка машенька дашенька
    настенька сашенька мишенька алешка алешенька сереженька сережка димка димочка витька
    витек колян толян вован серега леха леша митя гоша жора степа паша лева сева гена
    валера боря вова витя коля толя петя ваня вадик эдик славик юрик марик алик павлик
    костик шурик виталик игорек владик люся тамарка ленка светка наташка маринка танька
    люба надя вера тоня зина клава нина рая роза соня фая галя шура нюша глаша дуся
    фрося муся тася варя лида лиза поля ася алиса тема темочка ромка максимка кирюша
    илюша андрюша данька даня никитка лешка антошка гриша федя сема яша зоя
    саша маша наташа сережа лена таня катя вася миша юля света настя даша костя ксюша
"""
_FATHERS: Final = """
    александров алексеев анатольев андреев антонов аркадьев борисов вадимов валентинов
    валерьев васильев викторов витальев владимиров владиславов вячеславов геннадьев
    георгиев григорьев даниилов денисов дмитриев евгеньев егоров иванов игорев
    кириллов константинов леонидов львов максимов михайлов николаев олегов павлов петров
    романов русланов семенов сергеев станиславов степанов тимофеев федоров эдуардов
    юрьев яковлев ярославов рустамов ильдаров ренатов
"""
_NO_NAMES: Final = frozenset({"свет"})  # of many Svetas, and no light at all
_SON: Final = ("ич", "ича", "ичу", "ичем", "иче")
_DAUGHTER: Final = ("на", "ны", "не", "ну", "ной")


@lru_cache(1)
def _forms() -> frozenset[str]:
    """Return first names in all their cases."""
    names = _NAMES.split()
    forms = {f for name in names for f in (name, *forms_of_noun(name))}
    return frozenset(forms - _NO_NAMES)


@lru_cache(1)
def _known() -> tuple[Spellings, Spellings]:
    """Return how names and patronymics are spelt, in all their cases."""
    endings = (*_SON, *_DAUGHTER)
    fathers = {father + end for father in _FATHERS.split() for end in endings}
    return Spellings(_forms()), Spellings(fathers)


def is_a_name(word: str) -> bool:
    """Tell whether a word is a usual first name, in any case."""
    return word in _forms()


def like_a_name(word: str) -> bool:
    """Tell whether an unknown word is a first name but for one letter."""
    return bool(_known()[0].near(word))


def like_a_patronymic(word: str) -> bool:
    """Tell whether an unknown word is a patronymic but for one letter."""
    return bool(_known()[1].near(word))
