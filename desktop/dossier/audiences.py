"""For whom a print is made, and what follows from it: whom it may name, what it may tell, which consents it asks for.

What a rule is for is said beside it; who is shown how is found by `protection.cast`, what is left out by
`protection.sieve`. The reasons stand in docs/protection.md. Knows neither store nor paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from resources.text import N_


@dataclass(frozen=True, slots=True)
class Audience:
    """One audience. `banner` is a msgid; scopes are codes of the list `consent_scope`, blank for none."""

    code: str
    banner: str
    inside: bool = False  # the house itself: nothing is hidden but what never prints
    proven: bool = False  # the fingerprints of the history and the exhibits print: never on a leaflet
    naming: str = ""  # the consent that naming a person asks for
    asks: bool = False  # the main person is named only where that consent is recorded; else only a refusal forbids it
    unnamed: str = ""  # the consent that telling of a person without the name asks for
    special: str = ""  # the consent that data on health ask for; blank where they never print
    origin: str = ""  # the same for origin, belief and family
    identity: str = ""  # the consent under which an edition may ask for papers and addresses; blank for never
    picture: str = ""  # the consent that a person's photograph asks for, besides the one for the name
    counsel: bool = False  # it works on the case: what is missing and due, who signed not to disclose the investigation
    parties: bool = False  # it knows from the proceeding itself who is accused, who complains and who was heard
    adverse: bool = False  # it has to know who is said to have done it
    kin: bool = False  # it is the main person's family, which needs no telling who belongs to it
    looks_up: bool = False  # anybody may read it, and look up under a number of the state who is not named
    minors_withheld: bool = False


AUDIENCES = {
    one.code: one
    for one in (
        Audience(
            "internal",
            N_("For internal use only"),
            inside=True,
            proven=True,
            counsel=True,
            special="internal_use",
            origin="internal_use",
            identity="un_named",
        ),
        Audience(
            "lawyer",
            N_("For the lawyer"),
            proven=True,
            counsel=True,
            naming="share_lawyer",
            special="medical_data",
            origin="share_lawyer",
            identity="un_named",
            parties=True,
            adverse=True,
        ),
        Audience(
            "court",
            N_("For the court"),
            proven=True,
            naming="domestic_authorities",
            asks=True,
            special="medical_data",
            origin="domestic_authorities",
            parties=True,
            adverse=True,
        ),
        Audience(
            "international",
            N_("For the international body"),
            naming="un_named",
            asks=True,
            unnamed="un_confidential",
            special="medical_data",
            origin="un_named",
            identity="un_named",
            adverse=True,
        ),
        Audience(
            "public",
            N_("For the public"),
            naming="publish_named",
            asks=True,
            unnamed="publish_anonymous",
            picture="photo",
            looks_up=True,
            minors_withheld=True,
        ),
        Audience("family", N_("For the family"), kin=True, looks_up=True),
    )
}
INTERNAL = AUDIENCES["internal"]
