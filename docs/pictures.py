"""Take the pictures of the README and the pages from the real faces: ``python docs/pictures.py``.

Needs the extras ``plot`` and ``docs``, and Chromium on the path. Run it when a face has changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from matplotlib import rc_context
from PIL import Image, ImageChops

import backcare as bc

PLACE = Path(__file__).parent / "_static"
SCALE = 1.5
COLOURS = 96
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PAGE = (
    '<!doctype html><meta charset="utf-8"><style>body{{margin:16px;{look};'
    "font:14px/1.45 system-ui,sans-serif}}</style>{piece}"
)
LIGHT, DARK = "background:#fff;color:#111", "background:#111;color:#eee;color-scheme:dark"


def taken(name: str, page: str, width: int, height: int) -> None:
    """What Chromium shows of a page, without empty margins below and on the right."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"none of {', '.join(BROWSERS)} is on the path")
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(page, "utf-8")
        options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        shown = (f"--force-device-scale-factor={SCALE}", f"--window-size={width},{height}")
        command = [browser, *options, *shown, f"--screenshot={picture}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
        with Image.open(picture) as image:
            kept(name, image.convert("RGB"))


def kept(name: str, image: Image.Image) -> None:
    """The picture in few colours, cut to what is drawn on its ground."""
    ground = Image.new("RGB", image.size, image.getpixel((0, image.height - 1)))
    _, _, right, bottom = ImageChops.difference(image, ground).getbbox() or (0, 0, *image.size)
    margin = round(16 * SCALE)
    box = (0, 0, min(image.width, right + margin), min(image.height, bottom + margin))
    image.crop(box).quantize(COLOURS).save(PLACE / f"{name}.png", optimize=True)


def main() -> None:
    """Take all pictures."""
    week = bc.plan(bc.Request(sessions=3, minutes=20))
    course = bc.plan_programme(weeks=6, start="2026-11-30", today="2026-11-26")
    for number, pain in ((1, 3), (2, 2)):
        done = course.week(number)
        told = [
            bc.Feedback(date=one.date, pain_during=pain, next_day="same") for one in done.sessions
        ]
        course = bc.advance(course, told, today=done.sunday)
    danish = week.in_language("da")
    taken("week", PAGE.format(look=LIGHT, piece=bc.export.html.dumps(week)), 820, 1100)
    taken("week-dark", PAGE.format(look=DARK, piece=bc.export.html.dumps(danish)), 480, 1500)
    taken("programme", PAGE.format(look=LIGHT, piece=bc.export.html.dumps(course)), 820, 1400)
    taken("paper", bc.export.paper.dumps(week), 820, 900)
    charts = {
        "chart-minutes": bc.export.charts.minutes(week),
        "chart-course": bc.export.charts.course(course),
    }
    # Text as text, and the same bytes each time.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "backcare"}):
        for name, axes in charts.items():
            axes.figure.savefig(PLACE / f"{name}.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
