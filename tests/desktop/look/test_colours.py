"""Every text can be read on its ground, in every palette."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from desktop.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours

PALETTES = {"light": LIGHT, "dark": DARK, "contrast light": CONTRAST_LIGHT, "contrast dark": CONTRAST_DARK}

TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "muted", "accent", "danger", "amber", "good") for ground in ("paper", "field")),
    ("ink", "margin"),
    ("muted", "margin"),
    ("ink", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent_soft", "accent_soft"),
    ("ink", "accent_soft"),
    ("muted", "accent_soft"),
    ("danger", "danger_soft"),
    ("ink", "danger_soft"),
    ("muted", "danger_soft"),
    ("amber", "amber_soft"),
    ("ink", "amber_soft"),
    ("muted", "amber_soft"),
]
EDGE_ON_GROUND = [(edge, ground) for edge in ("edge", "focus") for ground in ("paper", "field", "margin")]


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_text_can_be_read(name: str) -> None:
    colours = asdict(PALETTES[name])
    for ink, ground in TEXT_ON_GROUND:
        assert contrast(colours[ink], colours[ground]) >= 4.5, f"{ink} on {ground}"


@pytest.mark.parametrize("name", PALETTES)
def test_edges_can_be_seen(name: str) -> None:
    colours = asdict(PALETTES[name])
    for edge, ground in EDGE_ON_GROUND:
        assert contrast(colours[edge], colours[ground]) >= 3, f"{edge} on {ground}"


@pytest.mark.parametrize("palette", [CONTRAST_LIGHT, CONTRAST_DARK])
def test_high_contrast_deserves_its_name(palette: Colours) -> None:
    assert contrast(palette.ink, palette.paper) >= 15
    assert contrast(palette.muted, palette.field) >= 7
