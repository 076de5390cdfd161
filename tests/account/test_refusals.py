"""What is no final account of one body and one year, and how it is refused."""

import pytest
from tests.account.paper import paper, ruled

from juesuan.account import understand
from juesuan.document.model import Table
from juesuan.errors import (
    BudgetNotAccount,
    GovernmentNotDepartment,
    NotAFinalAccount,
    OrganizationMissing,
    SeveralAccounts,
    TemplateNotAccount,
    YearMissing,
)

HEADER = "科目编码|科目名称|合计|基本支出|项目支出"
TABLE = ("支出决算表", "单位：万元", ruled(HEADER, "合计|<|1|1|"))


def test_a_letter_is_no_account() -> None:
    """A document that says nothing of 决算 is not recognised."""
    with pytest.raises(NotAFinalAccount):
        understand(paper("关于召开会议的通知", cover=("临江市档案局",)))


def test_a_report_without_statements_is_no_account() -> None:
    """决算 in the text makes no account where no statement is printed."""
    with pytest.raises(NotAFinalAccount):
        understand(paper("2024年度部门决算情况良好。"))


def test_a_budget_is_no_account() -> None:
    """部门预算 with 预算总表 is a budget."""
    with pytest.raises(BudgetNotAccount):
        understand(
            paper(
                *("部门收支预算总表", "单位：万元"),
                ruled("项目|预算数", "合计|1"),
                "部门预算编制说明",
                cover=("临江市档案局", "2024年部门预算"),
            )
        )


def test_a_budget_is_told_by_its_cover() -> None:
    """预算 on the cover and 决算 in no title is a budget, whatever is said of the 决算 of the year before."""
    with pytest.raises(BudgetNotAccount):
        understand(
            paper(
                *("一般公共预算支出表", "单位：万元", ruled(HEADER, "合计|<|1|1|")),
                *("上年决算数为2022年决算数。",) * 9,
                cover=("2024年度临江市档案局预算公开", *("目录",) * 14),
            )
        )


def test_statements_without_amounts_are_a_template() -> None:
    """If no statement holds an amount there is nothing to publish."""
    with pytest.raises(TemplateNotAccount):
        understand(paper("支出决算表", "单位：万元", ruled(HEADER, "合计|<|||")))


def test_rows_of_amounts_outside_of_tables_make_no_template() -> None:
    """The amounts are printed: that they were not read is not the publisher's doing."""
    empty = ruled(HEADER, "合计|<|||")
    with pytest.raises(NotAFinalAccount):
        understand(paper("支出决算表", "单位：万元", empty, "208 养老支出 617.80 617.80"))


@pytest.mark.parametrize("printed", ["△28.00", "28·00", "28.00-", "2.800,00"])
def test_numbers_that_nobody_understands_make_no_template(printed: str) -> None:
    """Digits on both sides of a mark are printed in no template: the refusal says what is true."""
    table = ruled(
        "科目编码|科目名称|合计|基本支出|项目支出", f"201|教育|{printed}|{printed}|{printed}"
    )
    with pytest.raises(NotAFinalAccount):
        understand(paper("支出决算表", "单位：万元", table))


def test_the_name_of_a_template_is_no_name() -> None:
    """XX局 stands for a name, even if example amounts are filled in."""
    with pytest.raises(TemplateNotAccount):
        understand(paper(*TABLE, cover=("临江市XX局2024年度部门决算",)))


def test_the_year_may_be_missing() -> None:
    """Without a year the account is refused, unless the caller gives one."""
    document = paper(*TABLE, cover=("临江市档案局", "部门决算"))
    with pytest.raises(YearMissing):
        understand(document, organization="临江市档案局")
    assert understand(document, year=2023, organization="临江市档案局").year == 2023


def test_the_body_may_be_missing() -> None:
    """Without a body the account is refused, unless the caller names it."""
    document = paper(*TABLE, cover=("2024年度部门决算",))
    with pytest.raises(OrganizationMissing):
        understand(document)
    assert understand(document, organization="临江市档案局").body.name == "临江市档案局"


def test_two_accounts_in_one_file_are_refused() -> None:
    """Statements printed twice for different bodies are two accounts."""
    blocks = []
    for number, body in enumerate(("临江市档案局", "临江市图书馆")):
        for title in ("支出决算表", "一般公共预算财政拨款支出决算表"):
            blocks += [
                title,
                f"部门：{body}",
                "单位：万元",
                ruled(HEADER, f"合计|<|{number + 1}|1|"),
            ]
    with pytest.raises(SeveralAccounts):
        understand(paper(*blocks))


TAXES = (
    "一般公共预算收入决算表",
    "单位：万元",
    ruled("项目|预算数|决算数", "一、税收收入|20|19", "增值税|8|7"),
)


def test_the_account_of_a_government_is_refused_in_its_own_words() -> None:
    """政府决算 on the cover and tax revenue in the rows are of a county, not of a department."""
    with pytest.raises(GovernmentNotDepartment, match="政府决算、一般公共预算收入决算表、税收收入"):
        understand(paper(*TAXES, *TABLE, cover=("临江县", "2022年度政府决算公开")))


def test_one_sign_of_a_government_is_not_enough() -> None:
    """A bureau of finance may say 财政决算 on the cover of its own account."""
    account = understand(paper(*TABLE, cover=("临江市财政局", "财政决算公开", "2024年度部门决算")))
    assert account.year == 2024


def _is_government(*blocks: str | Table, cover: tuple[str, ...]) -> bool:
    """Whether the document is refused as the account of a government."""
    try:
        understand(paper(*blocks, cover=cover))
    except GovernmentNotDepartment:
        return True
    return False


@pytest.mark.parametrize(("column", "told"), [(3, True), (4, False)])
def test_the_rows_of_a_government_stand_in_the_first_three_columns(
    column: int, *, told: bool
) -> None:
    """A tax named in the third column is a row of a government; farther right it is a remark."""
    rows = [f"{number}|<|<|<|{number}|1" for number in range(2)]
    cells = ["201", "01", "02", "03", "1", "1"]
    cells[column - 1] = "税收收入"
    table = ruled("类|款|项|科目名称|合计|基本支出", "|".join(cells), *rows)
    cover = ("临江市财政局", "财政决算公开", "2024年度部门决算")
    assert _is_government("支出决算表", "单位：万元", table, cover=cover) is told


@pytest.mark.parametrize(("line", "told"), [(15, True), (16, False)])
def test_the_cover_ends_with_its_fifteenth_line(line: int, *, told: bool) -> None:
    """What a heading behind it calls an account says nothing of this one."""
    cover = ["临江市财政局", "2024年度部门决算", *("说明",) * 18]
    cover[line - 1] = "政府决算"
    assert _is_government(*TAXES[1:], *TABLE, cover=tuple(cover)) is told


@pytest.mark.parametrize(("times", "refused"), [(3, True), (2, False)])
def test_two_names_of_a_budget_make_none(times: int, *, refused: bool) -> None:
    """A document that says 决算 less often is a budget from the third name of one on."""
    document = paper(*("部门预算",) * times, "决算", cover=("临江市档案局",))
    error = BudgetNotAccount if refused else NotAFinalAccount
    with pytest.raises(error):
        understand(document)


@pytest.mark.parametrize(("titles", "refused"), [(2, True), (1, False)])
def test_one_statement_printed_twice_is_one_account(titles: int, *, refused: bool) -> None:
    """Two statements of two bodies are two accounts."""
    named = ("支出决算表", "一般公共预算财政拨款支出决算表")[:titles]
    blocks: list[str | Table] = []
    for number, body in enumerate(("临江市档案局", "临江市图书馆"), 1):
        for title in named:
            rows = ruled(HEADER, f"合计|<|{number}|1|")
            blocks += [title, f"部门：{body}", "单位：万元", rows]
    if refused:
        with pytest.raises(SeveralAccounts):
            understand(paper(*blocks))
    else:
        assert understand(paper(*blocks)).year == 2024
