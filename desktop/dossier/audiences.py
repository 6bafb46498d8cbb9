"""For whom a print is made, and what follows from it: which references, data and consents it asks for.

What a rule is for is said beside it; who is shown how is found by `protection.cast`. Knows neither store nor paper.
"""

from __future__ import annotations

from dataclasses import dataclass

from resources.text import N_


@dataclass(frozen=True, slots=True)
class Audience:
    """One audience. `banner` is a msgid; scopes are codes of the list `consent_scope`, blank for none asked."""

    code: str
    banner: str
    inside: bool = False  # the house itself: nothing is hidden but what never prints
    proven: bool = False  # the fingerprints of the history and the exhibits print: never on a leaflet
    naming: str = ""  # the consent that naming a person asks for
    special: str = ""  # the consent that special data ask for; blank where they never print
    picture: str = ""  # the consent that a person's photograph asks for
    minors_withheld: bool = False


AUDIENCES = {
    one.code: one
    for one in (
        Audience("internal", N_("For internal use only"), inside=True, proven=True, special="internal_use"),
        Audience("lawyer", N_("For the lawyer"), proven=True, naming="share_lawyer", special="medical_data"),
        Audience("court", N_("For the court"), proven=True, naming="domestic_authorities", special="medical_data"),
        Audience("international", N_("For the international body"), naming="un_named", special="medical_data"),
        Audience("public", N_("For the public"), naming="publish_named", picture="photo", minors_withheld=True),
        Audience("family", N_("For the family")),
    )
}
INTERNAL = AUDIENCES["internal"]
