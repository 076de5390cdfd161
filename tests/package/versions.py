"""A document of the generator, changed in one cell."""

from pathlib import Path

from tests.package.refresh import SAMPLES

SEED = SAMPLES / "yantai-gov-office-2024" / "document.txt"


CELL = "2010301\t行政运行\t2,934.81\t2,934.14"


def changed(folder: Path, before: str, after: str, name: str = "document.txt") -> Path:
    """The sample with a text replaced, in a folder of its own."""
    text = SEED.read_text(encoding="utf-8")
    assert before in text
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path
