"""What contradicts, what rounding explains and what is only noteworthy look different."""

import re
from pathlib import Path

STYLE = Path(__file__).parents[3] / "site" / "juesuan_site" / "static" / "site.css"
KINDS = ("error", "warning", "note", "rounding", "observation", "insufficient_data")


def looks(kind: str) -> str:
    """How the badge of a kind looks."""
    rule = re.compile(rf"^[^{{\n]*\.badge\.{kind}\b[^{{\n]*\{{(?P<look>[^}}]*)\}}", re.MULTILINE)
    return " ".join(found["look"].strip() for found in rule.finditer(STYLE.read_text("utf-8")))


def test_each_kind_has_its_own_look() -> None:
    """No two kinds of a finding share their colours."""
    shown = [looks(kind) for kind in KINDS]
    assert all(shown)
    assert len(set(shown)) == len(KINDS)
