"""Pictures in a line of text, and charts as vectors with a picture for older programs.

A chart is written twice from the same drawing: as SVG, whose words stay words, and as PNG, printed by the paper's own
press. Both bear the words for those who cannot see it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2

from desktop.dossier import drawing
from desktop.dossier.blocks import Figure
from desktop.dossier.drawing import GREY, Anchor, Drawing, Ink
from desktop.dossier.paper.archive import Properties
from desktop.dossier.paper.figures import figure, shortened
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.phrases import phrases
from desktop.dossier.paper.press import Press
from desktop.dossier.paper.setting import Desk
from desktop.dossier.paper.typefaces import SANS
from desktop.dossier.paper.words import line
from desktop.dossier.word.markup import Element, element, qualified, serialized, w

_VECTORS = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # how Word names the place of an SVG beside its PNG
_EMU = 12700  # a point
_CHART_DOTS = 300 / 72
_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}
_SMALLEST = 4.5  # points; words are not set smaller


def placed(number: int, shown: str, width: float, height: float, alternative: str, vectors: str = "") -> Element:
    """A picture as part of a line of text. `shown` and `vectors` name its PNG or JPEG, and its SVG."""
    across, down = (str(max(1, round(length * _EMU))) for length in (width, height))
    blip = element("a:blip")
    blip.set(qualified("r:embed"), shown)
    if vectors:
        vector = element("asvg:svgBlip")
        vector.set(qualified("r:embed"), vectors)
        blip.append(element("a:extLst", element("a:ext", vector, uri=_VECTORS)))
    named: dict[str, Any] = {"id": number, "name": f"{number}", "descr": line(alternative, 2000)}
    frame = element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=across, cy=down))
    picture = element(
        "pic:pic",
        element("pic:nvPicPr", element("pic:cNvPr", **named), element("pic:cNvPicPr")),
        element("pic:blipFill", blip, element("a:stretch", element("a:fillRect"))),
        element("pic:spPr", frame, element("a:prstGeom", element("a:avLst"), prst="rect")),
    )
    data = element("a:graphicData", picture, uri="http://schemas.openxmlformats.org/drawingml/2006/picture")
    inline = element(
        "wp:inline",
        element("wp:extent", cx=across, cy=down),
        element("wp:docPr", **named),
        element("a:graphic", data),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return w("r", w("drawing", inline))


def chart_picture(picture: Drawing) -> tuple[bytes, float, float]:
    """A drawing as PNG, printed as the paper prints it, with its size on paper in points."""
    desk = Desk(Setter(), phrases("en"))
    strip = figure(desk, Figure(picture))[0]
    scale = strip.height / picture.height if picture.height else 1.0
    width, height = max(1.0, picture.width * scale), max(1.0, strip.height)
    out = io.BytesIO()
    press = Press(out, Properties("en"))
    press.page([(0.0, 0.0, strip.marks)])
    press.finish(desk.setter.typecase)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        page = document[0]
        across, down = page.get_size()
        crop = (0, max(0.0, down - height), max(0.0, across - width), 0)
        drawn = page.render(scale=_CHART_DOTS, crop=crop, grayscale=True).to_pil()
    png = io.BytesIO()
    drawn.save(png, "PNG", optimize=True)
    return png.getvalue(), width, height


def chart_vectors(picture: Drawing) -> bytes:
    """A drawing as SVG. Words stay words, set smaller where they would be too wide, as on paper."""
    desk = Desk(Setter(), phrases("en"))
    shapes = (_shape(desk, shape) for shape in picture.shapes)
    size = f"0 0 {_n(picture.width)} {_n(picture.height)}"
    drawn = element("svg:svg", *shapes, width=f"{_n(picture.width)}pt", height=f"{_n(picture.height)}pt", viewBox=size)
    return serialized(drawn)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _ink(ink: Ink | None) -> str:
    if ink is None:
        return "none"
    return "#" + f"{round(GREY[ink] * 255):02x}" * 3


def _pen(ink: Ink | None, width: float, dash: tuple[float, ...] = ()) -> dict[str, str]:
    pen = {"stroke": _ink(ink), "stroke-width": _n(width)}
    return {**pen, "stroke-dasharray": " ".join(map(_n, dash))} if dash else pen


def _shape(desk: Desk, shape: drawing.Shape) -> Element:
    if isinstance(shape, drawing.Line):
        ends = {"x1": _n(shape.x1), "y1": _n(shape.y1), "x2": _n(shape.x2), "y2": _n(shape.y2)}
        return element("svg:line", **ends, **_pen(shape.ink, shape.width, shape.dash))
    if isinstance(shape, drawing.Rect):
        place = {"x": _n(shape.x), "y": _n(shape.y), "width": _n(shape.width), "height": _n(shape.height)}
        pen = _pen(shape.outline, shape.outline_width, shape.dash)
        return element("svg:rect", **place, fill=_ink(shape.fill), **pen)
    if isinstance(shape, drawing.Polygon):
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
        return element("svg:polygon", points=points, fill=_ink(shape.fill), **_pen(shape.outline, shape.outline_width))
    return _text(desk, shape)


def _text(desk: Desk, shape: drawing.Text) -> Element:
    look = Look(SANS, shape.size, bold=shape.bold)
    told = line(shape.text)
    width = desk.setter.width(told, look)
    if shape.max_width and width > shape.max_width:
        look = replace(look, size=max(_SMALLEST, look.size * shape.max_width / width))
        told = shortened(desk, told, look, shape.max_width)
    made = element("svg:text", x=_n(shape.x), y=_n(shape.y), fill=_ink(shape.ink))
    for name, value in _letters(look, shape.anchor):
        made.set(name, value)
    made.text = told
    return made


def _letters(look: Look, anchor: Anchor) -> Iterator[tuple[str, str]]:
    yield "font-family", "Noto Sans, Segoe UI, Arial, sans-serif"
    yield "font-size", _n(look.size)
    yield "text-anchor", _ANCHORS[anchor]
    if look.bold:
        yield "font-weight", "bold"
