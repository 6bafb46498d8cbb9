"""The catalogues of translated texts: collected from the code, brought into each language, compiled and checked.

    python -m tools.texts extract    collect the texts into daftar.pot and bring every daftar.po up to them
    python -m tools.texts compile    make every daftar.mo from its daftar.po
    python -m tools.texts report     tell which texts have no translation, or one that cannot be right

The files depend on the code alone: no date, no computer and no person stands in them, so equal code gives equal files.
A text that left the code stays at the end of its catalogue, marked `#~`, and is taken up again should it come back.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from resources.text import DOMAIN, LANGUAGES

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
ROOMS = ("db", "desktop", "resources")
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
COMMENT_TAG = "Translators:"
WIDTH = 110
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


# --- reading the code -----------------------------------------------------------------------------------------------


def collected() -> Catalog:
    """Every text of the code, file by file, in the order in which it stands there."""
    template = _empty()
    for file in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        where = file.relative_to(ROOT).as_posix()
        source = file.read_text(encoding="utf-8")
        for context, msgid, line in sorted(said_in(source), key=lambda each: each[2]):
            template.add(msgid, locations=[(where, 0)], auto_comments=_comments(source, line), context=context)
    return template


def said_in(source: str) -> Iterator[tuple[str | None, str | tuple[str, str], int]]:
    """The texts in a module: context, text (or singular and plural) and line. `_("a" if x else "b")` says two."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            texts = [list(_literals(argument)) for argument in call.args[:2]]
            if call.func.id in ("_", "N_") and texts:
                yield from ((None, text, call.lineno) for text in texts[0])
            elif call.func.id == "n_" and len(texts) == 2 and all(texts):
                yield None, (texts[0][0], texts[1][0]), call.lineno
            elif call.func.id == "p_" and len(texts) == 2 and texts[0]:
                yield from ((texts[0][0], text, call.lineno) for text in texts[1])


def _literals(node: ast.expr) -> Iterator[str]:
    """What an argument says in letters: a text, or either text of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _comments(source: str, line: int) -> list[str]:
    """What the code tells translators in the line above."""
    above = source.splitlines()[line - 2].strip() if line > 1 else ""
    return [above.removeprefix("# ")] if above.startswith(f"# {COMMENT_TAG}") else []


# --- catalogues on disk ---------------------------------------------------------------------------------------------


def catalogue_file(language: str, ending: str = "po") -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def _empty(language: str | None = None) -> Catalog:
    return Catalog(locale=language, domain=DOMAIN, charset="utf-8", fuzzy=False)


def read(language: str) -> Catalog:
    """The catalogue of a language as it lies on disk; an empty one if there is none."""
    file = catalogue_file(language)
    if not file.exists():
        return _empty(language)
    with file.open("rb") as source:
        return read_po(source, locale=language, domain=DOMAIN)


def header(language: str | None) -> str:
    """What stands at the head of a catalogue: only what a program needs to read it."""
    lines = ["Project-Id-Version: Daftar", "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8"]
    lines.append("Content-Transfer-Encoding: 8bit")
    if language:
        plural = get_plural(language)
        lines += [f"Language: {language}", f"Plural-Forms: nplurals={plural.num_plurals}; plural={plural.plural_expr};"]
    return "".join(f"{line}\n" for line in lines)


def written(catalogue: Catalog, language: str | None) -> str:
    """A catalogue as the text of its .po (or .pot) file."""
    body = io.BytesIO()
    write_po(body, catalogue, width=WIDTH, omit_header=True, include_lineno=False)
    head = "".join(f'"{line}\\n"\n' for line in header(language).splitlines())
    return f'msgid ""\nmsgstr ""\n{head}\n{body.getvalue().decode("utf-8").rstrip()}\n'


# --- carrying texts into a language ---------------------------------------------------------------------------------


def merged(template: Catalog, old: Catalog, language: str) -> Catalog:
    """The texts of the template with the translations that are known; what left the code is kept as obsolete."""
    new = _empty(language)
    known = {_key(message): message for message in [*old.obsolete.values(), *_texts(old)]}
    for message in _texts(template):
        kept = known.pop(_key(message), None)
        new.add(
            message.id,
            kept.string if kept else "",
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            context=message.context,
        )
    for message in known.values():
        if _is_translated(message):
            message.locations = []
            new.obsolete[_ids(message)[0]] = message
    return new


def _texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _ids(message: Message) -> tuple[str, ...]:
    """The English text, or its singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    """The translation, or each of its plural forms; empty texts where it lacks."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(form or "" for form in string)


def _key(message: Message) -> tuple[str, str]:
    return message.context or "", _ids(message)[0]


def _is_translated(message: Message) -> bool:
    return all(_strings(message))


# --- compiling ------------------------------------------------------------------------------------------------------


def compiled(catalogue: Catalog, language: str) -> bytes:
    """The bytes of the .mo file; a text without translation is left out, so that English shows."""
    pairs = {b"": header(language).encode()}
    for message in _texts(catalogue):
        if _is_translated(message):
            context = f"{message.context}\x04" if message.context else ""
            pairs[(context + "\x00".join(_ids(message))).encode()] = "\x00".join(_strings(message)).encode()
    return _packed(sorted(pairs.items()))


def _packed(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """GNU's format: a head, tables of lengths and places for the texts and the translations, and then all of them."""
    head, table = 28, 8 * len(pairs)
    place = head + 2 * table
    tables, heap = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), place + len(heap))
            heap += pair[side] + b"\x00"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), head, head + table, 0, place) + tables[0] + tables[1] + heap


# --- what lacks -----------------------------------------------------------------------------------------------------


def trouble(language: str) -> Iterator[str]:
    """One line for every text that lacks its translation, and for every translation that cannot be right."""
    needed = {_key(message) for message in _texts(collected())}
    present = {_key(message): message for message in _texts(read(language))}
    yield from (f"not in the catalogue: {msgid!r}" for _context, msgid in sorted(needed - set(present), key=str))
    yield from (f"not in the code: {msgid!r}" for _context, msgid in sorted(set(present) - needed, key=str))
    for message in present.values():
        if not _is_translated(message):
            yield f"not translated: {message.id!r}"
        elif wrong := _slips(message):
            yield f"{wrong}: {message.id!r} → {message.string!r}"


def _slips(message: Message) -> str:
    ids, strings = _ids(message), _strings(message)
    for form, string in enumerate(strings):
        one = len(ids) > 1 and form == 0  # may say "one" instead of the number
        if set(PLACEHOLDER.findall(string)) != set(PLACEHOLDER.findall(ids[-1])) and not one:
            return "other {placeholders}"
        if string.count("\n") != ids[-1].count("\n"):
            return "other line breaks"
        if _edges(string) != _edges(ids[-1]):
            return "other spaces around it"
    return ""


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


# --- the commands ---------------------------------------------------------------------------------------------------


def extract() -> int:
    template = collected()
    LOCALE.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(written(template, None), encoding="utf-8", newline="\n")
    for language in TRANSLATED:
        catalogue = merged(template, read(language), language)
        catalogue_file(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue_file(language).write_text(written(catalogue, language), encoding="utf-8", newline="\n")
    return 0


def compile_all() -> int:
    for language in TRANSLATED:
        catalogue_file(language, "mo").write_bytes(compiled(read(language), language))
    return 0


def report() -> int:
    found = {language: list(trouble(language)) for language in TRANSLATED}
    for language, lines in found.items():
        print(f"{language}: {len(_texts(read(language)))} texts, {len(lines)} to mend")
        print("".join(f"  {line}\n" for line in lines), end="")
    return 1 if any(found.values()) else 0


def main(arguments: Sequence[str] | None = None) -> int:
    commands: dict[str, Callable[[], int]] = {"extract": extract, "compile": compile_all, "report": report}
    parser = argparse.ArgumentParser(prog="python -m tools.texts", description="Catalogues of translated texts.")
    parser.add_argument("command", choices=list(commands))
    return commands[parser.parse_args(arguments).command]()


if __name__ == "__main__":
    sys.exit(main())
