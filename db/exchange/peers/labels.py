"""Fields that people named themselves, known again by what they are called: “First name”, «Дата рождения», «Аты-жөні».

Programs that let people make fields of their own (Martus, Uwazi) tell only the label. What is not known by it is kept
beside the record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from db.exchange.peers import written_dates
from db.exchange.peers.drafts import Draft, Read, Values

_PERSON = {
    "as_written": "name, full name, name of victim, victim name, name of person, victim, nombre, nombre completo, nom, "
    "имя и фамилия, фио, ф и о, полное имя, имя жертвы, аты жөні, толық аты, الاسم, الاسم الكامل, اسم الضحية",
    "given": "first name, firstname, given name, given names, nombres, prénom, имя, аты, есімі, الاسم الأول",
    "surname": "last name, lastname, surname, family name, apellido, apellidos, nom de famille, "
    "фамилия, тегі, اسم العائلة",
    "patronymic": "patronymic, father s name, middle name, отчество, әкесінің аты, اسم الأب",
    "alias": "alias, aliases, nickname, other names, also known as, "
    "псевдоним, прозвище, другие имена, лақап аты, الاسم المستعار",
    "sex": "sex, gender, sexo, género, sexe, пол, жынысы, الجنس",
    "born": "date of birth, birth date, birthdate, born, fecha de nacimiento, date de naissance, дата рождения, "
    "туған күні, تاريخ الميلاد",
    "died": "date of death, died, fecha de muerte, дата смерти, қайтыс болған күні, تاريخ الوفاة",
    "birthplace": "place of birth, birthplace, lugar de nacimiento, место рождения, туған жері, مكان الميلاد",
    "age_stated": "age, age of victim, edad, âge, возраст, жасы, العمر",
    "citizenships": "citizenship, citizenships, nationality, nacionalidad, nationalité, "
    "гражданство, азаматтығы, الجنسية",
    "ethnicity": "ethnicity, ethnic group, ethnic background, etnia, этническая принадлежность, национальность, ұлты",
    "religion": "religion, religión, религия, вероисповедание, діні, الدين",
    "civil_status": "civil status, marital status, estado civil, семейное положение, отбасы жағдайы, الحالة الاجتماعية",
    "education": "education, educación, образование, білімі",
    "role": "profession, occupation, position, job, profesión, ocupación, профессия, род занятий, должность, кәсібі, "
    "лауазымы, المهنة",
    "role_time": "dates of profession, dates of occupation",
    "phone": "phone, telephone, phone number, teléfono, телефон, الهاتف",
    "email": "email, e mail, correo electrónico, электронная почта",
    "residence": "address, home address, residence, dirección, adresse, адрес, мекенжайы, العنوان",
    "languages": "language, languages, idioma, язык, языки, тілі, اللغة",
    "biography": "biography, description, biografía, biographie, биография, описание, өмірбаяны, сипаттамасы, الوصف",
}
_KNOWN = {label.strip(): field for field, labels in _PERSON.items() for label in labels.split(",")}
_NAMES = ("as_written", "given", "surname", "patronymic")
_DATES = ("born", "died")
_PLAIN = ("sex", "age_stated", "ethnicity", "religion", "civil_status", "education", "biography")
_SIGNS = re.compile(r"[\W_]+")


def folded(label: str) -> str:
    return _SIGNS.sub(" ", label.casefold()).strip()


def names_person(labels: list[str]) -> bool:
    """Whether these columns tell of people: one of them is a name."""
    return any(_KNOWN.get(folded(label)) in _NAMES for label in labels)


def written_name(cells: Mapping[str, str]) -> str:
    """How the person of a row is called."""
    told = {_KNOWN.get(folded(label)): value.strip() for label, value in cells.items()}
    parts = (told.get("given"), told.get("patronymic"), told.get("surname"))
    return told.get("as_written") or " ".join(part for part in parts if part)


def fill_person(read: Read, made: Draft, cells: Mapping[str, str]) -> None:
    """Everything that a row tells of somebody."""
    told: dict[str, str] = {}
    for label, value in cells.items():
        name = _KNOWN.get(folded(label), "")
        if not value.strip():
            continue
        if name and name not in told:
            told[name] = value.strip()
        else:
            made.leave(label, value)
    parts = {part: told.pop(part, "") for part in _NAMES}
    whole = {**parts, "as_written": parts["as_written"] or written_name(cells)}
    if whole["as_written"]:
        whole["order_known"] = "yes" if parts["surname"] else ""
        made.put(names=[{key: value for key, value in whole.items() if value}])
    made.put(names=[{"kind": "alias", "as_written": told.pop("alias")}] if "alias" in told else [])
    made.put(unnamed=not made.values.get("names"))
    made.put(**{field: written_dates.read(told.pop(field, "")) for field in _DATES})
    made.put(birthplace=read.place(told.pop("birthplace", "")))
    made.put(**{field: told.pop(field, "") for field in _PLAIN})
    made.put(**{field: parts_of(told.pop(field, "")) for field in ("citizenships", "languages")})
    made.put(
        contacts=[
            {"means": means, "value": told.pop(means)} for means in ("phone", "email", "residence") if means in told
        ]
    )
    if role := told.pop("role", ""):
        made.put(public_roles=[{"role": "other", "details": role, **_sides(told.pop("role_time", ""))}])
    made.leave("dates", told.pop("role_time", ""))


def _sides(written: str) -> Values:
    first, _sign, last = written.partition("/")
    sides = {"start": written_dates.read(first), "end": written_dates.read(last)}
    return {side: value for side, value in sides.items() if value}


def parts_of(written: str) -> list[str]:
    """A list in one value."""
    return [part.strip() for part in re.split(r"[|;\n]|,(?!\d)", written) if part.strip()]
