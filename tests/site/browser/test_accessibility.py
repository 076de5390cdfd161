"""axe-core finds nothing serious on any kind of page, in light and in dark, wide and narrow."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pytest
from tests.site.serving.kinds import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

AXE: Final = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
GRAVE: Final = {"serious", "critical"}
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES: Final[dict[str, "ViewportSize"]] = {
    "wide": {"width": 1280, "height": 800},
    "narrow": {"width": 360, "height": 640},
}

pytestmark = pytest.mark.skipif(
    not AXE.is_file(), reason="npm ci in tests/site/browser brings axe-core"
)


def judged(page: "Page") -> list[str]:
    """What is serious on the page: rule and element."""
    page.add_script_tag(path=AXE)
    run = "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    found = page.evaluate(run, RULES)["violations"]
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault(
    browser: "Browser", address: str, scheme: Literal["light", "dark"], size: str
) -> None:
    """Each kind of page, of both languages, passes what axe calls serious or critical."""
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport=SIZES[size])
    page, faults = context.new_page(), {}
    for number, path in enumerate([*PAGES, "/def/", "/nothing"]):
        here = f"/en{path}" if number % 2 else path
        page.goto(f"{address}{here}")
        if found := judged(page):
            faults[here] = found
    context.close()
    assert faults == {}


def test_a_fault_is_found(browser: "Browser", address: str) -> None:
    """A picture without words and pale text on a page of ours are told."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/about")
    page.evaluate("""document.querySelector('main').innerHTML +=
        '<img src="/static/seal.svg"><p style="color: #ddd; background: #fff">pale</p>'""")
    found = " ".join(judged(page))
    context.close()
    assert "image-alt" in found
    assert "color-contrast" in found


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_telephone(browser: "Browser", address: str, path: str) -> None:
    """At 360 px the page does not scroll sideways; wide tables scroll in their own place."""
    page = browser.new_page(viewport=SIZES["narrow"])
    page.goto(f"{address}{path}")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 360


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_window(browser: "Browser", address: str, path: str) -> None:
    """At 1280 px no page scrolls sideways, in English neither."""
    page = browser.new_page(viewport=SIZES["wide"])
    for root in ("", "/en"):
        page.goto(f"{address}{root}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["wide"]["width"]
    page.close()


def test_long_texts_keep_their_width(browser: "Browser", address: str) -> None:
    """At 360 px a cell of a long text is wide enough to be read, not a column of few characters."""
    page = browser.new_page(viewport=SIZES["narrow"])
    page.goto(f"{address}/stories")
    widths = page.evaluate("[...document.querySelectorAll('td.long')].map(c => c.offsetWidth)")
    page.close()
    assert widths
    assert min(widths) >= 240
