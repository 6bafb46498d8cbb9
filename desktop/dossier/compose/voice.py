"""How a case file is spoken: names, dates, terms and sources in the dossier's language.

Every section asks here for words, so that a thing is called the same on every page, and so that a record which may not
be printed is named nowhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from db import vocabulary
from db.law.packs import LawPack, MeasureRule, pack
from db.records import KINDS
from db.values.dates import ImpreciseDate
from db.values.texts import in_language
from desktop.dossier.audiences import INTERNAL, Audience
from desktop.dossier.blocks import Cite, Content, Inline, Note, Run, Style, inlines
from desktop.dossier.collect import CaseFile
from desktop.dossier.protection import pseudonyms
from desktop.dossier.protection.cast import Cast
from desktop.dossier.protection.spellings import folded
from resources.text import _

SEPARATOR = "; "


class Voice:
    """Speaks one case file in one language, as of one day, to one audience."""

    def __init__(
        self,
        file: CaseFile,
        language: str,
        as_of: datetime.date,
        audience: Audience = INTERNAL,
        cast: Cast | None = None,
    ) -> None:
        self.file = file
        self.language = language
        self.as_of = as_of
        self.audience = audience
        self.cast = cast or Cast(audience, {})

    @property
    def main(self) -> str:
        """The id of whom the print is about; blank for nobody in particular."""
        return self.cast.print.main or self.file.case.person or ""

    # --- names ----------------------------------------------------------------------------------------------------

    def name(self, record_id: str | None) -> str:
        """What a record is called in this dossier; blank for none."""
        if not record_id:
            return ""
        record = self.file.get(record_id)
        if record is None:
            case = next((one for one in self.file.cases if one.id == record_id and self.audience.inside), None)
            return _case(self, case) if case else _("not named here")
        kind = self.file.kinds[record_id]
        spoken = _NAMES.get(kind)
        return (spoken(self, record) if spoken else "") or self.noun_and_reference(record)

    def names(self, ids: Iterable[str]) -> str:
        return SEPARATOR.join(dict.fromkeys(self.name(item) for item in ids if item))

    def reference(self, record: Any) -> str:
        """The reference of a record, where the audience may read those of the house."""
        return str(record.ref) if self.audience.inside else ""

    def noun_and_reference(self, record: Any) -> str:
        """What kind of record it is, with its reference where the audience may read it."""
        noun = _(KINDS[self.file.kinds.get(record.id, "case")].data.noun)
        return " ".join(part for part in (noun, self.reference(record)) if part)

    def with_reference(self, words: str, record: Any, style: Style = Style.PLAIN) -> tuple[Inline, ...]:
        """A name in a cell, its reference below it."""
        reference = self.reference(record)
        return (Run(words, style), *((Run(f"\n{reference}", Style.QUIET),) if reference else ()))

    def secret(self, record: Any, name: str) -> Any:
        """Papers or addresses of a person, for an edition that has to ask for them: only where the audience and the
        person's consent allow it. Blank otherwise.
        """
        whole = self.cast.person(record.id)
        if whole is None or name not in _SECRET or not self.cast.may_identify(record.id):
            return []
        held = getattr(whole, name)
        told = (getattr(row, "numbers", None) or getattr(row, "value", None) for row in held)
        self.cast.opened.setdefault(record.id, set()).update(each for each in told if each)
        return held

    def person(self, record: Any) -> str:
        shown = self.cast.of(record.id)
        if not shown.openly:
            return shown.words
        name = pseudonyms.spelling(record, self.language)
        if name is not None:
            return str(name.written())
        if record.called:
            return str(record.called)
        return self.term("counting_unit", record.unit or "individual")

    def in_own_language(self, name: str | None, names: dict[str, str]) -> str:
        return names.get(self.language) or name or in_language(names, self.language)

    def of_whom(self, words: str, record: Any) -> str:
        """What concerns one person, with the name where this file has charges or measures of several."""
        several = len(self._charged_or_held) > 1 and record.person
        return dated(words, self.name(record.person)) if several else words

    @cached_property
    def _charged_or_held(self) -> set[str]:
        found = (*self.file.material["charge"], *self.file.material["measure"])
        return {record.person for record in found if record.person}

    # --- values ---------------------------------------------------------------------------------------------------

    def term(self, vocabulary_name: str, code: str | None) -> str:
        return vocabulary.label(vocabulary_name, code, self.language) if code else ""

    def term_within(self, vocabulary_name: str, code: str | None) -> str:
        """A term in the middle of a sentence: without the capital that it has as a label."""
        words = self.term(vocabulary_name, code)
        return words[:1].lower() + words[1:] if words[1:2].islower() else words

    def date(self, value: ImpreciseDate | None, *, weekday: bool = False) -> str:
        """A date in words; blank where nothing was entered."""
        return value.words(self.language, weekday=weekday) if value else ""

    def date_as_told(self, value: ImpreciseDate | None, *, weekday: bool = False) -> tuple[Inline, ...]:
        """A date in words, with what was inferred and, where it is not a plain day, how the source puts it."""
        if value is None:
            return ()
        words = self.date(value, weekday=weekday)
        asides = []
        inferred = _("year inferred")
        if value.year_inferred and inferred not in words:
            asides.append(inferred)
        as_told = value.text and value.text != value.edtf
        if as_told and (value.year_inferred or not value.exact) and value.text.casefold() not in words.casefold():
            asides.append(_("in the source: “{words}”").format(words=value.text))
        aside = "".join(f" · {item}" for item in asides)
        return (Run(words), *((Run(aside, Style.QUIET),) if aside else ()))

    def day(self, day: datetime.date) -> str:
        """A plain day in words."""
        return self.date(ImpreciseDate.on(day))

    # --- the law ---------------------------------------------------------------------------------------------------

    @cached_property
    def law(self) -> LawPack:
        """The law of the case's jurisdiction, with the vault's own rows if the file was read from a vault."""
        return self.file.law or pack(self.file.case.jurisdiction or "GENERIC")

    def rule(self, measure: Any) -> MeasureRule | None:
        """What the law says of a measure of this type."""
        return self.law.measure(measure.measure_type) if measure.measure_type else None

    def counts(self, measure: Any) -> bool:
        """Whether a measure deprives of liberty, as far as the law pack tells."""
        rule = self.rule(measure)
        return bool(rule and rule.counts)

    # --- exhibits --------------------------------------------------------------------------------------------------

    @cached_property
    def exhibits(self) -> tuple[Any, ...]:
        """Every document that may be printed, in the order of its number."""
        return self.in_order("document")

    def in_order(self, kind: str) -> tuple[Any, ...]:
        """By reference; outside, where there is none, as they were made."""
        found = self.file.of_kind(kind)
        return tuple(sorted(found, key=lambda one: (len(one.ref), one.ref))) if self.audience.inside else found

    @cached_property
    def _exhibit_numbers(self) -> dict[str, int]:
        return {document.id: number for number, document in enumerate(self.exhibits, 1)}

    @cached_property
    def _copies(self) -> dict[str, Any]:
        """The newest redacted copy of each document, by the id of what it covers; the house reads everything."""
        if self.audience.inside:
            return {}
        return {each.redaction_of: each for each in self.exhibits if each.redaction_of and each.sha256}

    def standing_for(self, document: Any) -> Any:
        """What others are given in the place of a document: its newest redacted copy, or the newest one of that."""
        passed = set()
        while document.id in self._copies and document.id not in passed:
            passed.add(document.id)
            document = self._copies[document.id]
        return document

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The fingerprints of files in whose place a redacted copy stands, and of what these files once were."""
        events = self.file.of_kind("custody_event")
        covered = {one.id: one.sha256 for one in self.exhibits if self.standing_for(one).id != one.id}
        return frozenset({*covered.values(), *(one.sha256 for one in events if one.document in covered)})

    def exhibit(self, document: Any) -> str:
        """A document by its number and its title, as other sections name it; outside of a whole case by its title."""
        if document.id not in self._exhibit_numbers:
            return _("not named here")
        number = _("Exhibit {number}").format(number=self._exhibit_numbers[document.id]) if self.file.whole else ""
        called = document.name or self.term("document_type", document.document_type)
        return ": ".join(part for part in (number, called) if part)

    # --- sources --------------------------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> tuple[Any, ...]:
        """Every source that may be printed, in the order of its number."""
        return self.in_order("source")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source.id: number for number, source in enumerate(self.sources, 1)}

    def number(self, source_id: str | None) -> int | None:
        return self._numbers.get(source_id or "")

    def cite(self, *source_ids: str | None, locator: str | None = None) -> tuple[Cite, ...]:
        """References to these sources; those that may not be printed are passed over."""
        numbers = dict.fromkeys(number for item in source_ids if (number := self.number(item)))
        return tuple(Cite(number, locator or "") for number in numbers)

    def cited(self, content: Content, *source_ids: str | None, locator: str | None = None) -> tuple[Inline, ...]:
        return (*inlines(content), *self.cite(*source_ids, locator=locator))

    def notes(self) -> tuple[Note, ...]:
        return tuple(Note(number, self.source_in_short(source)) for number, source in enumerate(self.sources, 1))

    def source_in_short(self, source: Any) -> str:
        """A source in one line. A protected one is its number and nothing else."""
        if source.protected:
            return self.on_file(source)
        what = in_quotes(source.name) if source.name else self.term("source_type", source.source_type)
        parts = [
            ": ".join(part for part in (self.reference(source), what) if part),
            self.name(source.author),
            self._publisher(source),
            self.date(source.published),
            self.term("source_connection", source.connection),
        ]
        return SEPARATOR.join(dict.fromkeys(part for part in parts if part)) or self.source_label(source)

    def _publisher(self, source: Any) -> str:
        """Who published a source, where it is not its author in another spelling."""
        author = self.file.get(source.author)
        names = (author.name, *author.names.values()) if self.file.kinds.get(source.author) == "organisation" else ()
        known = {folded(name) for name in names if name}
        return "" if folded(source.publisher or "") in known else source.publisher or ""

    def on_file(self, source: Any) -> str:
        """A protected source: its reference, by which the house finds it, is all that anybody reads of it."""
        return _("{reference}, on file").format(reference=source.ref)

    def source_label(self, source: Any) -> str:
        """What stands over a source in the list: its reference, or what it is."""
        return self.reference(source) or self.term("source_type", source.source_type) or _("Source")


_SECRET = frozenset({"identity_documents", "contacts"})


def _source_name(voice: Voice, source: Any) -> str:
    if source.protected:
        return voice.on_file(source)
    attributed = source.attribution or source.name or voice.term("source_type", source.source_type)
    return str(attributed)


def _organisation(voice: Voice, record: Any) -> str:
    named = voice.in_own_language(record.name, record.names)
    return (
        named
        or voice.term("authority_type", record.authority_type)
        or voice.term("organisation_kind", record.organisation_kind)
    )


def _place(voice: Voice, record: Any) -> str:
    """A place with what lies around it: "a street, Ülgiqala"."""
    parts: list[str] = []
    for _step in range(6):
        parts.append(voice.in_own_language(record.name, record.names))
        record = voice.file.get(record.within)
        if record is None:
            break
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _measure(voice: Voice, record: Any) -> str:
    return dated(voice.of_whom(voice.term("measure_type", record.measure_type), record), voice.date(record.start))


def _charge(voice: Voice, record: Any) -> str:
    return record.law.short(voice.language) if record.law else ""


def _case(voice: Voice, record: Any) -> str:
    return voice.in_own_language(record.name, record.names)


def _sentence(voice: Voice, record: Any) -> str:
    codes = dict.fromkeys(one.component for one in record.components)
    told = ((voice.term_within if n else voice.term)("sentence_component", code) for n, code in enumerate(codes))
    return dated(voice.of_whom(", ".join(told), record), voice.date(record.imposed))


def _consent(voice: Voice, record: Any) -> str:
    name = voice.of_whom(voice.noun_and_reference(record), record)
    return dated(name, voice.date(record.given))


def _examination(voice: Voice, record: Any) -> str:
    name = voice.of_whom(voice.term("examination_kind", record.examination_kind), record)
    return dated(name, voice.date(record.done_on or record.asked_on))


def _relationship(voice: Voice, record: Any) -> str:
    relation = voice.term("relation_type", record.relation)
    return " – ".join(part for part in (voice.name(record.person), relation, voice.name(record.other)) if part)


def _kind_and_day(vocabulary_name: str, kind: str, *days: str) -> Any:
    """Names records by what they are and when that was, as far as it is known."""

    def spoken(voice: Voice, record: Any) -> str:
        day = next((held for name in days if (held := getattr(record, name))), None)
        return dated(voice.term(vocabulary_name, getattr(record, kind)), voice.date(day))

    return spoken


def in_quotes(words: str) -> str:
    """Words in the quotation marks of the dossier's language."""
    return _("“{words}”").format(words=words)


def dated(words: str, date_in_words: str) -> str:
    return " · ".join(part for part in (words, date_in_words) if part)


def one_stop(sentence: str) -> str:
    """The sentence as it is, but for the second full stop after a word that has its own: “… of 2022 г.”"""
    return sentence.removesuffix(".") if sentence.endswith("..") and not sentence.endswith("...") else sentence


_NAMES: dict[str, Any] = {
    "case": _case,
    "person": Voice.person,
    "organisation": _organisation,
    "place": _place,
    "source": _source_name,
    "measure": _measure,
    "charge": _charge,
    "incident": lambda voice, record: record.name or "",
    "proceeding": lambda voice, record: (
        record.name or dated(voice.term("proceeding_kind", record.proceeding_kind), voice.date(record.opened))
    ),
    "claim": lambda voice, record: voice.reference(record),
    "point": lambda voice, record: record.question or "",
    "assessment": lambda voice, record: (
        voice.term("prisoner_status", record.status) or voice.term("assessment_scheme", record.scheme)
    ),
    "involvement": lambda voice, record: voice.reference(record),
    "deadline": lambda voice, record: record.name or "",
    "decision": _kind_and_day("decision_kind", "decision_kind", "decided"),
    "sentence": _sentence,
    "representation": lambda voice, record: voice.name(record.lawyer),
    "contact": _kind_and_day("contact_kind", "contact_kind", "happened", "asked_on"),
    "examination": _examination,
    "remedy": _kind_and_day("remedy_kind", "remedy_kind", "filed"),
    "intervention": _kind_and_day("intervention_type", "intervention_type", "sent"),
    "document": Voice.exhibit,
    "custody_event": _kind_and_day("custody_event", "event", "happened"),
    "consent": _consent,
    "relationship": _relationship,
}


def by_date(records: Sequence[Any], attribute: str) -> list[Any]:
    """Records in the order of a date; those without one come last."""
    return sorted(records, key=lambda record: when(getattr(record, attribute)))


def when(value: ImpreciseDate | None) -> tuple[bool, datetime.date, datetime.date, int]:
    """A key that sorts dates by their first known day, then their last; what has none comes last."""
    if value is None or (value.lo is None and value.hi is None):
        return (True, datetime.date.max, datetime.date.max, 0)
    lo, hi = value.lo or value.hi, value.hi or value.lo
    return (False, lo or datetime.date.max, hi or datetime.date.max, value.sort_key[-1])
