"""Small documents in which a run of rows can be read in more than one way, and what is read of them."""

from collections.abc import Mapping
from dataclasses import replace

from tests.account.paper import paper, ruled

from juesuan.account.model import Status
from juesuan.account.statements.reading import read_statements
from juesuan.document.model import Document, Table

__all__ = ["SCENES", "read", "variants"]

Reading = dict[str, list[str]]
"""By statement: each row as its code, its item and its columns with what they print."""

UNIT = "单位：万元"
HEADER = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
ROWS = ("201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|1.00")
MORE = ("203|公安|5.00|4.00|1.00", "204|教育|4.00|3.00|1.00")
NOTHING = ("201|服务|—|—|—", "202|国防|—|—|—")
OTHER = ("201|服务|3.00|2.00|1.00", "202|国防|2.00|1.00|1.00")
TITLE = "支出决算表"


def variants(first: tuple[str, ...], *others: tuple[str, ...], number: int = 1) -> Table:
    """A table that the page allows to be read in several grids, likeliest first."""
    return replace(
        ruled(*first, number=number),
        alternatives=tuple(ruled(*other, number=number) for other in others),
    )


def read(document: Document) -> Reading:
    """What is read of a document."""
    found: Reading = {}
    for statement in read_statements(document).statements:
        if statement.status is Status.MISSING:
            continue
        lines = found.setdefault(f"{statement.id} {statement.title}", [])
        for row in statement.rows:
            cells = [
                f"{entry.column.id}{'/'.join(entry.column.header)}={entry.raw}"
                for entry in row.entries
                if entry.raw
            ]
            lines.append(" ".join([*(f"{label.code}{label.item}" for label in row.labels), *cells]))
    return found


def _titled(*tables: Table) -> Document:
    """Tables below one title, printed above each."""
    blocks: list[str | Table] = []
    for table in tables:
        blocks += [TITLE, UNIT, table]
    return paper(*blocks)


def _alone(first: tuple[str, ...], *others: tuple[str, ...], title: str = TITLE) -> Document:
    """One table that the page allows to be read in several grids."""
    return paper(title, UNIT, variants(first, *others))


WIDE = "科目编码|科目名称|经营支出|对附属单位补助支出"
WIDE_ROWS = ("201|服务|0.10|0.20", "202|国防|0.30|0.40")
NAMED = "项目|本年支出合计|基本支出"
NAMED_ROWS = ("服务|1.00|0.10", "国防|1.00|0.20")
CONTINUED = (TITLE, UNIT, ruled(HEADER, *ROWS))


def _begun(*blocks: str | Table) -> Document:
    """A statement of two rows, and what follows it."""
    return paper(*CONTINUED, *blocks)


SCENES: Mapping[str, Document] = {
    "title again": _titled(ruled(HEADER, *ROWS), ruled(HEADER, *MORE, number=2)),
    "title again, no header": _titled(ruled(HEADER, *ROWS), ruled(*MORE, number=2)),
    "two tables": _titled(ruled(HEADER, *ROWS), ruled(HEADER, *OTHER, number=2)),
    "half again": _titled(ruled(HEADER, *ROWS), ruled(HEADER, OTHER[0], MORE[0], number=2)),
    "half again, other title": paper(
        "政府采购情况表",
        UNIT,
        ruled("科目编码|科目名称|货物|工程", "201|服务|9.00|8.00", "202|国防|7.00|6.00"),
        "政府采购情况表",
        UNIT,
        ruled("科目编码|科目名称|货物|工程", "201|服务|9.50|8.50", "203|公安|7.50|6.50", number=2),
    ),
    "further columns": _titled(ruled(HEADER, *ROWS), ruled(WIDE, *WIDE_ROWS, number=2)),
    "further columns, bare": _begun(
        ruled(WIDE, *WIDE_ROWS, number=2),
        ruled(*MORE, number=3),
        ruled("203|公安|0.50|0.60", "204|教育|0.70|0.80", number=4),
    ),
    "further columns, no labels": _begun(
        ruled("经营支出|其他支出", "0.10|0.20", "0.30|0.40", number=2),
        ruled(*MORE, number=3),
        ruled("0.50|0.60", "0.70|0.80", number=4),
    ),
    "further columns of names": paper(
        TITLE,
        UNIT,
        ruled(NAMED, "服务|9.00|8.00", "国防|7.00|6.00"),
        ruled("项目|项目支出|经营支出", *NAMED_ROWS, number=2),
        ruled("公安|5.00|4.00", "教育|4.00|3.00", number=3),
        ruled("公安|1.00|0.30", "教育|1.00|0.40", number=4),
    ),
    "further columns of figures": paper(
        TITLE,
        UNIT,
        ruled(NAMED, "服务|9.00|8.00", "国防|7.00|6.00"),
        ruled("项目支出|经营支出", "1.00|0.10", "1.00|0.20", number=2),
        ruled("公安|5.00|4.00", "教育|4.00|3.00", number=3),
        ruled("1.00|0.30", "1.00|0.40", number=4),
    ),
    "borrowed": paper(
        "收入决算表",
        UNIT,
        ruled("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入", *OTHER),
        ruled(*ROWS, number=2),
        TITLE,
        UNIT,
        ruled(WIDE, *WIDE_ROWS, number=3),
    ),
    "borrowed, new codes": paper(
        "收入决算表",
        UNIT,
        ruled("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入", *MORE),
        ruled(*ROWS, number=2),
        TITLE,
        UNIT,
        ruled(WIDE, *WIDE_ROWS, number=3),
    ),
    "columns, then the next title": paper(
        "收入决算表",
        UNIT,
        ruled("科目编码|科目名称|本年收入合计|财政拨款收入|上级补助收入", *OTHER),
        ruled("科目编码|科目名称|事业收入|经营收入|其他收入", *NOTHING, number=2),
        TITLE,
        UNIT,
        ruled("科目编码|科目名称|本年支出合计|基本支出|项目支出", *ROWS, number=3),
        ruled(WIDE, *WIDE_ROWS, number=4),
    ),
    "known columns in the second grid": _alone(
        ("编码|名称|租赁|保险", *WIDE_ROWS), ("编码|名称|基本支出|项目支出", *WIDE_ROWS)
    ),
    "one known column in the second grid": _alone(
        ("编码|名称|租赁|保险|邮电|差旅", "201|服务|1|2|3|4"),
        ("编码|名称|租赁|保险|邮电|项目支出", "201|服务|1|2|3|4"),
    ),
    "heads in the second grid": _alone(
        ("编码|名称||", *WIDE_ROWS), ("编码|名称|租赁|保险", *WIDE_ROWS)
    ),
    "labels in the second grid": _alone(
        ("基本支出|项目支出", "9|8", "7|6"), ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6")
    ),
    "labels in the fifth grid": _alone(
        *(("基本支出|项目支出", f"9.{zeros}|8", "7|6") for zeros in ("0", "00", "000", "0000")),
        ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6"),
    ),
    "cells fit in the second grid": _alone(
        ("项目|基本支出|项目支出", "服务|甲|8", "国防|乙|6"),
        ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6"),
    ),
    "few more cells fit": _alone(
        ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6", "公安|5|甲"),
        ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6", "公安|5|4"),
    ),
    "sums close in the second grid": _alone(
        (HEADER, "201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|9.00"),
        (HEADER, "201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|1.00"),
    ),
    "sums fail in the second grid": _alone(
        (HEADER, "201|服务|9.00|8.00|1.00", "202|国防|7.00||"),
        (HEADER, "201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|3.00"),
    ),
    "more close than fail": _alone(
        ("编码|名称|租赁|保险|邮电", *ROWS),
        (HEADER, *ROWS, "203|公安|5.00|1.00|1.00"),
    ),
    "most cells fit in the second grid": _alone(
        ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6", "公安|甲|乙"),
        ("项目|基本支出|项目支出", "服务|9|8", "国防|7|6", "公安|5|4"),
    ),
    "more sums close": _alone(
        (HEADER, *ROWS, "203|公安|5.00||", "204|教育|4.00||", "205|科学|3.00||"),
        (HEADER, *ROWS, *MORE, "205|科学|3.00|2.00|1.00"),
    ),
    "a failing sum or none": _alone(
        (HEADER, "201|服务|9.00|8.00|1.00", "202|国防|7.00|6.00|3.00"),
        (HEADER, "201|服务|9.00|8.00|1.00", "202|国防|7.00||"),
    ),
    "known columns or fitting cells": _alone(
        ("编码|名称|租赁|保险", *WIDE_ROWS),
        ("编码|名称|基本支出|项目支出", "201|服务|甲|乙", "202|国防|丙|0.40"),
    ),
    "title in the second grid": paper(
        TITLE,
        UNIT,
        ruled(HEADER, *ROWS),
        "本单位情况如下",
        UNIT,
        variants(
            ("项目|金额", "房屋|9.00"),
            ("政府采购情况表|<", "单位：万元|<", "项目|金额", "房屋|9.00"),
            number=2,
        ),
    ),
    "known in the second grid, other title": _alone(
        ("编码|名称||", *WIDE_ROWS), ("编码|名称|租赁|", *WIDE_ROWS), title="政府采购情况表"
    ),
}
