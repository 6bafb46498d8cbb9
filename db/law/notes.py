"""What the rows of the shipped law packs say of themselves: where each was taken from, and what is to be known of it.
The packs hold the English words; here they are named for the translators. A row of somebody's own keeps its words.
"""

from __future__ import annotations

from resources.text import N_, _

NOTES = (
    N_("the Government's time to reply"),
    N_("later it may be an abuse of the right of submission"),
    N_("exceptional"),
    N_("runs from service of the copy"),
    N_("runs from service of the copy for a convicted person in custody"),
    N_(
        "the exception is an offence for which arrest is a possible penalty: "
        "the term is longer then (Art. 789, to check)"
    ),
    N_("the European Court of Human Rights: member States of the Council of Europe alone"),
    N_("the article named"),
    N_("the article named; its number to check"),
    N_("no article: by what the measure does to the person"),
    N_("by what the measure does to the person; the law of the country to check"),
    N_("from memory: check"),
    N_("from memory: check before use"),
    N_(
        "from memory: check; for a convicted person in custody and in administrative cases "
        "it runs from service of the copy"
    ),
    N_("commentary seen; which regime has which ratio is from memory: check"),
    N_("the ratio for house arrest is to check"),
    N_("news seen: the groups and their wording to check"),
    N_("seen in practice only"),
    N_("to check"),
    N_("HRC rule 99(c)"),
    N_("HRC rule 99(c): may be an abuse of the right of submission"),
    N_("KZ-CPC-2014 Art. 14(2); Prosecutor General 2022"),
    N_("Prosecutor General 2022; longer where arrest is a possible penalty (Art. 789, to check)"),
    N_("Protocol No. 15; from 1 Feb 2022; belongs to other jurisdictions, never shown for KZ"),
)


def spoken(words: str) -> str:
    """A note in the language spoken now, where it is one of ours."""
    return _(words) if words else ""
