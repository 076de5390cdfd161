"""Packages edited by hand: their descriptor and the texts of their files."""

import hashlib
import json
from pathlib import Path
from typing import Any

from juesuan.iris import package

__all__ = ["describe", "descriptor", "edit", "of_other"]


def descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor of a package."""
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return content


def of_other(told: dict[str, Any], *, year: int, organization: str = "") -> dict[str, Any]:
    """A descriptor as that of another year, and of another body, in each key that tells them."""
    body = organization or told["organization"]["id"]
    return told | {
        "id": package(body, year),
        "name": f"{body}-{year}",
        "organization": told["organization"] | {"id": body},
        "year": year,
        "temporal": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "version": f"{year}.{told['version'].partition('.')[2]}",
    }


def describe(folder: Path, content: object) -> None:
    """Write a descriptor."""
    (folder / "datapackage.json").write_text(
        json.dumps(content, ensure_ascii=False), encoding="utf-8"
    )


def edit(folder: Path, path: str, old: str, new: str, *, honest: bool = True) -> None:
    """Replace a text in a file once; an honest edit puts size and digest right."""
    file = folder / path
    text = file.read_bytes().decode()
    assert old in text, f"{old} is not in {path}"
    content = text.replace(old, new, 1).encode()
    file.write_bytes(content)
    if honest:
        told = descriptor(folder)
        for resource in told["resources"]:
            if resource["path"] == path:
                resource["bytes"], resource["hash"] = (
                    len(content),
                    f"sha256:{hashlib.sha256(content).hexdigest()}",
                )
        describe(folder, told)
