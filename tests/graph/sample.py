"""A small package written by hand, in the shape of the published ones."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan_vocab import open_json

ORGANIZATION = "370600-ceshi-bangongshi"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMade:
    """What the mapper needs of a package."""

    folder: Path
    descriptor: Mapping[str, Any]
    organization: str = ORGANIZATION
    year: int = 2024

    def schema(self, resource: str, /) -> Mapping[str, Any]:
        """The published schema."""
        found: Mapping[str, Any] = open_json(f"schemas/{resource}.json")
        return found


def amount(**cells: str) -> dict[str, str]:
    """A row of amounts; what is not named is as in a detail row of 支出决算表."""
    row = {
        "statement": "expenditure",
        "statement_title": "支出决算表",
        "row": "1",
        "column": "basic",
        "item": "行政运行",
        "column_header": "基本支出",
        "function_code": "2010301",
        "economic_code": "",
        "side": "expenditure",
        "fund": "",
        "component": "basic",
        "phase": "final",
        "role": "detail",
        "amount": "58.90",
        "unit": "万元",
        "amount_yuan": "589000.00",
        "raw": "58.90",
        "page": "",
        "table": "3",
        "source_row": "5",
        "source_column": "4",
        "place": "line 96",
        "box": "",
        "certainty": "read",
        "identities": "0",
        "failing": "0",
        "doubt": "",
        "printed_line": "",
        "recognised_by": "",
        "confidence": "",
    }
    return row | cells


def doubt() -> dict[str, str]:
    """A row of doubts: the amount of the basic expenditure stands where another may."""
    return {
        "id": "row-not-under-header-0123456789",
        "code": "row-not-under-header",
        "severity": "unsure",
        "statement": "basic-expenditure",
        "row": "1",
        "column": "personnel_amount",
        "parameters": "{}",
        "message_zh": "该行的列可能错位",
        "message_en": "The columns of the row may be others",
        "raw": "58.90",
        "cells": "amounts:basic-expenditure/1/personnel_amount",
        "cell_count": "1",
        "page": "8",
        "table": "3",
        "source_row": "5",
        "source_column": "4",
        "place": "page 8 table 3 row 5 column 4",
    }


def rows() -> dict[str, list[dict[str, str]]]:
    """Every table of the package."""
    return {
        "amounts": [
            amount(
                row="1",
                item="合计",
                function_code="",
                role="total",
                amount="1058.90",
                raw="1,058.90",
                amount_yuan="10589000.00",
            ),
            amount(row="2", item="一般公共服务支出", function_code="201", role="subtotal"),
            amount(
                row="3",
                item="政府办公厅（室）及相关机构事务",
                function_code="20103",
                role="subtotal",
            ),
            amount(row="4"),
            amount(
                row="4",
                column="project",
                component="project",
                column_header="项目支出",
                raw="0.00",
                amount="0.00",
                amount_yuan="0.00",
            ),
            amount(
                statement="basic-expenditure",
                statement_title="基本支出决算表",
                column="personnel_amount",
                component="personnel",
                item='津贴"补贴\\',
                function_code="",
                economic_code="30101",
                fund="general",
                certainty="doubtful",
                doubt=doubt()["id"],
                box="312.4 158.2 352.9 168.7; 9: 312.4 60.0 340.0 70.5",
            ),
            amount(
                statement="three-public",
                row="1",
                column="vehicles",
                item="公务用车保有量",
                function_code="",
                component="vehicles",
                unit="辆",
                amount="19",
                raw="19",
                amount_yuan="",
            ),
        ],
        "statements": [
            statement("expenditure", "支出决算表", "filled", number="公开03表", pages="3 4"),
            statement("basic-expenditure", "基本支出决算表", "filled"),
            statement("three-public", "“三公”经费支出决算表", "filled"),
            statement(
                "government-fund",
                "政府性基金收入支出决算表",
                "empty",
                note="本部门没有政府性基金收入，\n也没有支出。",
            ),
            statement("state-capital", "", "missing"),
        ],
        "doubts": [doubt()],
        "organizations": [
            {
                "id": ORGANIZATION,
                "name": "测试市办公室",
                "kind": "department",
                "region": "370600",
                "parent": "",
            },
            {
                "id": f"{ORGANIZATION}-zhongxin",
                "name": "测试市中心",
                "kind": "unit",
                "region": "370600",
                "parent": ORGANIZATION,
            },
        ],
        "subjects": [
            {
                "scheme": "functional",
                "code": "201",
                "name": "一般公共服务支出",
                "level": "1",
                "parent": "",
            },
            {
                "scheme": "functional",
                "code": "20103",
                "name": "政府办公厅（室）及相关机构事务",
                "level": "2",
                "parent": "201",
            },
            {
                "scheme": "functional",
                "code": "2010301",
                "name": "行政运行",
                "level": "3",
                "parent": "20103",
            },
            {
                "scheme": "economic",
                "code": "301",
                "name": "工资福利支出",
                "level": "1",
                "parent": "",
            },
            {
                "scheme": "economic",
                "code": "30101",
                "name": "基本工资",
                "level": "2",
                "parent": "301",
            },
        ],
    }


def statement(name: str, title: str, status: str, **cells: str) -> dict[str, str]:
    """A row of statements."""
    return {
        "statement": name,
        "structure": name,
        "title": title,
        "standard_title": title or "国有资本经营预算财政拨款支出决算表",
        "standard_title_en": name.replace("-", " ").capitalize(),
        "unit": "万元" if title else "",
        "status": status,
        **dict.fromkeys(("closed", "read", "contradicted", "doubtful", "unread"), "0"),
    } | cells


def write(
    folder: Path,
    tables: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
    **descriptor: object,
) -> HandMade:
    """The package in a folder.

    Args:
        folder: Where; must exist.
        tables: Rows of the tables, :func:`rows` if None.
        descriptor: Keys that replace those of the descriptor.
    """
    (folder / "data").mkdir(exist_ok=True)
    for name, held in (tables or rows()).items():
        columns = [field["name"] for field in open_json(f"schemas/{name}.json")["fields"]]
        with (folder / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(held)
    described = {
        "name": f"{ORGANIZATION}-2024",
        "title": "测试市办公室2024年度部门决算",
        "description": "测试市办公室2024年度部门决算的全部报表。",
        "created": "2026-11-24",
        "version": "1.0.0",
        "keywords": ["部门决算", "测试市"],
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "sources": [
            {"title": "document.txt", "path": "source/document.txt", "hash": "sha256:" + "ab" * 32}
        ],
        "resources": [
            {
                "name": name,
                "path": f"data/{name}.csv",
                "schema": {},
                "title": name,
                "bytes": 12,
                "hash": "sha256:" + "cd" * 32,
            }
            for name in (tables or rows())
        ],
    } | descriptor
    (folder / "datapackage.json").write_text(
        json.dumps(described, ensure_ascii=False), encoding="utf-8"
    )
    return HandMade(folder=folder, descriptor=described)
