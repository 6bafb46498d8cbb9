"""The records that a story suggests: people, bodies and places, what happened in its order, measures, proceedings with
their charges, roles and claims, each with the places of the text that it came from.

They are only offered: nothing here is decided, and whatever the text does not say stays blank. May not read the store.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from db import vocabulary
from db.exchange.batch import Entry
from db.story import kinship, releases
from db.story.claims import claim_values, quotes, speaker_of
from db.story.deeds import NOT_DONE
from db.story.mark import Known, Mark, What
from db.story.parties import Parties, parties
from db.story.proposal import Proposal as Proposal
from db.story.scenes import OFFICIALS, Scene, date_of, is_author, is_term, scenes, span_of
from db.values.law import LawRef
from db.values.names import fold
from db.values.texts import Verbatim

_NAMED = (What.PERSON, What.ORGANISATION, What.PLACE)
_LEAST = 0.5  # how sure words for an act must be
_JUDGED = {  # kinds of acts that are accusations, with the stance of whoever makes them
    "pros_fabricated": "alleges_false", "false_denunciation": "alleges_false", "provocation": "asserts",
}  # fmt: skip
_OF_PROCEEDINGS = ("pros_opened",)  # kinds of acts that are told by a proceeding
_NO_INCIDENT = {*_OF_PROCEEDINGS, *_JUDGED}
_ADMINISTRATIVE = "KZ-CAO"
_HELD = ("facility", "authority")
_OF_THE_STATE = frozenset(
    (
        *("search_home", "search_personal", "seizure_devices", "arrest", "forced_delivery", "interrogation", "summons"),
        *("police_visit", "closed_trial", "evidence_ignored", "no_counsel", "visit_refused", "parcel_refused"),
        *("transfer", "punishment_cell", "conviction", "medical_denial"),
    )
)
_NEAREST = ("street", "settlement", "", "district", "region", "country")
_VERDICTS = ("verdict", "приговор", "приговора", "приговору", "үкім", "үкімі")
_DOUBTING = ("denies", "alleges_false", "considers", "no_comment", "retracts")
_OTHER_PEOPLE = re.compile(r"\b(?:ещё|еще|други\w+|остальн\w+|others?|another|the rest|басқа\w*|тағы)\b", re.IGNORECASE)
_EXTENDED = re.compile(r"продл|extend|ұзарт", re.IGNORECASE)


def propose(text: str, marks: Sequence[Mark], source: Entry, known: Known) -> list[Proposal]:
    """What a text with these marks suggests: first who and where, then what happened, as the text has it."""
    proposing = _Proposing(text, marks, source, known)
    found = proposing.all()
    whole = (text, proposing.scenes, proposing.ids, source.id, known)
    return [*releases.with_ends(found, *whole), *kinship.relationships(*whole)]


class _Proposing:
    def __init__(self, text: str, marks: Sequence[Mark], source: Entry, known: Known) -> None:
        self.text = text
        self.scenes = scenes(text, marks)
        self.marks = marks
        self.source = source.id
        self.spelled = {each.id: {fold(name) for name in each.spellings} for each in known.people}
        self.ids: dict[tuple[What, str], str] = {}
        self.found: list[Proposal] = []
        self.incidents: dict[tuple[int, str], Proposal] = {}
        self.proceedings: dict[str, Proposal] = {}
        self.charged: set[str] = set()

    def all(self) -> list[Proposal]:
        self._named()
        for scene in self.scenes:
            self._proceeding(scene)
            about = [*self._acts(scene), *self._measures(scene)]
            self._roles(scene, about)
            self._claims(scene, about)
        return self.found

    def _add(self, kind: str, values: dict[str, Any], marks: Sequence[Mark], **more: Any) -> Proposal:
        kept = {name: value for name, value in values.items() if value not in (None, "", [])}
        proposal = Proposal(Entry(kind, kept, **more), span_of(*marks), tuple(marks))
        self.found.append(proposal)
        return proposal

    def _id(self, mark: Mark | None) -> str | None:
        return self.ids.get((mark.what, mark.key)) if mark is not None else None

    # --- who and where --------------------------------------------------------------------------------------------

    def _named(self) -> None:
        groups: dict[tuple[What, str], list[Mark]] = {}
        for mark in self.marks:
            if mark.what in _NAMED:
                groups.setdefault((mark.what, mark.key), []).append(mark)
        for key, same in groups.items():
            record = next((mark.value for mark in same if mark.value), None)
            values = self._values(same)
            more: dict[str, Any] = {"id": record, "joins": True} if record else {}
            if record:
                values = {"names": values.get("names")} if self._is_new_spelling(record, same) else {}
            self.ids[key] = self._add(key[0].value, values, same, **more).entry.id

    def _values(self, same: list[Mark]) -> dict[str, Any]:
        first = same[0]
        if first.what is What.ORGANISATION:
            return {"name": first.name, "organisation_kind": first.detail}
        if first.what is What.PLACE:
            return {"name": first.name, "place_type": first.detail}
        roles = {mark.detail[7:] for mark in same if mark.detail.startswith("public:")}
        return {
            "names": [{"as_written": first.name, "source": self.source}],
            "public_roles": [{"role": role, "source": self.source} for role in sorted(roles)],
        }

    def _is_new_spelling(self, record: str, same: list[Mark]) -> bool:
        return same[0].what is What.PERSON and " " in same[0].name and fold(same[0].name) not in self.spelled[record]

    # --- what happened --------------------------------------------------------------------------------------------

    def _acts(self, scene: Scene) -> list[Proposal]:
        told = []
        for act in scene.of(What.ACT):
            date = date_of(self.text, scene, act)
            who = parties(self.text, scene, act)
            if act.sure < _LEAST or act.value in _NO_INCIDENT or not self._is_told_as_fact(scene, act, who):
                continue
            key = (scene.paragraph, f"{date.key}" if date else "")
            incident = self.incidents.get(key)
            if incident is None:
                incident = self._add("incident", self._incident(scene, act, date), [act])
            incident = self._with_act(incident, scene, act, who.actor, who.target, date)
            self.incidents[key] = incident
            told.append(incident)
        return told

    def _is_told_as_fact(self, scene: Scene, act: Mark, who: Parties) -> bool:
        """What somebody says of another is a claim alone; what they say was done to them, or by a body, happened to
        somebody: it is offered as an incident beside the claim.
        """
        if act.value == "conviction" and act.text.lower() in _VERDICTS:
            return False
        said = [mark for mark in scene.of(What.SPEECH) if mark.start < act.start]
        if not said:
            return True
        speaker = speaker_of(self.text, scene, said[-1])
        if said[-1].value in _DOUBTING:
            return False
        by_body = who.actor is not None and (who.actor.what is What.ORGANISATION or who.actor.detail in OFFICIALS)
        by_state = who.actor is None and act.value in _OF_THE_STATE
        own = who.target is not None and speaker is not None and who.target.key == speaker.key
        return by_body or by_state or (own and who.actor is None)

    def _incident(self, scene: Scene, act: Mark, date: Mark | None) -> dict[str, Any]:
        places = sorted(scene.of(What.PLACE), key=_nearness)
        bodies = [mark for mark in scene.of(What.ORGANISATION) if mark.detail in _HELD]
        return {
            "name": _label("incident_type", act.value),
            "types": [],
            "start": date.value if date else None,
            "place": self._id(places[0]) if places else None,
            "place_text": bodies[0].text if bodies and not places else None,
            "words": Verbatim(text=self.text[scene.start : scene.end], language=scene.language or None),
            "persons": [],
            "acts": [],
            "sources": [self.source],
        }

    def _with_act(
        self, incident: Proposal, scene: Scene, act: Mark, actor: Mark | None, target: Mark | None, date: Mark | None
    ) -> Proposal:
        values = incident.entry.values
        line = {"actor": self._id(actor), "act": act.text, "target": self._id(target), "act_type": act.value}
        values["acts"] = [*values.get("acts", []), {name: each for name, each in line.items() if each}]
        values["types"] = list(dict.fromkeys([*values.get("types", []), act.value]))
        if line["target"]:
            values["persons"] = list(dict.fromkeys([*values.get("persons", []), line["target"]]))
        words = values["words"]
        passage = self.text[scene.start : scene.end]
        if passage not in words.text:
            values["words"] = words.model_copy(update={"text": f"{words.text} {passage}"})
        involved = [mark for mark in (act, date, actor, target) if mark is not None and scene.start <= mark.start]
        marks = tuple(dict.fromkeys((*incident.marks, *involved)))
        grown = Proposal(incident.entry, span_of(*(mark for mark in marks if mark.what is What.ACT)), marks)
        self.found[next(at for at, each in enumerate(self.found) if each.entry is incident.entry)] = grown
        return grown

    def _measures(self, scene: Scene) -> list[Proposal]:
        made: list[Proposal] = []
        laws = scene.of(What.LAW)
        durations = _shared_out(scene.of(What.DURATION), scene.of(What.MEASURE))
        for measure in scene.of(What.MEASURE):
            if any(each.entry.values["measure_type"] == measure.value for each in made):
                continue
            date = date_of(self.text, scene, measure)
            who = parties(self.text, scene, measure)
            others = _OTHER_PEOPLE.search(self.text, scene.start, measure.start) is not None
            person = who.target or (who.actor if who.actor and who.actor.what is What.PERSON else None)
            person = person or (None if others else scene.hero)
            term = next((each for each in scene.of(What.DATE) if is_term(self.text, each)), None)
            duration = durations.get(measure)
            extended = _EXTENDED.search(self.text, scene.start, scene.end) is not None and term is not None
            law = laws[0] if laws and len(laws) == 1 else None
            bodies = {mark.detail: mark for mark in reversed(scene.of(What.ORGANISATION))}
            judge = next((mark for mark in scene.of(What.PERSON) if "judge" in mark.detail), None)
            values = {
                "person": self._id(person), "measure_type": measure.value,
                "start": date.value if date and not extended else None,
                "law": law.value if law else None, "stated": duration.value if duration else None,
                "term_kind": "date" if term and not extended else None,
                "term_until": term.value if term and not extended else None,
                "extensions": [_extension(date, term)] if extended and term else None,
                "court": self._id(bodies.get("court")), "held_at": self._id(bodies.get("facility")),
                "judge": self._id(judge), "sources": [self.source],
                "proceeding": self._proceeding_of(laws),
            }  # fmt: skip
            marks = [mark for mark in (measure, date, duration, law, judge, term, person) if mark is not None]
            made.append(self._add("measure", values, [mark for mark in marks if mark.start >= scene.start]))
        return made

    # --- proceedings and charges ----------------------------------------------------------------------------------

    def _proceeding_of(self, laws: list[Mark]) -> str | None:
        found = next((self.proceedings[law.key] for law in laws if law.key in self.proceedings), None)
        return found.entry.id if found else None

    def _proceeding(self, scene: Scene) -> None:
        laws = scene.of(What.LAW)
        if not laws:
            return
        opened = next((act for act in scene.of(What.ACT) if act.value in _OF_PROCEEDINGS), None)
        date = date_of(self.text, scene, opened or laws[0])
        date = date if date is not None and date.start >= scene.start else None
        named = [mark for mark in scene.of(What.PERSON) if not is_author(self.text, mark)]
        people = [mark for mark in named if mark.detail not in OFFICIALS]
        admin = laws[0].key.startswith(_ADMINISTRATIVE) or any(
            mark.value in ("admin_arrest", "admin_fine") for mark in scene.of(What.MEASURE)
        )
        person = people[0] if people else scene.hero
        proceeding = next((self.proceedings[law.key] for law in laws if law.key in self.proceedings), None)
        if proceeding is None:
            body = next(iter(scene.of(What.ORGANISATION)), None) if opened else None
            values = {
                "name": _called([law.value for law in laws], date if opened else None),
                "proceeding_kind": "admin_offence" if admin else "criminal",
                "person": self._id(person), "opened": date.value if date and opened else None,
                "authority": self._id(body), "sources": [self.source],
            }  # fmt: skip
            told = [mark for mark in (*laws, opened, date if opened else None, body) if mark is not None]
            proceeding = self._add("proceeding", values, [mark for mark in told if mark.start >= scene.start])
        for law in laws:
            self.proceedings[law.key] = proceeding
            charge = f"{law.key}{self._id(person)}"
            if charge not in self.charged:
                self.charged.add(charge)
                values = {"proceeding": proceeding.entry.id, "person": self._id(person), "law": law.value}
                self._add("charge", {**values, "sources": [self.source]}, [law])

    # --- roles and claims -----------------------------------------------------------------------------------------

    def _roles(self, scene: Scene, about: list[Proposal]) -> None:
        here = self._proceeding_of(scene.of(What.LAW)) or next((each.entry.id for each in about), None)
        if here is None and self.proceedings:
            here = list(self.proceedings.values())[-1].entry.id
        here = here or next((each.entry.id for each in reversed(self.found) if each.entry.kind == "incident"), None)
        for mark in scene.of(What.PERSON):
            role = mark.detail
            if not role or role == "kin" or role.startswith("public:") or here is None:
                continue
            if any(
                each.entry.kind == "involvement"
                and each.entry.values.get("party") == self._id(mark)
                and each.entry.values.get("role") == role
                for each in self.found
            ):
                continue  # fmt: skip
            values = {"party": self._id(mark), "role": role, "about": here, "source": self.source}
            self._add("involvement", values, [mark])

    def _claims(self, scene: Scene, about: list[Proposal]) -> None:
        told = scene.of(What.SPEECH)
        speaker = None
        for number, speech in enumerate(told):
            speaker = speaker_of(self.text, scene, speech) or speaker
            quoted = quotes(self.text, scene) if number == 0 else ""
            values = claim_values(self.text, scene, speech.value, quoted)
            if values["stance"] == "asserts" and any(act.why == NOT_DONE for act in scene.of(What.ACT)):
                values["stance"] = "denies"
            values |= {"speaker": self._id(speaker), "source": self.source}
            values["about"] = next((each.entry.id for each in about), None)
            self._add("claim", values, [mark for mark in (speech, speaker) if mark and mark.start >= scene.start])
        judged = [act for act in scene.of(What.ACT) if act.value in _JUDGED and act.sure >= _LEAST]
        if judged and not told:  # nobody is named who says so: it is the author's own word
            values = claim_values(self.text, scene, _JUDGED[judged[0].value], "")
            about_it = self._proceeding_of(scene.of(What.LAW)) or next((each.entry.id for each in about), None)
            self._add("claim", {**values, "speaker": self.source, "source": self.source, "about": about_it}, judged)


def _nearness(place: Mark) -> int:
    """A street tells more of where something was than its town."""
    return _NEAREST.index(place.detail) if place.detail in _NEAREST else 0


def _shared_out(durations: list[Mark], measures: list[Mark]) -> dict[Mark, Mark]:
    """Each duration with the measure that stands nearest to it; no measure has two."""
    found: dict[Mark, Mark] = {}
    for duration in durations:
        nearest = min(measures, key=lambda each: abs(each.start - duration.start), default=None)
        if nearest is not None:
            found.setdefault(nearest, duration)
    return found


def _extension(date: Mark | None, term: Mark) -> dict[str, Any]:
    return {"until": term.value} | ({"decided": date.value} if date else {})


def _label(list_name: str, code: str) -> str:
    term = vocabulary.term(list_name, code)
    return term.label() if term else code


def _called(laws: list[LawRef], date: Mark | None) -> str:
    """What a proceeding is called: its articles, and when it was opened."""
    named = ", ".join(law.short() for law in laws)
    return f"{named} · {date.value.words(weekday=False)}" if date else named
