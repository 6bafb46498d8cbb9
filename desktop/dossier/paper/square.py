"""A QR square as modules, dark or light. The only module that knows reportlab.

reportlab runs two files from the home folder when it is imported; empty modules of those names keep it from that.
"""

from __future__ import annotations

import sys
import types

for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, types.ModuleType(_name))

from reportlab import rl_config  # noqa: E402
from reportlab.graphics.barcode import qrencoder  # noqa: E402

rl_config.trustedHosts = []
rl_config.trustedSchemes = []


def qr_square(text: str) -> tuple[tuple[bool, ...], ...]:
    """Which modules of a QR square are dark, row by row; a seventh of them may be damaged and it is still read."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    every = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in every) for row in every)
