"""Words that a recogniser misread are the words of the forms that they are nearest to."""

import pytest

from juesuan.account.words.proofreading import _is_within, is_form_word, nearest, proofread


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("财政援款收入", "财政拨款收入"),
        ("一、一般公共服条支出", "一、一般公共服务支出"),
        ("科目名祢", "科目名称"),
        ("科日", "科目"),
        ("教育支出6", "教育支出"),
        ("一、财政拨款收入6", "一、财政拨款收入"),
        ("—科目编码", "科目编码"),
        ("住房保障支出·", "住房保障支出"),
        ("十九住房保障支出", "十九、住房保障支出"),
    ],
)
def test_a_word_of_the_forms_is_known_though_it_is_misread(read: str, word: str) -> None:
    """A character off, a stamp's digit, a rule beside it, a lost sign: the word is the form's."""
    assert proofread(read) == word


@pytest.mark.parametrize("text", ["总计", "行政运行", "十九、住房保障支出", "abc", "财政拨款收"])
def test_what_is_no_misread_word_stays(text: str) -> None:
    """Words of the forms, names of subjects, and what several words are near to, stay as read."""
    assert proofread(text) == text


@pytest.mark.parametrize(
    ("read", "figure"),
    [
        ("42, 575, 058. 26", "42,575,058.26"),
        ("1,144,500.0\n0", "1,144,500.00"),
        ("12 15", "12 15"),
        ("201 8", "201 8"),
        ("1,144,500.0\n12", "1,144,500.0\n12"),
    ],
)
def test_a_figure_loses_the_blanks_that_nobody_printed(read: str, figure: str) -> None:
    """Blanks beside separators and a cut go; two figures stay two."""
    assert proofread(read) == figure


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("总计", True),
        ("一、教育支出", True),
        ("行政运行", False),
        ("十九教育支出", False),
    ],
)
def test_a_word_of_the_forms_may_have_an_ordinal(word: str, known: bool) -> None:  # noqa: FBT001
    """The ordinal before it, sign and all, is no part of the word."""
    assert is_form_word(word) is known


def test_the_nearest_word_is_alone_and_near() -> None:
    """A known word has no other; of two that are as near none is chosen; a short one is exact."""
    known = frozenset({"上级补助收入", "其他收入", "其它收入", "合计"})
    assert nearest("上级补肋收入", known) == "上级补助收入"
    assert nearest("上级朴肋收入", known) is None  # two off, and six characters allow one
    assert nearest("其牠收入", known) is None
    assert nearest("上级补助收入", known) is None
    assert nearest("合汁", known) is None


def test_a_longer_word_may_be_two_characters_off() -> None:
    """Seven characters allow two."""
    known = frozenset({"附属单位补助支出"})
    assert nearest("附厲単位补助支出", known) == "附属单位补助支出"
    assert nearest("附厲単立补助支出", known) is None


def test_a_character_that_looks_alike_is_none_off() -> None:
    """收人 is 收入 though two characters allow none off."""
    assert nearest("收人", frozenset({"收入"})) == "收入"


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("abc", "acb", 2)],
)
def test_texts_are_as_far_apart_as_their_changes(one: str, other: str, most: int) -> None:
    """Changed, added and dropped characters count one each, and no fewer make the other text."""
    assert _is_within(one, other, most)
    assert most == 0 or not _is_within(one, other, most - 1)


def test_shifted_texts_are_two_apart() -> None:
    """One character dropped in front and one added behind."""
    assert _is_within("abcdef", "bcdefg", 2)
    assert not _is_within("abcdef", "bcdefg", 1)
