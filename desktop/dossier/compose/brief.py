"""A case on a page or two, for somebody who has ten minutes: who, how they are, what they are charged with, why it is
held to be persecution, what must be done next.
"""

from __future__ import annotations

from typing import Any

from db.due import Listed, listed, says
from desktop.dossier.asking import Section
from desktop.dossier.blocks import Block, Column, Content, List, Missing, Paragraph, Row, Run, Style, inlines
from desktop.dossier.compose import held
from desktop.dossier.compose.assessments import answers
from desktop.dossier.compose.counting import count
from desktop.dossier.compose.feeds import activity, birth_or_age
from desktop.dossier.compose.incidents import claim_words
from desktop.dossier.compose.lines import joined, table
from desktop.dossier.compose.measures import period
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.steps import components
from desktop.dossier.compose.voice import Voice, by_date, dated
from resources.text import _, n_

_NEXT, _REASONS = 3, 7
_MET = ("meets", "partly")  # conclusions that the criteria which are met bear out


def concerned(voice: Voice) -> list[Any]:
    """The main person, then everybody else who is charged or held in this case."""
    file = voice.file
    found = (*file.material["charge"], *file.material["measure"], *file.material["sentence"])
    ids = dict.fromkeys([file.case.person, *(one.person for one in found)])
    persons = [file.get(each) for each in ids if each and file.kinds.get(each) == "person"]
    return [one for one in persons if one is not None and (one.id == file.case.person or one.unit == "individual")]


def who(voice: Voice) -> list[Block]:
    """The main person with all writings of the name; of the others what they are known for."""
    items = []
    for person in concerned(voice):
        main = person.id == voice.file.case.person
        other = spellings(voice, person) if main else ""
        told = joined(other, _born(voice, person), activity(voice, person) if main else _roles(voice, person), by=", ")
        items.append(_called(voice, person, told))
    return [List(tuple(items))] if items else []


def _roles(voice: Voice, person: Any) -> str:
    return "; ".join(voice.term("public_role", one.role) for one in person.public_roles)


def _born(voice: Voice, person: Any) -> Content:
    """The date of birth in short; without it, the age that a source gives."""
    if person.born is None:
        return birth_or_age(voice, person)
    return f"{_('born')}: {voice.date(person.born)}"


def spellings(voice: Voice, person: Any) -> str:
    """The other writings of a name, where the person is shown by it."""
    if not voice.cast.of(person.id).openly:
        return ""
    shown = voice.person(person)
    written = (one.written() for one in person.names if one.kind not in ("misspelt", "hashtag"))
    return " / ".join(words for words in dict.fromkeys(written) if words and words != shown)


def happened(voice: Voice) -> list[Block]:
    """The summary of the case; where nobody wrote one, its incidents by their titles."""
    told = paragraphs(voice.file.case.summary)
    if told:
        return told
    items = [
        voice.cited(dated(voice.date(one.start), voice.name(one.id)), *one.sources)
        for one in by_date(voice.file.material["incident"], "start")
    ]
    return [List(tuple(items))] if items else [Missing((_("No summary has been written yet."),))]


def standing(voice: Voice) -> list[Block]:
    """How each of them is now, as far as it is known."""
    told = [_called(voice, one, situation(voice, one) or _("not known")) for one in concerned(voice)]
    return [Paragraph(joined(*told))] if told else []


def _called(voice: Voice, person: Any, content: Content) -> Content:
    name = voice.name(person.id)
    return (Run(f"{name}: ", Style.STRONG), *inlines(content)) if content else (Run(name, Style.STRONG),)


def situation(voice: Voice, person: Any) -> Content:
    status = voice.term("liberty_status", person.liberty_status)
    told = dated(status, voice.date(person.liberty_status_on))
    measure = held.now_held(voice, person)
    if measure is None:
        return told
    return voice.cited(joined(told, held.places(voice, measure)), *measure.sources)


def accused_and_held(voice: Voice) -> list[Block]:
    """Of each person: the charges that stand or were decided, the sentence, the measures, the days in all."""
    counts = count(voice)
    items = []
    for person in concerned(voice):
        imposed = [components(voice, one) for one in _of(voice, "sentence", person) if one.components]
        sentence = "; ".join(f"{_('Sentence')}: {one}" for one in imposed)
        counted = counts.by_person.get(person.id)
        days = f"{_('Days without liberty')}: {counted.words(voice.language)}" if counted else ""
        told = joined(charges(voice, person, "; "), sentence, _measures(voice, person), days, by=". ")
        if told:
            items.append(_called(voice, person, told))
    return [List(tuple(items))] if items else []


def _of(voice: Voice, kind: str, person: Any) -> list[Any]:
    return [one for one in voice.file.material[kind] if one.person == person.id]


def charges(voice: Voice, person: Any, by: str = "\n") -> Content:
    """The charges against one person that no later one took the place of, each with its outcome."""
    own = [one for one in by_date(voice.file.material["charge"], "start") if one.person == person.id and one.law]
    replaced = {one.replaces for one in own}
    lines = []
    for charge in own:
        if charge.id not in replaced:
            outcome = voice.term_within("outcome", charge.outcome)
            words = charge.law.short(voice.language)
            lines.append(voice.cited(" – ".join(part for part in (words, outcome) if part), *charge.sources))
    return joined(*lines, by=by)


def _measures(voice: Voice, person: Any) -> Content:
    """Measures that took each other's place are one line: what they were, from when until when."""
    own = by_date(_of(voice, "measure", person), "start")
    known = {one.id for one in own}
    lines = []
    for first in own:
        if first.replaces not in known:
            chain = _chain(first, own)
            later = (voice.term_within("measure_type", one.measure_type) for one in chain[1:])
            types = dict.fromkeys((voice.term("measure_type", first.measure_type), *later))
            told = f"{' → '.join(types)}: {period(voice, first, chain[-1])}"
            lines.append(voice.cited(told, *(source for one in chain for source in one.sources)))
    return joined(*lines)


def _chain(first: Any, measures: list[Any]) -> list[Any]:
    """A measure and those that took its place, one after the other."""
    chain = [first]
    while True:
        later = next((one for one in measures if one.replaces == chain[-1].id and one not in chain), None)
        if later is None:
            return chain
        chain.append(later)


def persecution(voice: Voice) -> list[Block]:
    """Why it is held to be persecution: statuses with the criteria that are met, motives that are named."""
    rows = [_assessed(voice, one) for one in voice.file.material["assessment"]]
    claims = [claim for claim in voice.file.material["claim"] if claim.motive]
    claims += [one for one in voice.file.material["claim"] if one.about == voice.file.case.id and not one.motive]
    rows += [_claimed(voice, claim) for claim in claims]
    if not rows:
        return []
    columns = (Column(_("Standing or motive"), 1.3), Column(_("Said by"), 1), Column(_("Why"), 2.3))
    blocks: list[Block] = [table(columns, rows[:_REASONS])]
    left = len(rows) - _REASONS
    if left > 0:
        more = n_("{count} more stands in the full dossier.", "{count} more stand in the full dossier.", left)
        blocks.append(Paragraph((Run(more.format(count=left), Style.QUIET),)))
    return blocks


def _assessed(voice: Voice, assessment: Any) -> Row:
    """An assessment: the status, who asserts it, the criteria that are met."""
    met = [_in_short(voice, code) for code, one in answers(assessment) if one and one.finding == "met"]
    status = voice.of_whom(voice.name(assessment.id), assessment)
    conclusion = voice.term("assessment_conclusion", assessment.conclusion)
    by = voice.name(assessment.asserted_by) or voice.name(assessment.assessed_by) or "–"
    if assessment.conclusion not in _MET and met:
        conclusion = ". ".join(part for part in (conclusion, _("Criteria that are met")) if part)
    why = ": ".join(part for part in (conclusion, "; ".join(met)) if part)
    why = why or _("The criteria of the scheme have not been assessed.")
    return Row((status, by, voice.cited(why, *assessment.sources)))


def _claimed(voice: Voice, claim: Any) -> Row:
    """Somebody's words on a motive, or on the case: theirs, in neutral wording."""
    motive = voice.term("motive", claim.motive) or "–"
    by = voice.name(claim.speaker) or _("speaker not recorded")
    words = (*claim_words(voice, claim), *voice.cite(claim.source, locator=claim.locator))
    return Row((motive, by, words))


def _in_short(voice: Voice, criterion: str) -> str:
    """A criterion without the articles in brackets behind it; a category of the Working Group by its number."""
    named = voice.term("pp_criterion", criterion)
    return named.partition(":" if criterion.startswith("wgad_") else " (")[0]


def needed(voice: Voice) -> list[Block]:
    """The next deadlines, three at most: those that are kept, and those that follow by rules that are verified."""
    items = [_due(voice, item) for item in _open_deadlines(voice)[:_NEXT]]
    return [List(tuple(items))] if items else [Paragraph((Run(_("No deadline is open on this day."), Style.QUIET),))]


def _open_deadlines(voice: Voice) -> list[Listed]:
    """What is due from the day of the print on, the nearest first."""
    file = voice.file
    found = listed(file.records, file.kinds, [*_ids(voice)], voice.law, voice.as_of)
    to_come = [one for one in found if one.is_open and not one.guarded and not one.due.silent and one.due.safe]
    return [one for one in to_come if one.due.safe is not None and one.due.safe >= voice.as_of]


def _ids(voice: Voice) -> list[str]:
    return [voice.file.case.id, *(one.id for records in voice.file.material.values() for one in records)]


def _due(voice: Voice, item: Listed) -> Content:
    about = voice.name(item.due.about) if item.due.about and voice.file.get(item.due.about) else ""
    day = (Run(f"{voice.date(item.due.due)}: ", Style.STRONG),)
    return (*day, *joined(says(item), "" if item.is_kept else about))


def contacts(voice: Voice) -> list[Block]:
    """Of the organisation: whoever reads the brief asks it, and nobody whom the brief is about."""
    return [Paragraph(" · ".join(voice.file.submitted_by))] if voice.file.submitted_by else []


def sources_in_short(voice: Voice, section: Section) -> list[Block]:
    """The sources that were cited, by their numbers, one after the other in small type; all, where none was."""
    told = [f"[{one.number}] {one.text}" for one in voice.notes() if not section.cited or one.number in section.cited]
    return [Paragraph((Run("   ".join(told), Style.QUIET),))] if told else []
