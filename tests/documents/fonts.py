"""A Chinese TrueType font to embed: reportlab embeds no other outlines."""

import importlib.util
import os
from functools import cache
from pathlib import Path

SYSTEM = (
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf",
)


@cache
def font_path() -> Path | None:
    """The file: ``JUESUAN_TEST_FONT``, else Noto Sans SC of zhplot, else Droid of Debian.

    None if absent.
    """
    if named := os.environ.get("JUESUAN_TEST_FONT"):
        return Path(named)
    candidates = [Path(path) for path in SYSTEM]
    # The package is looked up, not imported: importing it starts matplotlib.
    if (spec := importlib.util.find_spec("zhplot")) and spec.submodule_search_locations:
        folder = Path(next(iter(spec.submodule_search_locations)))
        candidates.insert(0, folder / "fonts" / "NotoSansSC-Regular.ttf")
    return next((path for path in candidates if path.exists()), None)
