"""Packages edited by hand: their descriptor and the texts of their files."""

import hashlib
import json
from pathlib import Path
from typing import Any

__all__ = ["describe", "descriptor", "edit"]


def descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor of a package."""
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return content


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
