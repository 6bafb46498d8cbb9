"""The safeguards against files from outside, and around copies that are taken out."""

from __future__ import annotations

from tests.torture.safeguards import Mutation

_DECODING = "tests/desktop/decoding/"

OF_FILES: tuple[Mutation, ...] = (
    Mutation(
        "the process that decodes gives up its rights",
        "desktop/decoding/limits.py",
        "            _must(libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0))",
        "            pass",
        (_DECODING + "test_limits.py",),
    ),
    Mutation(
        "XML from outside declares nothing and fetches nothing",
        "db/exchange/peers/trees.py",
        "    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse\n",
        "",
        ("tests/db/exchange/peers/test_readers.py",),
    ),
    Mutation(
        "the process that decodes has little memory",
        "desktop/decoding/limits.py",
        "        limits[resource.RLIMIT_AS] = MEMORY + _address_space()",
        "        pass",
        (_DECODING + "test_limits.py",),
    ),
    Mutation(
        "the process that decodes has no environment",
        "desktop/decoding/child.py",
        'if sys.platform == "win32" else {},',
        'if sys.platform == "win32" else None,',
        (_DECODING + "test_limits.py",),
    ),
    Mutation(
        "a decoder that hangs is ended",
        "desktop/decoding/child.py",
        "        timer.start()\n",
        "",
        (_DECODING + "test_hostile.py",),
    ),
    Mutation(
        "a decoder is read no further than it may answer",
        "desktop/decoding/child.py",
        "length > longest or ",
        "",
        (_DECODING + "test_hostile.py",),
    ),
    Mutation(
        "pixels are as many as was said",
        "desktop/decoding/documents.py",
        "        if len(answer.data) != length:",
        "        if answer.data is None:",
        (_DECODING + "test_hostile.py",),
    ),
    Mutation(
        "a picture of too many pixels is not decoded",
        "desktop/decoding/pictures.py",
        "    if width * height > MOST_PIXELS:",
        "    if width * height < 0:",
        (_DECODING + "test_hostile.py",),
    ),
    Mutation(
        "no process with a document outlives the lock",
        "desktop/leaving.py",
        "        decoding.end_all()  # whoever waits",
        "        # whoever waits",
        ("tests/desktop/test_viewing.py",),
    ),
    Mutation(
        "no file stays in a screen that is not seen",
        "desktop/screens/content.py",
        "        super().hideEvent(event)\n        if not event.spontaneous():\n            self._put_away()",
        "        super().hideEvent(event)",
        ("tests/desktop/screens/test_content.py",),
    ),
    Mutation(
        "a copy that is taken out is compared with its fingerprint",
        "db/taking_out.py",
        "        if outgoing.fingerprint(part) != sha256:",
        "        if not part:",
        ("tests/db/test_taking_out.py",),
    ),
    Mutation(
        "no copy leaves without its custody event",
        "db/taking_out.py",
        "            change.add(_event(document, reason.strip(), place.name))",
        "            pass",
        ("tests/db/test_taking_out.py",),
    ),
    Mutation(
        "no print leaves without its record",
        "desktop/dossier/issue.py",
        "        prints.record(store, _told(store, made, request, issued, prints.SEALED.format(sha256=on_disk)))",
        "        pass",
        ("tests/desktop/dossier/test_issue.py",),
    ),
    Mutation(
        "no print leaves while something forbids it",
        "desktop/dossier/issue.py",
        "    for first in obstacles(made):\n        raise Forbidden(first.says, first.advises)\n    data = drawn",
        "    data = drawn",
        ("tests/desktop/dossier/test_issue.py",),
    ),
    Mutation(
        "a finished print is searched",
        "desktop/dossier/issue.py",
        "    searched(made, data, form)",
        "    pass",
        ("tests/desktop/dossier/test_issue.py",),
    ),
    Mutation(
        "no plain copy comes to lie in a vault",
        "db/outgoing.py",
        "        raise InsideTheVault",
        "        pass",
        ("tests/db/test_taking_out.py",),
    ),
)
