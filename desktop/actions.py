"""Every command as data: menus, shortcuts, the palette and the manual read this table, and nothing else defines a
command.

Plain data without Qt. Who carries a command out is not known here: the window or the screen in front answers it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from resources.text import N_


class Menu(enum.Enum):
    """The part of the menu in which a command stands; its value is the msgid of that part's name."""

    GO = N_("Go to")
    LISTS = N_("More lists")
    RECORD = N_("Record")
    EDIT = N_("Edit")
    VIEW = N_("View")
    VAULT = N_("Vault")
    NONE = ""


class Needs(enum.Enum):
    """What must be true before a command can be chosen; a command nobody answers is never enabled."""

    NOTHING = "nothing"
    VAULT = "vault"  # an open vault
    WRITING = "writing"  # an open vault that can be written


@dataclass(frozen=True, slots=True)
class Action:
    """One command: `title` is a msgid; `shortcut` is written for a Latin keyboard and never holds a digit."""

    id: str
    title: str
    icon: str = ""
    shortcut: str = ""
    menu: Menu = Menu.NONE
    needs: Needs = Needs.VAULT
    group: str = ""  # commands of one group in a menu stand together between lines
    exclusive: bool = False  # one of the group is ticked

    @property
    def title_without_dots(self) -> str:
        return self.title.rstrip("…")


def _go(kind: str, title: str, icon: str, key: str, group: str = "registers", menu: Menu = Menu.GO) -> Action:
    return Action(f"go.{kind}", title, icon, f"Ctrl+G, {key}", menu, group=group)


def _list(kind: str, title: str, icon: str, key: str) -> Action:
    """The register of a kind that has no place in the sidebar."""
    return _go(kind, title, icon, key, menu=Menu.LISTS)


def _language(code: str, title: str, key: str) -> Action:
    return Action(
        f"language.{code}", title, "languages", f"Ctrl+Shift+L, {key}", Menu.VIEW, Needs.NOTHING, "language", True
    )


def _theme(name: str, title: str, icon: str, key: str) -> Action:
    return Action(f"theme.{name}", title, icon, f"Ctrl+Shift+T, {key}", Menu.VIEW, Needs.NOTHING, "theme", True)


ACTIONS: tuple[Action, ...] = (
    Action("find", N_("Find…"), "search", "Ctrl+K", Menu.GO),
    Action("go.back", N_("Back"), "arrow-left", "Alt+Left", Menu.GO, group="history"),
    Action("go.forward", N_("Forward"), "arrow-right", "Alt+Right", Menu.GO, group="history"),
    _go("home", N_("Home"), "house", "H", "home"),
    _go("bring_in", N_("Bring in"), "inbox", "V", "home"),
    _go("case", N_("Cases"), "folder", "C"),
    _go("person", N_("People"), "user", "P"),
    _go("organisation", N_("Organisations"), "building-2", "O"),
    _go("incident", N_("Incidents"), "zap", "I"),
    _go("proceeding", N_("Proceedings"), "scale", "R"),
    _go("measure", N_("Measures"), "lock-keyhole", "M"),
    _go("source", N_("Sources"), "book-open", "S"),
    _go("claim", N_("Claims"), "quote", "A"),
    _go("document", N_("Documents"), "file-text", "D"),
    _go("deadline", N_("Deadlines"), "clock", "E"),
    _go("duplicates", N_("Possible duplicates"), "users", "U", "people"),
    _go("recurring", N_("Recurring actors"), "waypoints", "W", "people"),
    _go("law", N_("Law"), "scroll-text", "L", "trash"),
    _go("prints", N_("Prints"), "printer", "N", "trash"),
    _go("statistics", N_("Statistics"), "table", "B", "trash"),
    _go("lists", N_("Lists and fields"), "tags", "F", "trash"),
    _go("trash", N_("Trash"), "trash-2", "T", "trash"),
    _go("changes", N_("Everything that was changed"), "history", "Y", "trash"),
    _list("decision", N_("Decisions and hearings"), "landmark", "Shift+D"),
    _list("sentence", N_("Sentences"), "gavel", "Shift+S"),
    _list("representation", N_("Representations"), "user-plus", "Shift+R"),
    _list("contact", N_("Custody contacts"), "messages-square", "Shift+C"),
    _list("examination", N_("Examinations"), "heart-pulse", "Shift+E"),
    _list("remedy", N_("Remedy steps"), "scroll-text", "Shift+M"),
    _list("intervention", N_("Interventions"), "flag", "Shift+I"),
    _list("custody_event", N_("Custody events"), "fingerprint", "Shift+F"),
    _list("consent", N_("Consents"), "hand", "Shift+O"),
    _list("relationship", N_("Relationships"), "link", "Shift+L"),
    _list("charge", N_("Charges"), "gavel", "Shift+H"),
    _list("assessment", N_("Status assessments"), "clipboard-check", "Shift+A"),
    _list("involvement", N_("Involvements"), "waypoints", "Shift+N"),
    _list("point", N_("Disputed points"), "split", "Shift+P"),
    _list("place", N_("Places"), "map-pin", "Shift+K"),
    Action("case.new", N_("New case"), "folder-plus", "Ctrl+Shift+N", Menu.RECORD, Needs.WRITING, "new"),
    Action("story.tell", N_("Tell the story"), "notebook-pen", "Ctrl+T", Menu.RECORD, Needs.WRITING, "new"),
    Action("record.new", N_("New record"), "plus", "Ctrl+N", Menu.RECORD, Needs.WRITING, "new"),
    Action("record.save", N_("Save"), "save", "Ctrl+S", Menu.RECORD, Needs.WRITING, "keep"),
    Action(
        "record.save_and_new",
        N_("Save and start another"),
        "copy-plus",
        "Ctrl+Shift+S",
        Menu.RECORD,
        Needs.WRITING,
        "keep",
    ),
    Action("arrests.day", N_("Day of arrests"), "siren", "Ctrl+G, G", Menu.RECORD, Needs.WRITING, "bring"),
    Action("sheet.import", N_("A spreadsheet"), "table", "Ctrl+G, X", Menu.RECORD, Needs.WRITING, "bring"),
    Action("peer.import", N_("Another program's file"), "archive", "Ctrl+G, J", Menu.RECORD, Needs.WRITING, "bring"),
    Action("content.add", N_("Add files…"), "file-plus", "Ctrl+O", Menu.RECORD, Needs.WRITING, "add"),
    Action("content.add_folder", N_("Add a folder…"), "folder-open", "Ctrl+Shift+I", Menu.RECORD, Needs.WRITING, "add"),
    Action("content.paste", N_("Add from the clipboard"), "copy-plus", "Ctrl+V", Menu.RECORD, Needs.WRITING, "add"),
    Action("record.history", N_("History of this record"), "history", "Ctrl+H", Menu.RECORD, group="read"),
    Action("record.merge", N_("Merge with another"), "users", "Ctrl+Shift+U", Menu.RECORD, Needs.WRITING, "same"),
    Action("record.trash", N_("Move to trash"), "trash-2", "Ctrl+Shift+D", Menu.RECORD, Needs.WRITING, "trash"),
    Action(
        "record.restore",
        N_("Restore from trash"),
        "archive-restore",
        "Ctrl+Shift+R",
        Menu.RECORD,
        Needs.WRITING,
        "trash",
    ),
    Action("record.forget", N_("Forget for good…"), "x", "Ctrl+Shift+G", Menu.RECORD, Needs.WRITING, "trash"),
    Action("story.open", N_("Open the story"), "notebook-text", "Ctrl+J", Menu.RECORD, group="file"),
    Action("content.open", N_("Open the file"), "eye", "Ctrl+Shift+O", Menu.RECORD, group="file"),
    Action(
        "content.take_out", N_("Take a copy out…"), "external-link", "Ctrl+Shift+X", Menu.RECORD, Needs.WRITING, "file"
    ),
    Action("content.redact", N_("Cover and tick pages…"), "eye-off", "Ctrl+B", Menu.RECORD, group="file"),
    Action("case.dossier", N_("Dossier of this case"), "book-open-text", "Ctrl+Shift+P", Menu.RECORD, group="paper"),
    Action("dossier.print", N_("Print…"), "printer", "Ctrl+P", Menu.RECORD, group="paper"),
    Action("dossier.save", N_("Save as PDF…"), "download", "Ctrl+E", Menu.RECORD, group="paper"),
    Action("dossier.save_word", N_("Save for Word…"), "file-text", "Ctrl+Shift+M", Menu.RECORD, group="paper"),
    Action("dossier.save_sealed", N_("Save sealed…"), "lock-keyhole", "Ctrl+Shift+Q", Menu.RECORD, group="paper"),
    Action("prints.check", N_("Check a printed file…"), "file-search", "Ctrl+Shift+H", Menu.RECORD, group="paper"),
    Action("edit.undo", N_("Undo"), "undo-2", "Ctrl+Z", Menu.EDIT, Needs.WRITING),
    Action("edit.redo", N_("Redo"), "redo-2", "Ctrl+Shift+Z", Menu.EDIT, Needs.WRITING),
    Action(
        "register.filter",
        N_("Search in this list, or in these pages"),
        "list-filter",
        "Ctrl+F",
        Menu.EDIT,
        group="list",
    ),
    Action("register.narrow", N_("Filter by a field…"), "list-filter", "Ctrl+Shift+F", Menu.EDIT, group="list"),
    Action(
        "register.save_search", N_("Save this search…"), "save", "Ctrl+Shift+Y", Menu.EDIT, Needs.WRITING, group="list"
    ),
    Action("register.columns", N_("Choose columns…"), "columns-3", "Ctrl+Shift+C", Menu.EDIT, group="list"),
    Action("register.export", N_("Export this list…"), "upload", "Ctrl+U", Menu.EDIT, group="list"),
    Action("register.select_all", N_("Select all"), "list-checks", "Ctrl+Shift+A", Menu.EDIT, group="list"),
    Action("story.next", N_("Next open mark"), "arrow-down", "F3", Menu.EDIT, Needs.WRITING, "story"),
    Action("story.previous", N_("Open mark before"), "arrow-up", "Shift+F3", Menu.EDIT, Needs.WRITING, "story"),
    Action("content.larger", N_("Larger"), "zoom-in", "Ctrl+=", Menu.VIEW, group="content"),
    Action("content.smaller", N_("Smaller"), "zoom-out", "Ctrl+-", Menu.VIEW, group="content"),
    Action(
        "content.fit", N_("Fit the width, or the whole page"), "monitor", "Ctrl+Shift+W", Menu.VIEW, group="content"
    ),
    Action("content.turn", N_("Turn by a quarter"), "rotate-ccw", "Ctrl+R", Menu.VIEW, group="content"),
    Action("content.next", N_("Next page"), "arrow-down", "Ctrl+PgDown", Menu.VIEW, group="content"),
    Action("content.previous", N_("Previous page"), "arrow-up", "Ctrl+PgUp", Menu.VIEW, group="content"),
    _language("en", "English", "E"),
    _language("ru", "Русский", "R"),
    _language("kk", "Қазақша", "K"),
    _theme("system", N_("As the system has it"), "monitor", "S"),
    _theme("light", N_("Light"), "sun", "L"),
    _theme("dark", N_("Dark"), "moon", "D"),
    _theme("contrast", N_("High contrast"), "contrast", "C"),
    Action("vault.lock", N_("Lock"), "lock", "Ctrl+L", Menu.VAULT),
    Action("vault.backup", N_("Back up…"), "hard-drive", "Ctrl+Shift+B", Menu.VAULT),
    Action("vault.restore", N_("Restore from a backup…"), "archive-restore", "Ctrl+Shift+E", Menu.VAULT),
    Action("vault.check", N_("Check this vault…"), "list-checks", "Ctrl+Shift+V", Menu.VAULT),
    Action("vault.passphrase", N_("Change the passphrase…"), "key-round", "Ctrl+Shift+K", Menu.VAULT, Needs.WRITING),
    Action("vault.keys", N_("Keys of this vault…"), "file-text", "Ctrl+Shift+J", Menu.VAULT),
    Action("vault.erase", N_("Erase this vault…"), "octagon-alert", "Ctrl+Shift+Backspace", Menu.VAULT),
    Action("app.quit", N_("Quit"), "log-out", "Ctrl+Q", Menu.VAULT, Needs.NOTHING, "leave"),
    Action("manual", N_("Manual"), "circle-question-mark", "F1", Menu.VAULT, group="help"),
    Action("app.menu", N_("Menu"), "menu", "F10", needs=Needs.NOTHING),
    Action("pane.next", N_("Go to the next part of the window"), "panel-left", "F6", needs=Needs.NOTHING),
    Action("notice.answer", N_("Do what the notice offers"), "bell", "F8", needs=Needs.NOTHING),
    Action("job.stop", N_("Stop what is running"), "circle-stop", "Ctrl+.", needs=Needs.NOTHING),
)

_BY_ID = {action.id: action for action in ACTIONS}


def action(action_id: str) -> Action:
    """The command of this id; an unknown id is a mistake in the program."""
    return _BY_ID[action_id]
