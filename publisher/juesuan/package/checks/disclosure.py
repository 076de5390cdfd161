"""Whether a package holds what must not be published (个人信息).

A package that the builder made passed the border. One that was edited since is looked at again,
before it is loaded or exported. The problem names the place, never the number.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from juesuan.package.border import Border, private_cells
from juesuan.package.checks.report import Problem, problem
from juesuan.package.opened import DESCRIPTOR, README, Package
from juesuan.package.revisions.revision import source_digests

__all__ = ["disclosure_problems"]

_SENTENCE: Final = "It holds personal data ({kinds})."
_CODE: Final = "personal-data"
_GAP: Final = "…"


def disclosure_problems(package: Package) -> Iterator[Problem]:
    """Each cell, and each text beside the tables, that the border would have masked."""
    for resource in package.resources:
        cells = private_cells(resource, package.schema(resource), package.rows(resource))
        for row, field, kinds in cells:
            yield problem(
                _SENTENCE, kinds=kinds, code=_CODE, resource=resource, row=row, field=field
            )
    yield from _beside(DESCRIPTOR, package.descriptor)
    readme = package.folder / README
    if readme.is_file():
        text = readme.read_text(encoding="utf-8", errors="replace")
        yield from _beside(README, _without_digests(text, package.descriptor))


def _without_digests(text: str, descriptor: Mapping[str, Any]) -> str:
    """A text without what the descriptor tells of digests: their digits may look like a number."""
    for told in (descriptor.get("version", _GAP), *source_digests(descriptor)):
        text = text.replace(told, _GAP)
    return text


def _beside(name: str, content: object) -> Iterator[Problem]:
    """A file that is no table."""
    border = Border()
    border.content(content)
    if border.counts:
        yield problem(_SENTENCE, kinds=", ".join(border.counts), code=_CODE, resource=name)
