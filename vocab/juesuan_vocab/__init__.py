"""What things mean: statement structures, table schemas, code lists, the ontology.

Data that a domain expert can read.

The functions here only open it; see :mod:`juesuan_vocab.structures` for the statements.
"""

import json
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

__all__ = ["names", "open_json", "open_text", "open_toml", "resource"]


def resource(name: str) -> Traversable:
    """The file or folder ``name`` (with ``/``) of the vocabulary."""
    return files(__name__).joinpath(name)


def names(folder: str, suffix: str) -> list[str]:
    """Names of the files in ``folder`` that end in ``suffix``, as ``folder/file``, sorted."""
    return sorted(
        f"{folder}/{entry.name}"
        for entry in resource(folder).iterdir()
        if entry.name.endswith(suffix)
    )


@cache
def open_text(name: str) -> str:
    """The text of a file."""
    return resource(name).read_text(encoding="utf-8")


@cache
def open_toml(name: str) -> dict[str, Any]:
    """The content of a TOML file. Shared between callers: do not change it."""
    return tomllib.loads(open_text(name))


@cache
def open_json(name: str) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """The content of a JSON file. Shared between callers: do not change it."""
    return json.loads(open_text(name))
