"""The vault's own terms and own fields, as records: made in a form, undone, exported and told in the history like
everything else. What they mean while the vault is open is held by `db.own`.

The code of an own term, and the name of an own field, is the id of its record. So it never changes with the label, two
vaults never use one for different things, and a record that holds a term or fills a field is linked with it: what is
in use cannot vanish (docs/adr/0013).
"""

from sqlmodel import Field as SqlField

from db import vocabulary
from db.fields import choice, flag, multilingual, number, prose, text
from db.records import lists
from db.records.base import Record, SettingData, TitlePart, term, words
from resources.text import N_

vocabulary.make("record_kind", lists.record_kinds)
vocabulary.make("list", lists.open_lists)

_ARRANGES = N_("It arranges the vault and says nothing about anybody.")


class OwnTermData(SettingData):
    kind = "term"
    letter = "OT"
    noun = N_("Own term")
    plural = N_("Own terms")
    icon = "tag"
    columns = ("list_name", "hidden", "note")
    fixed = ("list_name", "shipped")

    list_name: str | None = choice(
        "list", N_("List"), N_("The list that it belongs to."), required=True, why_not=_ARRANGES
    )
    labels: dict[str, str] = multilingual(
        N_("Label"),
        N_("What people read. One language is enough: the others show it too."),
        required=True,
        why_not=_ARRANGES,
    )
    hidden: bool = flag(
        N_("Hidden"),
        N_("A hidden term is not offered any more. Records that hold it keep it."),
        why_not=_ARRANGES,
    )
    note: str | None = prose(N_("Note"), N_("When to choose it."), why_not=_ARRANGES)
    shipped: str | None = text(
        N_("Term of Daftar"),
        N_("Filled only where this hides a term that comes with Daftar: the code of that term."),
        why_not=_ARRANGES,
        retired=True,
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (words(self.labels), term("list", self.list_name))


class OwnTerm(OwnTermData, Record, table=True):
    id: str = SqlField(primary_key=True)


class OwnFieldData(SettingData):
    kind = "field"
    letter = "OF"
    noun = N_("Own field")
    plural = N_("Own fields")
    icon = "list"
    columns = ("about", "holds", "list_name", "retired")
    fixed = ("about", "holds", "list_name")

    labels: dict[str, str] = multilingual(
        N_("Label"),
        N_("What people read. One language is enough: the others show it too."),
        required=True,
        why_not=_ARRANGES,
    )
    about: str | None = choice(
        "record_kind",
        N_("For which records"),
        N_("The kind of record that gets this field."),
        required=True,
        why_not=_ARRANGES,
    )
    holds: str | None = choice(
        "own_field_kind",
        N_("What it holds"),
        N_("Choose with care: what was entered as one kind is not read as another."),
        required=True,
        why_not=_ARRANGES,
    )
    list_name: str | None = choice(
        "list",
        N_("Choices"),
        N_("The list to choose from. Leave it blank for a new list, and add its terms in “Lists and fields”."),
        why_not=_ARRANGES,
    )
    help: dict[str, str] = multilingual(N_("Help"), N_("One sentence that stands below the field."), why_not=_ARRANGES)
    unprinted: bool = flag(
        N_("Leave it out of prints"), N_("It is shown on the screen and stands in no dossier."), why_not=_ARRANGES
    )
    sensitivity: str | None = choice(
        "sensitivity",
        N_("How carefully it is shown"),
        N_("The form marks special and secret data."),
        default="plain",
        why_not=_ARRANGES,
    )
    position: int | None = number(
        N_("Place among the own fields"), N_("Fields with small numbers stand first."), why_not=_ARRANGES
    )
    retired: bool = flag(
        N_("Not used any more"),
        N_("It is shown only on records where something was entered, and can still be read and filtered."),
        why_not=_ARRANGES,
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (words(self.labels), term("record_kind", self.about))


class OwnField(OwnFieldData, Record, table=True):
    id: str = SqlField(primary_key=True)
