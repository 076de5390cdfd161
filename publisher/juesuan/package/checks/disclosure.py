"""Whether a package holds what must not be published (个人信息).

A package that the builder made passed the border. One that was edited since is looked at again,
before it is loaded or exported. The problem names the place, never the number.
"""

from collections.abc import Iterator

from juesuan.package.border import Border, private_cells
from juesuan.package.checks.report import Problem, problem
from juesuan.package.opened import DESCRIPTOR, README, Package

__all__ = ["disclosure_problems"]

_SENTENCE = "It holds personal data ({kinds})."
_CODE = "personal-data"


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
        yield from _beside(README, readme.read_text(encoding="utf-8", errors="replace"))


def _beside(name: str, content: object) -> Iterator[Problem]:
    """A file that is no table."""
    border = Border()
    border.content(content)
    if border.counts:
        yield problem(_SENTENCE, kinds=", ".join(border.counts), code=_CODE, resource=name)
