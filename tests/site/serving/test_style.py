"""The tones of the style sheet: legible in light and in dark, by the contrast that WCAG 2.2 AA asks."""

import re
from importlib.resources import files

import pytest

SHEET = files("juesuan_site").joinpath("static", "site.css").read_text(encoding="utf-8")
DARK = SHEET.index("@media (prefers-color-scheme: dark)")
PAIRS = [(tone, ground) for tone in ("ink", "muted", "blue", "bad") for ground in ("paper", "wash")]


def tones(block: str) -> dict[str, str]:
    """The six-digit colours that a block of the sheet names."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT = tones(SHEET[:DARK])
NIGHT = {**LIGHT, **tones(SHEET[DARK : SHEET.index("html {")])}


@pytest.mark.parametrize(("tone", "ground"), PAIRS)
@pytest.mark.parametrize("mode", [LIGHT, NIGHT], ids=["light", "dark"])
def test_text_is_legible_on_its_ground(mode: dict[str, str], tone: str, ground: str) -> None:
    """Each tone of text has a contrast of 4.5 on each ground."""
    assert contrast(mode[tone], mode[ground]) >= 4.5


def test_white_is_legible_on_the_deep_tone() -> None:
    """Chosen links and the skip link are white on deep blue in both modes."""
    assert contrast("#ffffff", LIGHT["deep"]) >= 4.5
    assert NIGHT["deep"] == LIGHT["deep"]


@pytest.mark.parametrize("mode", [LIGHT, NIGHT], ids=["light", "dark"])
def test_what_was_found_is_legible(mode: dict[str, str]) -> None:
    """Text that a search marks has a contrast of 4.5."""
    assert "mark { background: var(--mark); color: var(--ink);" in SHEET
    assert contrast(mode["ink"], mode["mark"]) >= 4.5


def test_dark_differs_from_light_in_every_tone_of_text() -> None:
    """Nothing that is read in the dark keeps its tone of the day."""
    assert all(
        NIGHT[tone] != LIGHT[tone]
        for tone in ("ink", "muted", "blue", "bad", "paper", "wash", "mark")
    )
