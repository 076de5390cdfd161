"""名词解释 in the forms of other provinces: numbered or not, in brackets, with codes."""

import pytest
from tests.account.paper import paper

from juesuan.account.model import Account, Body, Kind
from juesuan.account.narrative.term import terms
from juesuan.document.model import Anchor


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (
            ("财政拨款收入：指从财政取得的资金。", "“三公”经费：指出国、用车和接待的支出。"),
            [("财政拨款收入", ""), ("“三公”经费", "")],
        ),
        (
            ("基本支出是指维持机构运转的支出。", "项目支出，是指基本支出以外的支出。"),
            [("基本支出", ""), ("项目支出", "")],
        ),
        (("【事业收入】指开展业务取得的收入。",), [("事业收入", "")]),
        (
            (
                "1．其他收入：指以上以外的收入。",
                "其中利息也在内。",
                "(2)年初结转：指上年结转的资金。",
            ),
            [("其他收入", ""), ("年初结转", "")],
        ),
        (("1. 2010301 行政运行：反映机关的基本支出。",), [("行政运行", "2010301")]),
        (("（一）行政运行（2010301）：反映机关的基本支出。",), [("行政运行", "2010301")]),
        (("一、财政拨款收入", "指从财政取得的资金。"), [("财政拨款收入", "")]),
    ],
    ids=["plain", "is-meant", "brackets", "goes-on", "code-first", "code-last", "two-lines"],
)
def test_terms_are_found_however_they_are_listed(
    paragraphs: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    """Each entry is a term with its code where one is printed.

    A paragraph that goes on is part of its entry.
    """
    document = paper("第四部分 名词解释", *paragraphs)
    body = Body(name="临江市档案局", kind=Kind.DEPARTMENT, anchor=Anchor())
    account = Account(year=2024, body=body, units=(), statements=(), doubts=(), document=document)
    told = list(terms(account))
    assert [(term.name, term.code) for term in told] == found
    assert all(term.definition.endswith("。") for term in told)
