"""Understanding undoes printing on PDF pages that draw less than every cell."""

from pathlib import Path

import pytest
from tests.documents import Layout, available, differences, expected, made
from tests.documents.pdf_style import Side, Style
from tests.documents.publication import publication
from tests.documents.understood import understood

from juesuan.account import understand
from juesuan.document import read

PAGED = Layout(continuation="repeat", narrative="before")
LAYOUTS = (
    (False, False, Layout()),
    (True, False, PAGED),
    (False, True, Layout()),
    (False, False, Layout(continuation="bare")),
    (False, False, Layout(three_public="list", nothing="0.00")),
)
SIDES: tuple[tuple[Side, Side], ...] = (
    ("left", "centre"),
    ("left", "left"),
    ("centre", "left"),
    ("right", "left"),
)
UNCOUNTED = Layout(index="none", line_numbers=False, nothing="0.00", empty="zeros")
CASES = [
    *(
        pytest.param((Style(titles=titles, marked=marked), layout))
        for titles, marked, layout in LAYOUTS
    ),
    pytest.param((Style(low=True), Layout())),
    *(
        pytest.param((Style(rules=rules, titles=titles, marked=marked), layout))
        for rules in ("three_lines", "across", "none", "stripes")
        for titles, marked, layout in LAYOUTS
    ),
    pytest.param((Style(low=True, rules="three_lines"), Layout())),
    *(
        pytest.param((Style(rules="none", figures=figures, heads=heads), layout))
        for figures, heads in SIDES
        for layout in (Layout(nothing="0.00"), Layout(), UNCOUNTED)
    ),
]


def _name(case: tuple[Style, Layout]) -> str:
    return "-".join(map(str, case))


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_what_a_style_prints_is_understood(case: tuple[Style, Layout], tmp_path: Path) -> None:
    """An account is understood as it is, whatever little its pages draw."""
    if reason := available("pdf"):
        pytest.skip(reason)
    from tests.documents.pdf_format import pdf  # noqa: PLC0415

    style, layout = case
    account = made(7)
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf(publication(account, layout, form="pdf"), layout, style))
    assert differences(expected(account, layout), understood(understand(read(path)))) == []
