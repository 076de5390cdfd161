"""A printed number as a picture: cut out of its page, with its row and the heads above it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.site.conftest import Get
from tests.site.pages.papers import needs_pdf, package_of

from juesuan_site.pages.source.crop import strips
from juesuan_site.pages.source.spots import Box


def box(top: float) -> Box:
    """A box of ten points at a height."""
    return Box(left=0, top=top, right=50, bottom=top + 10)


@pytest.mark.parametrize(
    ("top", "shown"),
    [(500.0, [(36, 98), (496, 514)]), (100.0, [(36, 114)])],
    ids=["row below", "first row"],
)
def test_heads_and_row_are_shown(top: float, shown: list[tuple[float, float]]) -> None:
    """The heads above the first row come with the row; of the first row both are one strip."""
    assert strips(box(top), [box(100), box(500)]) == shown


@needs_pdf
def test_a_number_is_a_picture(paper: Path, ask_paper: Get) -> None:
    """The PNG is as wide as the page, lower, frames the number in red and says what it is."""
    package = package_of(paper)
    row = next(row for row in package.rows("amounts") if row.get("box"))
    path = f"/amount/{package.organization}/2024/{row['statement']}/{row['row']}/{row['column']}"
    assert f'src="{path}.png"' in ask_paper(path).get_data(as_text=True)
    answer = ask_paper(f"{path}.png")
    assert answer.content_type == "image/png"
    with Image.open(BytesIO(answer.data)) as picture:
        assert picture.width == 1240
        assert 40 < picture.height < 400
        assert row["raw"] in picture.text["Title"]  # type: ignore[attr-defined]
        colours = picture.convert("RGB").getcolors(1 << 24) or []
    assert (140, 29, 32) in {colour for _, colour in colours}


@needs_pdf
def test_what_is_no_number_has_no_picture(paper: Path, ask_paper: Get) -> None:
    """A cell without a number is 404, on a page that says so."""
    package = package_of(paper)
    answer = ask_paper(f"/amount/{package.organization}/2024/revenue/999/total.png")
    assert answer.status_code == 404
    assert "没有图" in answer.get_data(as_text=True)
