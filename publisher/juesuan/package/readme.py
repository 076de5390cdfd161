"""README.md of a package: for people who meet the folder without us. Chinese first; the wording is data."""

from collections.abc import Iterable, Mapping
from string import Template
from typing import Any, Final

from juesuan.package.privacy import VOCABULARY
from juesuan_vocab import open_text, open_toml

__all__ = ["readme_bytes"]

_TEMPLATE: Final = "package/readme.md"
_SHOWN: Final = 50
_CUT: Final = 80
_STATUS: Final = {"filled": "有数", "empty": "空表", "missing": "未公开"}


def readme_bytes(
    descriptor: Mapping[str, Any], rows: Mapping[str, int], statements: Iterable[Mapping[str, str]]
) -> bytes:
    """The README of an account's package.

    Args:
        descriptor: Its descriptor.
        rows: Name of a resource to the number of its rows.
        statements: The rows of ``statements.csv``.
    """
    told = list(statements)
    doubts = descriptor["doubts"]
    words = {
        "title": descriptor["title"],
        "title_en": descriptor["titles"]["en"],
        "name": descriptor["organization"]["name"],
        "year": str(descriptor["year"]),
        "id": descriptor["id"],
        "version": descriptor["version"],
        "software": descriptor["software"]["version"],
        "intro_zh": _intro(descriptor, rows, told),
        "tables_zh": _tables(descriptor, rows),
        "coverage_zh": _coverage(told),
        "doubts_zh": _doubts(doubts, descriptor["remarks"]),
        "doubts_en": f"{len(doubts)} places of the document were not understood; they are listed above."
        if doubts
        else "Every cell of the statements was understood.",
        "source_zh": _source(descriptor["sources"][0]) + _masks(descriptor.get("masks", {})),
    }
    return Template(open_text(_TEMPLATE)).substitute(words).encode()


def _intro(descriptor: Mapping[str, Any], rows: Mapping[str, int], statements: list[Mapping[str, str]]) -> str:
    filled = sum(row["status"] == "filled" for row in statements)
    place = descriptor["spatial"]["name"]
    return (
        f"{f'{place}，' if place else ''}{descriptor['organization']['name']}公开的 "
        f"{descriptor['year']} 年度决算，整理成数据："
        f"有数的报表 {filled} 张，印出的金额 {rows['amounts']} 个，"
        f"科目 {rows['subjects']} 个，单位 {rows['organizations']} 个。"
    )


def _tables(descriptor: Mapping[str, Any], rows: Mapping[str, int]) -> str:
    lines = ["| 文件 | 内容 | 行数 |", "|---|---|---:|"]
    for resource in descriptor["resources"]:
        title = _cell(resource["titles"]["zh"])
        lines.append(f"| `{resource['path']}` | {title} | {rows[resource['name']]} |")
    return "\n".join(lines)


def _coverage(statements: list[Mapping[str, str]]) -> str:
    lines = ["| 报表 | 印出的表名 | 单位 | 状态 | 表注 |", "|---|---|---|---|---|"]
    for row in statements:
        cells = (row["standard_title"] or "其他", row["title"], row["unit"], _STATUS[row["status"]], row["note"])
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(lines)


def _doubts(doubts: list[Mapping[str, str]], remarks: list[Mapping[str, str]]) -> str:
    lines = [f"{_line(one)} `{_cell(one['raw'])[:_CUT]}`" for one in doubts[:_SHOWN]]
    if len(doubts) > _SHOWN:
        lines.append(f"- 共 {len(doubts)} 处，其余见 `datapackage.json` 的 `doubts`。")
    lines += [_line(one) for one in remarks[:_SHOWN]]
    return "\n".join(lines) or "报表中的每一个单元格都读懂了。"


def _line(told: Mapping[str, str]) -> str:
    return f"- {_cell(told['place'])}：{_cell(told['message'])}"


def _source(source: Mapping[str, Any]) -> str:
    told = f"{_cell(source['title'])}（{source['mediatype']}，{source['bytes']} 字节，{source['hash']}）"
    if "path" in source:
        return f"`{source['path']}`，原名{told}"
    places = "、".join(f"`{_cell(place)}`" for place in source["withheld_places"])
    return f"{told}。文件含有个人信息（手机、身份证、银行卡号码或个人邮箱；所在：{places}），故不随包转载。"


def _masks(counts: Mapping[str, int]) -> str:
    """What was masked in the tables and texts of the package."""
    if not counts:
        return ""
    titles = {mask["id"]: mask["title_zh"] for mask in open_toml(VOCABULARY)["masks"]}
    told = "，".join(f"{titles[kind]} {count} 处" for kind, count in counts.items())
    return f"\n\n数据中隐去的个人信息：{told}。"


def _cell(text: str) -> str:
    """A text inside a row of a table in Markdown."""
    return " ".join(text.split()).replace("|", "\\|").replace("`", "'")
