"""Files for the pictures: a letter scanned into a PDF, a photo, a text. All of it is drawn here and shows nobody."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFilter, ImageFont

import resources

_LETTER = (
    "Жалоба",
    "",
    "14 октября 2022 года около десяти часов утра в мою дверь",
    "постучали трое человек. Они не назвались и не показали",
    "постановления. Я попросил их подождать адвоката.",
    "",
    "Қазан айының он төртінші күні таңертең үш адам есігімді",
    "қақты. Олар өздерін таныстырмады, қаулы көрсетпеді.",
    "",
    "Прошу проверить законность их действий.",
)
TEXT = "\n".join((*_LETTER, "", "<b>Это не разметка</b>, а слова.", *("Строка для чтения." for _each in range(40))))


def letter() -> bytes:
    """Three scanned pages as a PDF."""
    font = ImageFont.truetype(str(resources.path("fonts/NotoSerif-Regular.ttf")), 30)
    pages = []
    for number in range(1, 4):
        page = Image.new("L", (1240, 1754), 250)
        draw = ImageDraw.Draw(page)
        for line, words in enumerate((*_LETTER, "", f"{number} / 3")):
            draw.text((150, 180 + line * 52), words, fill=30, font=font)
        draw.ellipse((820, 1320, 1080, 1580), outline=120, width=6)
        pages.append(page.rotate(0.4, fillcolor=240).filter(ImageFilter.GaussianBlur(0.6)))
    held = io.BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    return held.getvalue()


def photo() -> bytes:
    """A house by a road, taken with the camera on its side."""
    picture = Image.new("RGB", (1600, 1200), (168, 196, 214))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 760, 1600, 1200), fill=(148, 140, 110))
    draw.polygon(((620, 1200), (980, 1200), (840, 760), (780, 760)), fill=(96, 94, 92))
    draw.rectangle((180, 480, 620, 840), fill=(214, 204, 186))
    draw.polygon(((140, 490), (660, 490), (400, 320)), fill=(122, 70, 56))
    draw.rectangle((350, 640, 450, 840), fill=(84, 62, 48))
    for left in (230, 490):
        draw.rectangle((left, 560, left + 80, 640), fill=(70, 90, 104))
    held, notes = io.BytesIO(), Image.Exif()
    notes[0x0112] = 6
    picture.transpose(Image.Transpose.ROTATE_90).save(held, "JPEG", quality=88, exif=notes)
    return held.getvalue()
