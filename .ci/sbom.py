"""Prints the bill of materials of what requirements.lock names, as CycloneDX 1.6."""  # noqa: INP001 - a program, no package

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, Final

LOCK: Final = Path(__file__).parents[1] / "requirements.lock"
_PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> Iterator[dict[str, Any]]:
    """Each package with its version and licence; its hashes are those of all its files."""
    starts = list(_PINNED.finditer(lock))
    ends = [*(match.start() for match in starts[1:]), len(lock)]
    for match, end in zip(starts, ends, strict=True):
        name, version = match[1], match[2]
        hashes = _HASH.findall(lock[match.start() : end])
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            "licenses": [{"license": {"name": licence(name)}}],
            "properties": [{"name": "sha256", "value": one} for one in hashes],
        }


def licence(name: str) -> str:
    """The licence that an installed package states; ``unknown`` for what is not installed here."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return "unknown"
    classified = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier") or ()
        if one.startswith("License :: ")
    ]
    stated = (told["License-Expression"], *classified, (told["License"] or "").splitlines()[:1])
    return next((one if isinstance(one, str) else one[0] for one in stated if one), "unknown")


if __name__ == "__main__":
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}
    listed = list(components(LOCK.read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(bill | {"components": listed}, indent=1) + "\n")
