"""A list of people as it comes by messenger, read line by line: “3) Серикова Айгүл, 34, Медеу РОВД, с 14:20, ст. 488”.

What has a form of its own (an article, a clock, an age) is taken out first, by rules; what is left between commas and
dashes is a name, a station or something else. Whatever no rule knows stays in the remarks of its row: nothing is left
out. Knows neither the vault nor what a cell will mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.exchange.arrests.columns import is_unnamed

_CUT = "|"  # where something was taken out
_L = r"[^\W\d_]"

_HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f\u202a-\u202e\u2066-\u2069]")
_KEYCAP = re.compile("(\\d)\u20e3")
_SENT = re.compile(r"^\[([^\]]{4,40})\]\s*([^:\n]{1,40}):\s*")  # “[25.10.2022, 14:20] Айгүл:”
_MARKS = re.compile(r"^[^\w(«“\"#@?]+")
_NUMBERED = re.compile(
    r"^(?:№\s*)?\(?\d{1,3}\s*(?:[.)\]:]+(?!\d)|[–—-](?=\s))\s*|^№?\s*\d{1,3}\s+(?=[^\W\d_])(?!лет|год|жас|ж\b|year)",
    re.I,
)
_HEADING = re.compile(r"\s*[(\[]?\d{1,4}\s*(?:чел\w*|человек\w*|адам\w*|people|persons?)?[)\]]?\s*:?$", re.I)

_LAW_NAME = r"(?:КоАП|КОАП|УК|УПК|АПК|КоБС|ҚК|ҚПК|ӘҚБтК|CAO|CC|CPC)(?:\s*(?:РК|ҚР|RK))?"
_LAW = re.compile(
    rf"(?:по\s+)?(?:{_LAW_NAME}\s*,?\s*)?(?:ст(?:ать[яией]+|\.)?|art(?:icles?|\.)?)\s*\.?\s*\d{{1,3}}(?:-\d+)?(?:\s*\(\d+\))*"
    rf"(?:\s*,?\s*(?:ч(?:асть|асти|\.)?|п(?:ункт|\.)?|part|para)\s*\.?\s*\d+)*(?:\s*,?\s*{_LAW_NAME})?(?!\w)"
    rf"|(?:{_LAW_NAME}\s*)?(?<!\d)\d{{1,3}}(?:-\d+)?\s*-?\s*ба[пб]\w*(?:\s*,?\s*\d+\s*-?\s*(?:бөлі|тарма)\w*)*(?:\s*{_LAW_NAME})?(?!\w)"
    rf"|(?<![\d:.])\d{{1,3}}(?:-\d+)?(?:\s*\(\d+\))*\s+{_LAW_NAME}(?!\w)|(?<!\w){_LAW_NAME}\s+\d{{1,3}}(?:-\d+)?(?!\w)",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?:(?:\d{1,2}\.\d{1,2}(?:\.(?:\d{2}|\d{4}))?)\s*(?:г\.?)?,?\s*(?:в\s+|at\s+|сағат\s+)?)?"
    r"(?<![\d.:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])(?:\s*[ap]\.?m\.?(?!\w))?"
    r"|(?<=\sв\s)(?:[01]?\d|2[0-3])[.\-][0-5]\d(?![\d.])"
    r"|(?<!\d)(?:[01]?\d|2[0-3])\s*(?:час(?:ов|а)?|ч\.?)(?:\s*[0-5]\d\s*(?:мин\w*|м\.?)?)?(?!\w)"
    r"|(?<!\d)(?:0?\d|1[0-2])\s*[ap]\.?m\.?(?!\w)"
)
_ABOUT = r"(?:(?:около|примерно|прибл\w*|ориентировочно|about|around|шамамен|~|≈)\s*)?"
_LEADS = r"(?:(?<!\w)(?:сағат|время|time|since|from|at|в|с)\s*:?\s*)?"
_DOES = {
    "released": r"отпу\w+|освобо\w+|выпу\w+|босат\w+|releas\w+|freed",
    "protocol": r"протокол\w*|хаттама\w*|protocol",
    "arrived": r"достав\w+|привез\w+|привёз\w+|жеткіз\w+|әкел\w+|brought(?:\s+in)?|delivered",
    "seized": r"задерж\w+|забра\w+|взят\w*|ұста\w+|алып\s+кет\w+|detained|arrested|seized|taken",
}
_VERB = "|".join(_DOES.values())
_TIMED = re.compile(
    rf"(?P<before>(?<!\w)(?:{_VERB}))?\s*[:–—-]?\s*(?P<when>{_ABOUT}{_LEADS}{_ABOUT}(?:{_CLOCK}))"
    rf"(?:\s*-?\s*(?:да|де|та|те|дан|ден|тан|тен)(?!\w)(?:\s+бері)?)?\s*(?P<after>(?<!\w)(?:{_VERB})(?!\w))?",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"^{_LEADS}", re.IGNORECASE)
_BORN = re.compile(
    r"(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d\s*(?:г\.?\s*р\.?|года?\s+рожд\w*|ж\.?\s*т\.?(?!\w)|жылы\s+туған\w*)"
    r"|(?:род\w*|born|туған\w*)\s*(?:в\s*|in\s*)?(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d(?:\s*г(?:од[ау])?\.?)?",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"(?:(?:около|примерно|about|шамамен|~)\s*)?(?<![\d:.№])\d{1,3}\s*-?\s*(?:лет|года?|годик\w*|жаста\w*|жас|ж\.|years?(?:\s+old)?|y\.?/?o\.?|л\.)(?!\w)",
    re.IGNORECASE,
)
_BARE_AGE = re.compile(r"^(?:\d{1,2}|(?:19[3-9]|20[012])\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)$")
_NAMED_AGE = re.compile(r"^(.*\D)\s+(\d{1,2})$")
_WAY = re.compile(rf"^(?:{_VERB}|увез\w+|отвез\w+)\s+(?:to|into|at|in|в|во)\s+", re.IGNORECASE)
_THERE = re.compile(r"-(?:н?да|н?де|та|те)$")  # “in” in Kazakh
_NO_NAME = re.compile(rf"список|списки|тізім\w*|list|{_VERB}", re.IGNORECASE)
_PARTS = re.compile(r"[,;|()\[\]\t\n•/]+|\s+[–—-]+\s*|\s*[–—]+\s+|[–—]+|:\s")
_STATION = re.compile(
    r"(?<!\w)(?:[РГ]?[РУО]?[ОУ]ВД\w*|РОП|РУП|ГУП|УП|ОП|ПП|УПП|ДП|ДВД|ГУВД|ИВС|СИЗО|ПБ|РПБ|АПБ|ҚПБ|ПД|ІІБ|УҰИ|ТИ|КНБ|ҰҚК|ДКНБ|IVS|SIZO|ROVD|RUVD|RUP|UVD)(?!\w)"
    r"|полици\w*|полиция\w*|police|station|участ\w*|отдел\w*|бөлім\w*|басқарма\w*|изолятор\w*|при[её]мник\w*|detention|custody",
)
_KEYS = {
    "lawyer": re.compile(r"^(?:адвокат\w*|защитни\w*|қорғаушы\w*|lawyer|counsel|advocate)\s*:?\s*", re.IGNORECASE),
    "source": re.compile(
        r"^(?:(?:со\s+слов|источник|сообщ\w+|позвонил\w*|звонил\w*|написал\w*|хабарла\w+|дереккөз|source|called\s+by|reported\s+by|told\s+by|from)\s*:?\s*)",
        re.IGNORECASE,
    ),
}  # fmt: skip
_TOLD_LAST = re.compile(r"\s+(?:сообщил\w*|позвонил\w*|хабарлады|қоңырау шалды|called|told us)$", re.IGNORECASE)
_NEEDS = re.compile(
    r"беремен|диабет|инсулин|инвалид|астм|лекарств|таблет|эпилеп|гипертон|давлени|онколог|операци|сердц|болен|больн|травм|избит"
    r"|ребен|ребён|нужн|нужен|жүкті|мүгедек|қант|дәрі|науқас|ауру|бала|жарақат|pregnan|diabet|insulin|disab|asthma|medic|epilep"
    r"|injur|wheelchair|child|needs",
    re.IGNORECASE,
)
_SEX = re.compile(r"^(?:м|ж|муж|жен|мужчина|женщина|m|f|male|female|ер|әйел|қыз)\.?$", re.IGNORECASE)
_CAPITAL = re.compile(rf"^(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-ZÄÖÜÇŞĞİÑ](?:{_L}|[’'ʼ-])*\.?|#{_L}\w+)$")
_SMALL = re.compile(r"^(?:ұлы|қызы|улы|кызы|uly|qyzy|kyzy|оглы|оғлы|бин|ibn|de|van|von)$", re.IGNORECASE)
_INITIAL = re.compile(rf"(?:^|[\s.]){_L}\.$")
_WORD = re.compile(rf"^#?{_L}(?:{_L}|[’'ʼ.-])*$")
MOST_NAME = 4  # parts of a name


@dataclass(slots=True)
class _Line:
    """What was found in one line."""

    cells: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)
    is_item: bool = False  # it bears a number or a bullet
    is_guessed: bool = False  # nothing says that its first clock is that of the arrest

    def put(self, name: str, text: str) -> None:
        text = _bare(" ".join(text.split()))
        if not text:
            return
        if name == "needs" and name in self.cells:
            self.cells[name] += f", {text}"
        elif name in self.cells:
            self.rest.append(text)
        else:
            self.cells[name] = text


def read_list(text: str) -> list[dict[str, str]]:
    """The rows of a list, with what each cell is to hold. Every word of the text is in some cell of some row."""
    rows: list[_Line] = []
    station, waiting = "", list[str]()
    for raw in text.splitlines():
        line = _HIDDEN.sub("", raw).replace("\u00a0", " ").strip()
        if not line:
            continue
        if (heading := _heading(line)) is not None:
            station, left = heading
            waiting += [left] if left else []
            continue
        found = _line(line)
        if "name" in found.cells or (found.is_item and len(found.cells) > 1):
            if station:
                found.cells.setdefault("station", station)
            found.rest, waiting = [*waiting, *found.rest], []
            rows.append(found)
        elif rows:
            _go_on(rows[-1], found)
        else:
            waiting.append(line.rstrip(": "))
    if waiting:
        rows.append(_Line(rest=waiting))
    return [_finished(row) for row in rows]


def looks_like_line(text: str) -> bool:
    """Whether a single line says more of a person than a name."""
    return len(_line(_HIDDEN.sub("", text).strip()).cells) > 1


def _finished(row: _Line) -> dict[str, str]:
    remarks = "; ".join(dict.fromkeys(filter(None, row.rest)))
    return {**row.cells, "remarks": remarks} if remarks else row.cells


def _go_on(row: _Line, found: _Line) -> None:
    """A line without a name says more of the person before it."""
    for name, text in found.cells.items():
        row.put(name, text)
    row.rest += found.rest


def _heading(line: str) -> tuple[str, str] | None:
    """A station that stands for all who follow: “Медеу РОВД (12 человек):”; and what else the line says."""
    bare = _MARKS.sub("", line)
    count = _HEADING.search(bare)
    words = bare[: count.start()] if count else bare.rstrip(":").strip()
    says = _STATION.search(words) is not None
    if not says or _line(line).cells.keys() & {"name", "age", "law", "seized"} or _NUMBERED.match(bare) or "," in words:
        return None
    if not (bare.endswith(":") or count or _parts_of(words) == [words]):
        return None
    left = count[0].strip(" :()[]") if count else ""
    return words.strip(" :–—-"), f"{words.strip(' :–—-')}: {left}" if left else ""


def _line(line: str) -> _Line:
    found = _Line()
    line = _KEYCAP.sub(r"\1. ", line)
    if sent := _SENT.match(line):
        found.put("source", f"{sent[2].strip()}, {sent[1]}")
        line = line[sent.end() :]
    bare = _MARKS.sub("", line)
    found.is_item = bare != line
    numbered = _NUMBERED.match(bare)
    if numbered:
        found.is_item, bare = True, _MARKS.sub("", bare[numbered.end() :])
    for part in _parts_of(_taken_out(bare, found)):
        _place(part, found)
    freed = any(re.fullmatch(_DOES["released"], part, re.IGNORECASE) for part in found.rest)
    if freed and found.is_guessed and "released" not in found.cells:
        found.cells["released"] = found.cells.pop("seized")  # “Отпущены: Алия (15:40)”
    return found


def _parts_of(text: str) -> list[str]:
    return [part for each in _PARTS.split(text) if (part := _bare(each))]


def _bare(part: str) -> str:
    """Without the signs around it; the stop of an initial stays."""
    part = part.strip(' ,;:-–—"«»“”').lstrip(".")
    return part if _INITIAL.search(part) else part.rstrip(" .")


def _taken_out(text: str, found: _Line) -> str:
    """What has a form of its own goes into its cell; a cut is left in its place."""
    for name, pattern in (("law", _LAW), ("age", _BORN), ("age", _AGED)):
        while (match := pattern.search(text)) is not None:
            found.put(name, re.sub(r"^по\s+", "", match[0], flags=re.IGNORECASE))
            text = f"{text[: match.start()]}{_CUT}{text[match.end() :]}"
    while (match := _TIMED.search(text)) is not None:
        verb = match["before"] or match["after"] or ""
        name = next((each for each, does in _DOES.items() if verb and re.fullmatch(does, verb, re.IGNORECASE)), "")
        when = _LEAD.sub("", match["when"].strip())
        name = name or next((each for each in ("seized", "arrived") if each not in found.cells), "protocol")
        found.is_guessed = found.is_guessed or (name == "seized" and not verb)
        found.put(name, when)
        text = f"{text[: match.start()]}{_CUT}{text[match.end() :]}"
    return text


def _place(part: str, found: _Line) -> None:
    """One piece between commas goes where it belongs."""
    for name, pattern in _KEYS.items():
        if (key := pattern.match(part)) is not None and part[key.end() :].strip():
            found.put(name, part[key.end() :])
            return
    if _TOLD_LAST.search(part):
        found.put("source", _TOLD_LAST.sub("", part))
    elif _BARE_AGE.match(part) and "age" not in found.cells:
        found.put("age", part)
    elif _SEX.match(part) and "sex" not in found.cells:
        found.put("sex", part)
    elif _NEEDS.search(part):
        found.put("needs", part)
    elif "name" not in found.cells and (split := _name_and_more(part, found.is_item)) is not None:
        found.put("name", split[0])
        for more in filter(None, split[1:]):
            _place(more, found)
    elif "station" not in found.cells and _may_be_station(part, "name" in found.cells):
        found.put("station", _WAY.sub("", _THERE.sub("", part)))
    else:
        found.rest.append(part)


def _may_be_station(part: str, has_name: bool) -> bool:
    """Police words tell it; behind a name, so does a word or two in capitals: “Нурлан Омаров – Алмалы”."""
    if re.fullmatch(_VERB, part, re.IGNORECASE):
        return False
    words = part.split()
    capitals = [_CAPITAL.match(word) is not None for word in words]  # two of them are more likely a second name
    short = len(words) <= 3 and capitals[0] and sum(capitals) == 1 and all(_WORD.match(word) for word in words)
    return _STATION.search(part) is not None or (has_name and short)


def _name_and_more(part: str, is_item: bool) -> tuple[str, str, str] | None:
    """The name at the head of a piece, an age right behind it, and what follows."""
    if is_unnamed(part):
        return part, "", ""
    words, run = part.split(), 0
    while run < len(words) and run < MOST_NAME and _is_of_name(words[run], run):
        run += 1
    rest = words[run:]
    age = rest.pop(0) if rest and re.fullmatch(r"\d{1,2}", rest[0]) and run else ""
    name, more = " ".join(words[:run]), " ".join(rest)
    if run >= 2 or (run == 1 and not more and (is_item or name.startswith("#"))):
        return name, age, more
    lower = is_item and not age and 2 <= len(words) <= MOST_NAME and all(_WORD.match(word) for word in words)
    if lower and not _STATION.search(part) and not any(_NO_NAME.fullmatch(word) for word in words):
        return part, "", ""
    return None


def _is_of_name(word: str, at: int) -> bool:
    capital = _CAPITAL.match(word) is not None and not (_STATION.fullmatch(word) or _NO_NAME.fullmatch(word))
    return capital or (at > 0 and bool(_SMALL.match(word)))
