"""What heads and rows say of time."""

import pytest

from juesuan.account.tables.phase import Timing, compares, phase_of, phases, undated


@pytest.mark.parametrize(
    ("segments", "revised", "phase"),
    [
        (("决算数",), False, "final"),
        (("金额",), False, "final"),
        (("年初预算数",), False, "initial"),
        (("2024年年初预算数",), False, "initial"),
        (("预算数",), False, "adjusted"),
        (("预算数",), True, "initial"),
        (("全年预算数",), True, "adjusted"),
        (("2024年度预算数",), True, "initial"),
        (("上年决算数",), False, "earlier"),
        (("去年数",), False, "earlier"),
        (("上年决算数", "增减"), False, ""),
        (("比上年增减",), False, ""),
        (("上年增减",), False, ""),
        (("完成预算%",), False, ""),
        (("上年结转和结余",), False, "final"),
        ((), False, "final"),
    ],
)
def test_words_tell_the_phase(segments: tuple[str, ...], revised: bool, phase: str) -> None:  # noqa: FBT001 - from the table above
    """预算数 is the adjusted budget unless a longer word beside it takes that place.

    上年 is an earlier year's.
    """
    assert phase_of(segments, revised=revised) == phase


def test_balances_name_another_year_and_compare_nothing() -> None:
    """上年结转 is this year's opening balance; 上年支出 is another year's."""
    assert not compares("上年结转和结余")
    assert compares("上年支出")
    assert not compares("本年支出")


@pytest.mark.parametrize(
    ("text", "bare"),
    [("2023年度决算数", "决算数"), ("本年决算数", "决算数"), ("2024", ""), ("决算数", "决算数")],
)
def test_the_year_is_no_part_of_the_words(text: str, bare: str) -> None:
    """A year in front is left out."""
    assert undated(text) == bare


def test_the_own_year_is_the_last_with_a_final_account() -> None:
    """Where several years are printed, the last of those beside 决算 is the account's."""
    timing = Timing.of([("2022年决算数",), ("2023年决算数",), ("2024年预算数",)])
    assert timing.year == "2023"
    assert [timing.is_own((text,)) for text in ("2023年", "2022年", "合计")] == [True, False, True]
    assert [timing.phase_beside((text,)) for text in ("2022年", "2024年", "2023年")] == [
        "earlier",
        "",
        "",
    ]


def test_one_year_tells_nothing_apart() -> None:
    """With one year in all heads every column is the account's own."""
    timing = Timing.of([("2023年决算数",), ("2023年预算数",)])
    assert timing.year == ""
    assert timing.is_own(("2022年",))


def test_years_without_the_word_are_ordered_alone() -> None:
    """2023 beside 2024 without 决算: the later is the account's."""
    assert Timing.of([("2023年",), ("2024年",)]).year == "2024"


@pytest.mark.parametrize(
    ("texts", "revised"),
    [
        (("全年预算数",), True),
        (("2024年度调整预算数",), True),
        (("预算数",), False),
        (("决算数",), False),
    ],
)
def test_a_longer_word_revises_the_budget(texts: tuple[str, ...], revised: bool) -> None:  # noqa: FBT001 - from the table above
    """全年预算数 and 调整预算数 are the revised budget; 预算数 alone is not."""
    assert Timing.of([texts]).revised is revised


def test_rows_may_tell_phases() -> None:
    """陕西 prints 预算数, 决算数, 上年决算数 and 增减 as rows of 三公."""
    assert phases(["2024年预算数", "2024年决算数", "2023年决算数", "增减"]) == [
        "adjusted",
        "final",
        "earlier",
        "",
    ]
    assert phases(["教育", "国防"]) == [None, None]
    assert phases(["年初预算数", "全年预算数", "决算数"]) == ["initial", "adjusted", "final"]
