"""The page of ``/api/``: a first request with its answer, examples that run, tables, parameters."""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from juesuan_site.lookups.corpus import Tables, tables, turn
from juesuan_site.lookups.lookup import RESOURCES, Lookup, read_lookup
from juesuan_site.lookups.ways import ways
from juesuan_site.serving import urls
from juesuan_site.serving.presentation import render
from juesuan_site.serving.services import services
from juesuan_vocab import open_json, open_toml

__all__ = ["page"]

_WORDS: Final = "words/api.toml"
_KNOWN: Final = """
SELECT organization, CAST(year AS VARCHAR) AS year, region, coalesce((
  SELECT min(left(function_code, 3)) FROM amounts
  WHERE amounts.organization = accounts.organization AND amounts.year = accounts.year
    AND function_code <> ''), '201') AS subject
FROM accounts ORDER BY accounts.year DESC, filled DESC, organization LIMIT 1
"""
"""What stands in the examples: the latest account, and a class of its expenditure."""
_SAFE: Final = "/?&=,.-_*:"


def page() -> str:
    """The page; without examples where nothing is loaded."""
    words, held = open_toml(_WORDS), tables()
    with turn():
        counts = {name: held.count(*Lookup(resource=name).counted()) for name in RESOURCES}
        known = next(iter(held.rows(_KNOWN)), None)
        examples = _examples(words, held, known) if known else {}
    return render(
        "lookups/guide.html",
        parameters=words["parameters"],
        tables=[_table(name) | {"rows": counts[name]} for name in RESOURCES],
        settings=services().settings,
        **examples,
    )


def _examples(words: Mapping[str, Any], held: Tables, known: Mapping[str, str]) -> dict[str, Any]:
    """The requests of the page, filled in with what is loaded."""
    first, table = _filled(words["first"], known), _filled(words["table"], known)
    asked = _asked(table)
    return {
        "first": urls.absolute(first),
        "answer": _answer(_asked(first), held),
        "examples": [_example(one, known) for one in words["examples"]],
        "ways": ways(asked, urls.absolute(table)),
    }


def _example(one: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """An example with its address, and the address as people read it."""
    path = _filled(one["path"], known)
    return {**one, "path": path, "shown": unquote(path)}


def _filled(path: str, known: Mapping[str, str]) -> str:
    """The path of an example on this site."""
    return f"{urls.root()}/api/{quote(path.format_map(known), safe=_SAFE)}"


def _asked(path: str) -> Lookup:
    """The lookup that a path asks."""
    parts = urlsplit(path)
    resource = parts.path.rpartition("/")[2].partition(".")[0]
    return read_lookup(resource, parse_qs(parts.query))


def _answer(asked: Lookup, held: Tables) -> str:
    """The answer of the first request as it is sent, without its ``sql`` and ``sparql``."""
    rows = held.rows(*asked.paged(asked.limit))
    shown = {"total": len(rows), "next": None, "version": held.version, "rows": rows}
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _table(name: str) -> dict[str, Any]:
    """A table with its title and what it holds, in both languages."""
    schema = open_json(f"schemas/{name}.json") if name != "accounts" else {}
    chinese, stop, english = schema.get("description", "").rpartition("。")
    explored = open_toml("words/explore.toml").get(name, {})
    return {
        "name": name,
        "explored": bool(explored),
        "title_zh": explored.get("zh") or schema["titles"]["zh"],
        "title_en": explored.get("en") or schema["titles"]["en"],
        "about_zh": explored.get("about_zh") or chinese + stop,
        "about_en": explored.get("about_en") or english,
    }
