"""Which words around a name say something about the place, and what?

Words in all their cases need the dictionary, which takes 20 MB: they are found when
first asked for, so that a process that reads no text does without.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from geo_incidents.geocoding.extraction.grammar import forms_of_noun
from geo_incidents.geocoding.extraction.inflection import phrases

Words = frozenset[str]


def _cases(nouns: str) -> Words:
    """Return nouns in all their cases."""
    return frozenset(
        form for noun in nouns.split() for form in (noun, *forms_of_noun(noun))
    )


def _words(words: str) -> Words:
    return frozenset(words.split())


# What may stand between a street and the number of a house on it.
BETWEEN: Final = _words("""
    около возле у напротив рядом с со во в двор дворе двора дворы за перед на углу угол
    вдоль по торца торец торце фасад фасаде подвал подвале чердак парковка парковке
    территория территории придомовой придомовая подъезд подъезде адрес адресу крыша
    крыше крыши под жилой жилого жилом многоквартирный многоквартирного многоквартирном
    это где находится расположен стоит районе
""")
ON: Final = _words("на по")
PLACING: Final = ON | _words("""
    с от до у в во возле около напротив вдоль угол углу адрес адресу рядом перед за
    между районе пересечении перекрестке перекресток пересечение к со и : ,
""")
CROSSING: Final = _words("""
    угол углу угла пересечение пересечении пересечения перекресток перекрестке
    перекрестка перекрестку перекрестком пересечений пересекается поворот повороте
    поворота выходит
""")
# «ООО Мира», «школа имени Глинки» and «депутат Герцена» are no streets.
OTHER_THINGS: Final = _words("""
    ооо оао зао пао ао ип тсж тсн жск жкс ук жэу жэк жк уо компания компании фирма
    имени им магазин магазина магазине кафе аптека аптеки аптеке школа школы школе
    фонд завод завода метро вокзал театр театра кинотеатр музей банк гостиница отель
    ресторан салон группа клуб газета рынок ярмарка
    депутат депутата врач врача директор директора мастер мастера инспектор дворник
    дворника дворничиха сосед соседка соседу гражданин гражданка председатель
    председателя начальник начальника глава главы мэр мэра губернатор гр г-жа г-н тов
    памятник памятника памятнику бюст бюста библиотека библиотеки библиотеке снт днп гск
    чемпионат чемпионата больница больницы больнице
    некая некий фельдшер терапевт учитель учительница воспитатель управдом техник
    диспетчер
""")
IN: Final = _words("в во")
OF_A_TOWN: Final = _words("г гор город городе города")
OF_A_VILLAGE: Final = _words("""
    п пос поселок поселке поселка пгт рп село селе села деревня деревне деревни дер
    станица станице станицы хутор хуторе хутора аул
""")
IN_TOWN: Final = IN | OF_A_TOWN | OF_A_VILLAGE | _words("из с станция ст")
MONTHS: Final = _words("""
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
""")
UNTIL: Final = _words("с со до к от после")
# What tells one namesake from another, before the name.
SIZES: Final = frozenset(
    form[0]
    for gender, words in (
        ("f", "большая малая средняя новая старая верхняя нижняя"),
        ("m", "большой малый средний новый старый верхний нижний"),
        ("n", "большое малое среднее новое старое верхнее нижнее"),
    )
    for word in words.split()
    for form in phrases((word,), gender)
)
# «Живу на Кирова 12, а яма на Пушкина 16»; «не Кирова, а Пушкина».
ASIDE: Final = _words("""
    живу живем проживаю проживаем прописан прописана зарегистрирован зарегистрирована
    переехал переехала переехали
""")
QUOTES: Final = frozenset('"«“„')


@cache
def house_words() -> Words:
    """Return the words that say that a number is that of a house."""
    return _cases("дом домик здание владение домовладение строение") | _words(
        "д дм зд вл стр домов домами домам домах адрес адресу участок уч зданий"
    )


@cache
def not_of_a_house() -> Words:
    """Return the words behind which a number is no house."""
    return _cases("""
        квартира подъезд парадная парадный этаж офис комната маршрут автобус троллейбус
        трамвай маршрутка телефон заявка обращение школа садик поликлиника опора
        помещение секция лифт фото скважина светофор участковый контейнер люк
    """) | _words("""
        кв под пар парадной парадную эт оф пом тел т ком фото заявки авт столб опоры ооо
        ип инн гост снип снт тп рп цтп тсж жэу жэк
    """)


@cache
def counted() -> Words:
    """Return the words before which a number counts something."""
    return _cases("""
        день неделя месяц год час минута раз рубль метр человек машина штука процент
        сутки километр дерево фонарь ребенок лампа тысяча столб вечер утро
    """) | _words("""
        дня дней недели недель месяца месяцев лет года часа часов минут раза руб рублей
        метра метров м км см мм кг шт штук сантиметров мин ч утра вечера ночи дня суток
        января февраля марта апреля июня июля августа сентября октября ноября декабря
        домов скамеек числа места мест урн ребенка детей
        градусов градуса человека машин машины этажей этажный этажного этажном подъездов
        квартир тыс тысяч млн процентов й я
    """)


@cache
def floors() -> Words:
    """Return the words before which a number counts floors."""
    return _cases("этаж")


@cache
def entrances() -> Words:
    """Return the words that «3 подъезд» counts in a list, but «дом 3 подъезд 2» not."""
    return _cases("подъезд парадная этаж") | _words("парадной парадную")


@cache
def district_words() -> Words:
    """Return the words behind names that are no streets: «Невский район»."""
    return _cases("район округ вокзал область край") | _words(
        "р-н мо обл тракторный завод завода заводе станция"
    )


@cache
def common() -> Words:
    """Return the names of streets that are said of other things far more often."""
    return not_of_a_house() | house_words() | BETWEEN | counted()
