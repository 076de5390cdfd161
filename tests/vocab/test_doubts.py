"""The list of doubts and the code that speaks of them are of one mind."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import juesuan
from juesuan_vocab.doubts import DoubtKind, doubt_kinds, sentence

KINDS = tuple(doubt_kinds().values())
MADE = frozenset({"Doubt", "Remark"})


def made() -> Iterator[tuple[str, frozenset[str] | None, str]]:
    """Code, names of the parameters (None if they are made elsewhere) and place of each doubt in the code."""
    root = Path(juesuan.__file__).parent
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for scope in ast.walk(tree):
            if isinstance(scope, ast.FunctionDef):
                yield from made_in(scope, path)


def made_in(scope: ast.FunctionDef, path: Path) -> Iterator[tuple[str, frozenset[str] | None, str]]:
    """The doubts that a function makes."""
    named = {
        target.id: node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(scope):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        keywords = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
        if node.func.id not in MADE or "anchor" not in keywords:
            continue
        code, given = keywords["code"], keywords.get("parameters")
        assert isinstance(code, ast.Constant), (
            f"{path}:{node.lineno} makes a doubt whose code is not plain"
        )
        given = named.get(given.id, given) if isinstance(given, ast.Name) else given
        yield str(code.value), names_of(given), f"{path.name}:{node.lineno}"


def names_of(given: ast.expr | None) -> frozenset[str] | None:
    """The names that a call of ``parameters`` gives."""
    if given is None:
        return frozenset()
    if (
        isinstance(given, ast.Call)
        and isinstance(given.func, ast.Name)
        and given.func.id == "parameters"
    ):
        return frozenset(keyword.arg for keyword in given.keywords if keyword.arg)
    return None


CALLS = tuple(made())


def test_the_code_makes_exactly_the_doubts_of_the_list() -> None:
    """Each kind of the list is made somewhere, and no other kind is."""
    assert {code for code, _, _ in CALLS} == set(doubt_kinds())


@pytest.mark.parametrize(
    ("code", "names", "place"), CALLS, ids=[f"{code} {place}" for code, _, place in CALLS]
)
def test_a_doubt_gives_the_parameters_of_its_words(
    code: str, names: frozenset[str] | None, place: str
) -> None:
    """What the code gives a doubt is what its sentence names, besides the printed text."""
    assert names == doubt_kinds()[code].parameters - {"raw"}, place


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_is_said_in_both_languages(kind: DoubtKind) -> None:
    """The sentence names the same parameters in Chinese and English, and ends without a full stop."""
    given = [(name, f"<{name}>") for name in kind.parameters]
    words = sentence(kind.code, given)
    for text in (words.zh, words.en):
        assert all(value in text for _, value in given)
        assert text.rstrip("。.") == text
    assert kind.title.zh
    assert kind.title.en
    assert kind.advice.zh.endswith("。")
    assert kind.advice.en.endswith(".")


def test_a_parameter_that_is_a_code_is_said_in_words() -> None:
    """The reason ``picture`` reads 是图片 and "is a picture"."""
    words = sentence("recognised", [("reason", "picture")])
    assert "该页是图片；" in words.zh
    assert "The page is a picture;" in words.en


def test_an_unknown_kind_and_a_missing_parameter_are_refused() -> None:
    """Words are made of what the list knows, never of half a sentence."""
    with pytest.raises(KeyError):
        sentence("no-such-doubt", [])
    with pytest.raises(KeyError):
        sentence("pictures", [])
