"""Dates are read as people write them, in English, Russian and Kazakh; what only the context knows is not guessed."""

from __future__ import annotations

from datetime import time

import pytest

from tests.db.values.written_dates import read, why_not

# ---------------------------------------------------------------------------- as people write


def _cases(table: str) -> list[tuple[str, str]]:
    """What is expected and each text that means it, from lines of "expected = text; text"."""
    found = []
    for line in table.strip().splitlines():
        expected, texts = line.split(" = ", 1)
        found += [(expected, text.strip()) for text in texts.split(";")]
    return found


SAME_DAY = """
14.10.2022; 14/10/2022; 14-10-2022; 2022-10-14; 2022.10.14; 2022/10/14; 14. 10. 2022 г.; 14.10.2022г.
14 October 2022; 14 Oct 2022; 14 OCT. 2022; October 14, 2022; Oct 14 2022; 14th of October, 2022; the 14th October 2022
14-Oct-2022; Fri 14 October 2022; Friday, 14 October 2022; on 14 October 2022; 2022 October 14; “14 October 2022”
14 октября 2022; 14 октября 2022 г.; 14 ОКТ. 2022 года; 14-го октября 2022 г; пт, 14 октября 2022 г.; 14 окт 2022г.
пятница 14 октября 2022; от 14 октября 2022 г.; 14-окт-2022; 14 октябрь 2022
2022 ж. 14 қазан; 2022 жылғы 14 қазан; 2022 жылдың 14 қазаны; 14 қазан 2022 ж.; 2022 ж. 14 қазанда; 2022 ж. 14 қаз.
2022 жылғы 14-қазан; 2022 ж. 14 қазан, жұма; 2022 жылы 14 қазан күні; 2022 ЖЫЛҒЫ 14 ҚАЗАН; 2022 ж. қазанның 14-і
2022 j. 14 qazan; 2022 jyl 14 qazan; 2022 jylǵy 14 qazan; 14 qazan 2022; 14 kazan 2022; 14 казан 2022; 2022ж. 14 қазан
"""


@pytest.mark.parametrize("text", [text.strip() for text in SAME_DAY.replace("\n", ";").split(";") if text.strip()])
def test_one_day_is_written_in_many_ways(text: str) -> None:
    value = read(text)
    assert value.edtf == "2022-10-14"
    assert value.exact
    assert not value.year_inferred
    assert value.text == text


SHAPES = """
2022-10 = Oct 2022; October 2022; 10.2022; 10/2022; 2022/10; октябрь 2022 г.; в октябре 2022; қазан 2022
2022-10 = 2022 ж. қазан айы; 2022 жылғы қазан; in October 2022; October of 2022; 2022 qazan
2022 = 2022; 2022 г.; 2022 год; в 2022 году; 2022 ж.; 2022 жыл; 2022 жылы; in 2022; the year 2022; 2022-жылы
2021-21 = spring 2021; spring of 2021; Spring, 2021; весна 2021; весной 2021 г.; весна 2021 года; 2021 жылдың көктемі
2021-21 = 2021 ж. көктем; көктем 2021; 2021 ж. көктемде; in the spring of 2021; 2021 kóktemi
2021-22 = summer of 2021; лето 2021 года; летом 2021; 2021 жылдың жазы; 2021 ж. жазда; jaz 2021
2021-23 = autumn 2021; fall 2021; осень 2021; осенью 2021; 2021 жылдың күзі; 2021 ж. күзде
2021-24 = winter 2021; зима 2021; зимой 2021 г.; 2021 ж. қыс; 2021 жылдың қысы
2020-12/2021-02 = winter 2020–21; winter 2020/21; winter 2020-2021; зима 2020–2021 гг.; зима 2020/21
2020-12/2021-02 = 2020–2021 жж. қыс; winter of 2020-21
/2020-05-04 = before 5 May 2020; до 5 мая 2020; ранее 5 мая 2020; 2020 ж. 5 мамырға дейін; 2020 ж. 5 мамырдан бұрын
/2020-05-04 = 4 May 2020 or earlier; no later than 4 May 2020; не позднее 4 мая 2020 г.; by 4 May 2020
/2020-05-04 = до 4 мая 2020 включительно; 2020 ж. 4 мамырдан кешіктірмей; < 5.5.2020; ≤ 04.05.2020; по 4 мая 2020 г.
/2020-04 = before May 2020; до мая 2020 г.; 2020 ж. мамырға дейін; by April 2020; /2020-04
/2021 = until the end of 2021; by the end of 2021; до конца 2021 года; 2021 жылдың соңына дейін; on or before 2021
2021/ = from the beginning of 2021; с начала 2021 года; 2021 жылдың басынан бастап; after the end of 2020
2021/ = 2021 жылдан бері
2021-01/2021-05 = from January to May 2021; с января до мая 2021; 2021 ж. қаңтардан мамырға дейін
2021-01/2021-05 = с начала января по май 2021
2023-05-31/2023-06-01 = в ночь с 31 мая на 1 июня 2023; night of 31 May to 1 June 2023
2023-05-31/2023-06-01 = 2023 ж. 31 мамырдан 1 маусымға қараған түні
2020-05-05~ = on or about 5 May 2020; около 5 мая 2020 г.; 2020 ж. шамамен 5 мамыр; 5 May 2020 approx.
2021-05-05/2021-05-07 = 5th–7th May 2021; 5-го – 7-го мая 2021; 2021 жылғы мамырдың 5-інен 7-сіне дейін
2021-05-05/2021-05-07 = 5, 6 and 7 May 2021
/2019 = before 2020; before the beginning of 2020; до 2020 года; 2020 жылға дейін; не позднее 2019
2020-05-06/ = after 5 May 2020; после 5 мая 2020; позднее 5 мая 2020; 2020 ж. 5 мамырдан кейін; 6 May 2020 or later
2020-05-06/ = from 6 May 2020; since 6 May 2020; с 6 мая 2020 г.; 2020 ж. 6 мамырдан бастап; not before 6 May 2020
2020-05-06/ = не ранее 6 мая 2020; > 5 May 2020; начиная с 6 мая 2020
2021/ = after 2020; после 2020 г.; 2020 жылдан кейін; с 2021 года; 2021 жылдан бастап
2021~ = about 2021; around 2021; c. 2021; ca. 2021; circa 2021; ~2021; 2021~; ок. 2021; около 2021 г.; примерно 2021
2021~ = шамамен 2021; шамамен 2021 ж.; ≈ 2021; approx. 2021; 2021 (about)
2021? = 2021?; 2021 (?); possibly 2021; возможно, 2021; мүмкін 2021 ж.; 2021 г.?
2021% = 2021%; possibly about 2021; возможно, около 2021 г.; мүмкін, шамамен 2021 ж.; ~2021?
2021-05-03/2021-05-09 = between 3 and 9 May 2021; between 3 May and 9 May 2021; 3–9 May 2021; 3-9 May 2021
2021-05-03/2021-05-09 = 3 - 9 May 2021; May 3–9, 2021; from 3 to 9 May 2021; 3 to 9 May 2021; с 3 по 9 мая 2021 г.
2021-05-03/2021-05-09 = с 3-го по 9-е мая 2021; между 3 и 9 мая 2021; 3—9 мая 2021; 03.05.2021–09.05.2021; 3-9.05.2021
2021-05-03/2021-05-09 = 3.05-9.05.2021; 3.5.2021 - 9.5.2021; 2021 ж. 3–9 мамыр; 2021 жылғы 3 пен 9 мамыр аралығында
2021-05-03/2021-05-09 = 2021 жылғы 3-інен 9 мамырға дейін; 2021 ж. 3 мамырдан 9 мамырға дейін; 2021-05-03/2021-05-09
2021-05-03/2021-05-09 = 2021-05-03 – 2021-05-09; 2021 жылғы 3–9 мамыр аралығында
2021-05-03/2021-05-09 = 2021 жылғы мамырдың 3-і мен 9-ы аралығында
2021-05-03/2021-06-09 = 3 May – 9 June 2021; from 3 May to 9 June 2021; from 3 May 2021 until 9 June 2021
2021-05-03/2021-06-09 = с 3 мая по 9 июня 2021 г.; 2021 ж. 3 мамыр – 9 маусым; 2021 ж. 3 мамырдан 9 маусымға дейін
2021-05-03/2021-06-09 = с 3 мая до 9 июня 2021; 2021 ж. 3 мамырдан бастап 9 маусымға дейін
2021-05/2021-06 = May–June 2021; май–июнь 2021; 2021 ж. мамыр–маусым; с мая по июнь 2021 г.; May and June 2021
2021-05/2021-06 = between May and June 2021
2020/2021 = 2020–2021; 2020-2021; 2020/2021; 2020–2021 гг.; 2020–2021 жж.; с 2020 по 2021 год; from 2020 to 2021
2020/2021 = 2020 жылдан 2021 жылға дейін; between 2020 and 2021; 2020 or 2021
2021-22/2021-23 = summer–autumn 2021; лето–осень 2021 г.; 2021 ж. жаз–күз
.. = ..; still going on; Ongoing; ongoing.; present; until now; по настоящее время; до сих пор; продолжается
.. = жалғасуда; осы уақытқа дейін; қазірге дейін; жалғасып жатыр
2022-10-14/.. = 2022-10-14/..; 14 October 2022 – still going on; from 14 October 2022 until now; 14.10.2022 – present
2022-10-14/.. = since 14 October 2022, ongoing; с 14 октября 2022 по настоящее время
2022-10-14/.. = 2022 ж. 14 қазаннан бүгінге дейін; 2022 ж. 14 қазаннан бастап жалғасуда; 14.10.2022 – ..
2022-10-01~/2022-10-10~ = early October 2022; beginning of October 2022; в начале октября 2022; 2022 ж. қазанның басы
2022-10-01~/2022-10-10~ = 2022 ж. қазанның басында; начало октября 2022 г.
2022-10-11~/2022-10-20~ = mid October 2022; mid-October 2022; middle of October 2022; середина октября 2022
2022-10-11~/2022-10-20~ = 2022 ж. қазанның ортасында
2022-10-21~/2022-10-31~ = late October 2022; end of October 2022; в конце октября 2022 г.; 2022 ж. қазанның соңында
2022-10-21~/2022-10-31~ = 2022 ж. қазанның аяғы
2022-01~/2022-04~ = early 2022; beginning of 2022; the start of 2022; в начале 2022 года; 2022 ж. басы
2022-01~/2022-04~ = 2022 жылдың басында
2022-09~/2022-12~ = late 2022; end of 2022; конец 2022 г.; 2022 жылдың соңы
2022-10-01/2022-10-15 = first half of October 2022; первая половина октября 2022 г.; 2022 ж. қазанның бірінші жартысы
2022-07/2022-12 = second half of 2022; вторая половина 2022 года; 2022 жылдың екінші жартысы
2021-03~ = early spring 2021; начало весны 2021
2021?/2022 = 2021? – 2022; 2021 (?) – 2022
2021/2022~ = 2021 – about 2022; from 2021 to about 2022; с 2021 по примерно 2022 г.
2021-03/2021-04~ = March – ~April 2021
../2020-05-04 = open – 4 May 2020; открыто – 4 мая 2020 г.; ашық – 2020 ж. 4 мамыр; .. – 4 May 2020; ../2020-05-04
/200X = before the 2010s; до 2010-х годов
202X/ = after the 2010s; после 2010-х
/2022-10-30 = before a day in October 2022
2022-10-02/ = after a day in October 2022
/2020-05-10~ = before mid-May 2020
2020-05-11~/ = after early May 2020
2022-10-01~/2022-10~ = about 1 October 2022 – October 2022
2022-10-14 = 14 10 2022; 14. 10. 2022
2021-05-21~/2021-06-10~ = late May – early June 2021; about 21 May – 10 June 2021
2022-10-XX = a day in October 2022; один из дней октября 2022 г.; 2022 ж. қазанның бір күні; one day in October 2022
2022-XX = a month in 2022; один из месяцев 2022 г.; 2022 ж. бір айы
201X = 2010s; the 2010s; 2010-е; 2010-е годы; в 2010-х годах; 2010-жылдар; 2010 жылдары; 2010 годы; 2010's
2023-06-08/2023-06-09 = 8, 9 June 2023; 8 and 9 June 2023; 8 и 9 июня 2023; 2023 ж. 8 және 9 маусым; 8 or 9 June 2023
2023-06-07/2023-06-08 = night of 7 June 2023; on the night of 7–8 June 2023; в ночь на 8 июня 2023
2023-06-07/2023-06-08 = в ночь с 7 на 8 июня 2023 г.; 2023 ж. 8 маусымға қараған түні
2023-06-07/2023-06-08 = 2023 ж. 7-нен 8 маусымға қараған түні
2004-06~/2006-08 = June 2004 (about) – August 2006; between about June 2004 and August 2006
2026-11-23 = today; сегодня; бүгін
2026-11-22 = yesterday; вчера; кеше; Yesterday
"""


@pytest.mark.parametrize(("notation", "text"), _cases(SHAPES))
def test_every_shape_is_read_in_every_language(notation: str, text: str) -> None:
    assert read(text).edtf == notation


TIMES = """
evening - = evening of 7 June 2023; 7 June 2023, evening; 7 June 2023 in the evening; 7 июня 2023 вечером
evening - = вечер 7 июня 2023 г.; 2023 ж. 7 маусым кешке; 2023 ж. 7 маусым, кеш; 7 маусым 2023 ж. кешкісін
evening - = on the evening of 7 June 2023; 2023 j. 7 maýsym keshke
morning - = 7 June 2023, morning; утром 7 июня 2023; 7 июня 2023 утром; 2023 ж. 7 маусым таңертең
morning - = 7 июня 2023 до обеда; 2023 ж. 7 маусым түске дейін
afternoon - = afternoon of 7 June 2023; 7 июня 2023 днём; 2023 ж. 7 маусым күндіз; 2023 ж. 7 маусым түстен кейін
night - = 7 June 2023, night; 7 июня 2023 ночью; 2023 ж. 7 маусым түнде; at night 7 June 2023
- 21:30 = 7 June 2023 21:30; 7 June 2023 at 21:30; 21:30, 7 June 2023; 7 June 2023 9:30 pm; 7 June 2023, 9.30 p.m.
- 21:30 = 7 июня 2023 в 21:30; 7 июня 2023 в 21.30; 7 июня 2023 21 час 30 минут; 7 июня 2023 г., 21 ч. 30 мин.
- 21:30 = 2023 ж. 7 маусым, сағат 21:30; 2023 ж. 7 маусым 21:30-да; 2023-06-07T21:30; 2023-06-07T21:30:00
- 21:30 = 07.06.2023 21:30
- 09:00 = 7 June 2023 at 9 am; 7 июня 2023 в 9 часов; 2023 ж. 7 маусым сағат 9
evening 21:00 = 7 июня 2023 в 9 вечера; 7 июня 2023, 9 часов вечера; 2023 ж. 7 маусым, кешкі сағат 9
evening 21:00 = 7 June 2023 at 9 in the evening
night 02:00 = 7 июня 2023 в 2 часа ночи; 2023 ж. 7 маусым түнгі сағат 2
night 23:00 = 7 июня 2023 в 11 ночи
afternoon 14:00 = 7 июня 2023 в 2 часа дня
morning 05:00 = 7 июня 2023 в 5 утра; 7 June 2023, morning, 5:00
- 12:00 = 7 June 2023 at noon; 7 июня 2023 в полдень; 7 June 2023, 12 pm
- 00:05 = 7 June 2023 00:05; 7 June 2023 12:05 am
"""


@pytest.mark.parametrize(("expected", "text"), _cases(TIMES))
def test_the_time_of_day_is_read(expected: str, text: str) -> None:
    value = read(text)
    moment = f"{value.clock:%H:%M}" if value.clock else "-"
    assert (value.edtf, f"{value.part_of_day or '-'} {moment}") == ("2023-06-07", expected)


@pytest.mark.parametrize(
    "text", ["7 June 2023, about 21:30", "7 июня 2023 около 21:30", "2023 ж. 7 маусым, шамамен 21:30"]
)
def test_about_may_speak_of_the_clock_alone(text: str) -> None:
    value = read(text)
    assert (value.edtf, value.clock, value.clock_about) == ("2023-06-07", time(21, 30), True)
    assert value.exact


KAZAKH_MONTHS = {
    1: "қаңтар қантар кантар qańtar qantar qañtar kantar",
    2: "ақпан акпан aqpan akpan",
    3: "наурыз nauryz naýryz naurız nawrız",
    4: "сәуір сауир sáýir säuir sauir säwir",
    5: "мамыр mamyr mamır",
    6: "маусым maýsym mausym mausım mawsım",
    7: "шілде шилде shilde şilde",
    8: "тамыз tamyz tamız",
    9: "қыркүйек кыркуйек qyrkúıek qyrküiek qırküyek qyrkuiek",
    10: "қазан казан qazan kazan",
    11: "қараша караша qarasha qaraşa",
    12: "желтоқсан желтоксан jeltoqsan zheltoqsan",
}


@pytest.mark.parametrize(("month", "name"), [(m, name) for m, names in KAZAKH_MONTHS.items() for name in names.split()])
def test_kazakh_months_are_known_in_every_spelling(month: int, name: str) -> None:
    assert read(f"2022 ж. 14 {name}").edtf == f"2022-{month:02}-14"
    assert read(f"{name.upper()} 2022").edtf == f"2022-{month:02}"


# ---------------------------------------------------------------------------- what only the context knows


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("7 June", "2023-06-07"),
        ("7 июня", "2023-06-07"),
        ("7 маусым, кеш", "2023-06-07"),
        ("June", "2023-06"),
        ("07.06", "2023-06-07"),
        ("3–9 May", "2023-05-03/2023-05-09"),
        ("before 5 May", "/2023-05-04"),
        ("spring", "2023-21"),
        ("8, 9 June", "2023-06-08/2023-06-09"),
    ],
)
def test_the_year_is_inferred_only_where_it_is_given(text: str, notation: str) -> None:
    value = read(text, year=2023)
    assert (value.edtf, value.year_inferred) == (notation, True)
    assert "year inferred" in value.reading()
    assert f"{text} 2026" in why_not(text)


def test_a_year_in_the_text_is_never_overruled() -> None:
    value = read("7 June 2022", year=2023)
    assert (value.edtf, value.year_inferred) == ("2022-06-07", False)


@pytest.mark.parametrize(
    "text", ["14/10/22", "14.10.22", "14 Oct 22", "14 октября 22 г.", "22 ж. 14 қазан", "14 October '22"]
)
def test_two_digits_are_a_year_of_this_century_and_said_to_be_inferred(text: str) -> None:
    value = read(text)
    assert (value.edtf, value.year_inferred) == ("2022-10-14", True)


def test_two_digits_that_lie_too_far_ahead_are_asked_about() -> None:
    assert "1964" in why_not("12.05.64")
    assert "2064" in why_not("12.05.64")
    assert "four digits" in why_not("22-10-14")
    assert "four digits" in why_not("2021–22")
    assert "four digits" in why_not("14 Oct 202")


def test_a_range_over_the_new_year_begins_the_year_before_and_says_so() -> None:
    value = read("14 October – 19 January 2023")
    assert (value.edtf, value.year_inferred) == ("2022-10-14/2023-01-19", True)
    assert "end is before" in why_not("9–3 May 2021")
    assert "year is missing" in why_not("14 October 2022 – 19 January")
    assert "year is missing" in why_not("14 October – 19 January", year=2023)
