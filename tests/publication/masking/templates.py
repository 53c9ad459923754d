"""In which words do people begin, complain and end?"""

from __future__ import annotations

OPENINGS = """
Здравствуйте!
Добрый день.
Меня зовут {full}, проживаю {street} {house}, {flat}.
Я, {full}, живу по адресу {street} {house} {flat}.
Обращается {full}, {born}.
Пишет вам {first_last} из дома {house} по {street}.
Заявитель: {full}, тел. {phone}.
ФИО {full}. Телефон {phone}.
|
|
От {full_gent}, {street}, д. {house}, {flat}
Жительница дома {house} {first_last}.
Это {first}, я уже писала.
Беспокоит {polite}, пенсионерка.
Уважаемая администрация!
Прошу помощи!
"""
TROUBLES = """
На {street} {house} не горит фонарь.
Возле дома {house} на {street} огромная яма, машины объезжают.
Сосед {family} из {flat} заливает нас третий раз.
Соседка {first} ({flat}) курит на лестнице.
Во дворе стоит брошенная машина {plate}, не вывозят.
Автомобиль {plate} паркуется на газоне у дома {house}.
Мастер {initials} заявку закрыл, ничего не сделал.
Начальник участка {family} трубку не берёт, {office} тоже.
Звонила по {office}, сказали ждать, заявка {number}.
Лифт не работает в доме {house} на {street}, бабушка {polite} не может выйти.
Прошу проверить вентиляцию: {street}, дом {house}, {flat}.
Жалоба на {family_gent}: сверлит ночью, {flat}.
Вода ржавая, мама {polite} ({born}) пьёт лекарства.
Председатель ТСЖ {initials} отчётов не показывает.
Батареи холодные, {street} {house}, код домофона {code}.
У {polite_gent} из {flat} прорвало трубу, дома никого.
Квитанция неверная, лицевой счёт {account}, верните переплату.
По льготе отказали, СНИЛС {snils}, паспорт {passport}.
Управляющая компания ООО «Ремстрой» не убирает снег на {street}.
Магазин «Анна» на {street} {house} складывает коробки на тротуаре.
Говорила с {polite_ablt} из ЖЭУ, обещали в среду.
Участковый {family} не приходит, хотя {first_last} писал заявление.
Вера пропала, света нет, на {street} темно.
Дерево упало у школы имени Гагарина, рядом с {street} {house}.
"""
CLOSINGS = """
С уважением, {full}.
С уважением, {initials}
Телефон для связи {phone}
Мой телефон {phone}, {first}.
Ответ прошу на {mail}.
Почта {mail}, спросить {full_gent}.
|
Прошу принять меры.
Подпись: {family}
Спасибо. {first_last}
Деньги верните на карту {card}.
Карта {card}, получатель {initials}.
Фото тут: {page}
Моя страница {page}
Звоните {phone} или {phone}
Прошу передать {full_datv}.
Свидетели: {initials}, {initials}, {flat}.
Копию акта отдайте {family_datv}, {phone}.
"""

# None of these was looked at while the masker was made.
OTHER_OPENINGS = """
День добрый, {full} беспокоит.
Прошу вашей помощи, {flat}, {street} {house}.
{polite}, житель дома {house} ({street}).
Обращение от {full_gent}. Тел.: {phone}
На связи {first_last}, {phone}.
Коллективное обращение жильцов.
|
К вам обращается {full} ({born}).
"""
OTHER_TROUBLES = """
Кран течёт у соседа сверху, {flat}, зовут {polite}.
Грузовик {plate} разбил бордюр напротив {street} {house}.
В {flat} живёт {family}, шумит по ночам.
Инженер {initials} составил акт и пропал.
Врач {first_last} не смогла проехать: сугробы на {street}.
Листья не убраны, детский сад «Ивушка», {street} {house}.
Диспетчер {first} бросает трубку, по {office} тоже не отвечают.
Пенсию не пересчитали, СНИЛС {snils}.
Вместе с {polite_ablt} замеряли температуру: плюс двенадцать.
Субсидию по паспорту {passport} не назначили, счёт {account}.
Виноват {family}, собственник магазина «Мария».
В парке у {street} сломаны лавки, надежды нет.
"""
OTHER_CLOSINGS = """
Подписи: {initials}, {initials}
Ваш ответ жду на {mail}, {first}.
Обратная связь: {phone}, {mail}
Спасибо за внимание! {full}
Возврат на {card}
Аккаунт {page}
|
Помогите, пожалуйста. {first_last}
Прошу ответить {full_datv}
"""
