"""Pictures into RGB. Runs in the process that decodes; the formats are named, everything else in a file is dropped."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

# Each by its name: nothing can be imported once the rights are given up. (MPO is how some cameras write JPEG.)
from PIL import (  # noqa: F401
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from desktop.decoding.wire import MOST_PIXELS, Refused, Trouble

FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")
MOST_SHEETS = 500  # of a scanned TIFF
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_TURNED_ON_ITS_SIDE = (5, 6, 7, 8)
_SEE_THROUGH = ("RGBA", "RGBa", "LA", "La", "PA")
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N")

Image.preinit()  # what Pillow would import at the first picture
Image.MAX_IMAGE_PIXELS = None  # a limit of our own is stricter and is told


class Pictures:
    """A picture file; a TIFF may hold several sheets."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def pages(self) -> list[tuple[float, float]]:
        """The sizes in pixels, as the pictures are to be looked at."""
        sizes: list[tuple[float, float]] = []
        with self._opened() as image:
            sheets = MOST_SHEETS if image.format == "TIFF" else 1
            for number in range(sheets):
                if number:
                    try:
                        image.seek(number)
                    except EOFError:
                        break
                width, height = _checked(image)
                sizes.append((height, width) if _orientation(image) in _TURNED_ON_ITS_SIDE else (width, height))
        return sizes

    def page(self, number: int, scale: float, most: int) -> tuple[int, int, bytes]:
        """One picture, never larger than it is."""
        with self._opened() as image:
            if number:
                image.seek(number)
            width, height = _checked(image)
            turn = _TURNS.get(_orientation(image))
            scale = min(scale, 1.0, (most / (width * height)) ** 0.5)
            size = max(1, int(width * scale)), max(1, int(height * scale))
            image.draft("RGB", size)  # a JPEG can be read at half, quarter and eighth of its size
            image.load()
            shown = _on_white(_smaller(image, size))
            if turn is not None:
                shown = shown.transpose(turn)
            return shown.width, shown.height, shown.tobytes()

    def _opened(self) -> Image.Image:
        image = Image.open(BytesIO(self._data), formats=FORMATS)
        _checked(image)
        return image


def _checked(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    if width < 1 or height < 1:
        raise Refused(Trouble.DAMAGED)
    if width * height > MOST_PIXELS:
        raise Refused(Trouble.TOO_LARGE)
    return width, height


def _orientation(image: Image.Image) -> int:
    """How the camera was held; a damaged note of it says nothing."""
    with suppress(Exception):
        return int(image.getexif().get(_ORIENTATION, 1))
    return 1


def _smaller(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.mode in _DEEP:
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif image.mode == "F":
        image = image.convert("L")
    elif image.mode in ("1", "P", "PA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def _on_white(image: Image.Image) -> Image.Image:
    """RGB; what can be seen through is laid on white paper."""
    if image.mode in _SEE_THROUGH or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image if image.mode == "RGB" else image.convert("RGB")
