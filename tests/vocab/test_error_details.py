"""What errors say of their own case has a Chinese sentence beside the English of the code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from juesuan import errors
from juesuan.errors import DocumentTooLarge, JuesuanError, PackageInvalid
from juesuan_vocab.error_words import details

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = ("publisher/juesuan", "site/juesuan_site")
RAISES: Final = frozenset(errors.__all__)
SENTENCES: Final = frozenset({"Slip", "_Constraint", "_bracket", "problem"})
"""What makes a sentence that an error or a problem of a package says later."""
PASSED_ON: Final = {"_fail": 1}
"""Functions that raise what they are given: the place of the message among their arguments."""

FOREIGN: Final = {
    "catalogue/connection.py": 1,  # what its own function was given
    "catalogue/publication.py": 2,  # the reason of a plan
    "document/scan.py": 1,  # the words of a doubt
    "package/checks/constraints.py": 1,  # the sentence of a constraint
    "package/construction.py": 1,  # those of what refused it
    "store/connection.py": 2,  # what another server says
    "store/endpoint/admission.py": 1,  # where a query is not understood
    "store/endpoint/evaluation.py": 1,
    "store/endpoint/wire.py": 1,  # what a worker said
    "store/syntax.py": 2,  # what Oxigraph says, and the sentence of a bracket
}
"""Messages that come from elsewhere, by module."""


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _messages(tree: ast.AST) -> Iterator[ast.expr]:
    """The first arguments of what makes errors; both of a choice."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and call.args):
            continue
        name = _name(call)
        if name in RAISES | SENTENCES or name == "leaf":
            yield from _choices(call.args[0])
        elif name in PASSED_ON and len(call.args) > PASSED_ON[name]:
            yield from _choices(call.args[PASSED_ON[name]])


def _choices(message: ast.expr) -> Iterator[ast.expr]:
    if isinstance(message, ast.IfExp):
        yield from _choices(message.body)
        yield from _choices(message.orelse)
    else:
        yield message


def _said() -> Iterator[tuple[str, str]]:
    """Each message of the code with its module; empty if it is no text that stands there."""
    for path in sorted(path for root in SOURCES for path in (ROOT / root).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.AnnAssign)
            for target in [node.target]
            if isinstance(target, ast.Name) and isinstance(node.value, ast.Constant)
        }
        for message in _messages(tree):
            text = message.value if isinstance(message, ast.Constant) else ""
            if isinstance(message, ast.Name):
                text = texts.get(message.id, "")
            yield str(text), path.relative_to(ROOT).as_posix().split("/", 2)[2]


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_message_of_the_code_has_its_chinese() -> None:
    """A message is a text in the code, so that its Chinese is found under it."""
    assert {text for text, _ in _said() if text} - details().keys() == set()


def test_messages_that_are_put_together_are_those_of_others() -> None:
    """Only what a server, a plan or a doubt says is passed on as it is."""
    found = [module for text, module in _said() if not text]
    assert {module: found.count(module) for module in found} == FOREIGN


@pytest.mark.parametrize(("english", "chinese"), details().items())
def test_chinese_names_no_value_that_the_english_does_not_name(english: str, chinese: str) -> None:
    """Both sentences are made of the same values; one may have a Chinese twin (``detail_zh``)."""
    assert {name.removesuffix("_zh") for name in _names(chinese)} <= _names(english)


def test_an_error_speaks_both_languages() -> None:
    """A value that the list knows, a unit, is told in the language too."""
    error = DocumentTooLarge(
        "{size:,} {unit}, more than the limit {variable} of {limit:,}",
        size=2000,
        unit="pages",
        variable="JUESUAN_LIMIT_PAGES",
        limit=1000,
    )
    assert error.message == "2,000 pages, more than the limit JUESUAN_LIMIT_PAGES of 1,000"
    assert error.message_in("en") == error.message
    assert error.message_in("zh") == "页数 2,000，超过上限 JUESUAN_LIMIT_PAGES（1,000）"


def test_a_message_without_chinese_is_told_in_english() -> None:
    """What comes from elsewhere is passed on as it is."""
    assert JuesuanError("somebody {says} so").message_in("zh") == "somebody {says} so"


def test_an_error_is_told_of_another_place() -> None:
    """The message and its values stay."""
    error = PackageInvalid("{cell!r} is no {datatype}", cell="x", datatype="date").at("row 3")
    assert (str(error), error.message_in("zh")) == (
        "row 3: 'x' is no date",
        "'x' 不是 date 类型的值",
    )
