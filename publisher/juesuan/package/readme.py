"""README.md of a package: for people who meet the folder without us.

Chinese first; the wording is data.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from string import Template
from typing import Any, Final

from juesuan.bidirectional import isolated
from juesuan.package.privacy import VOCABULARY
from juesuan_vocab import open_text, open_toml
from juesuan_vocab.doubts import Severity

__all__ = ["readme_bytes"]

_TEMPLATE: Final = "package/readme.md"
_SHOWN: Final = 50
_CUT: Final = 80
_SEVERITIES: Final = [severity.value for severity in Severity]
_CERTAINTY: Final = {
    "closed": "已验证",
    "read": "已读出",
    "contradicted": "有矛盾",
    "doubtful": "存疑",
}
_STATUS: Final = {"filled": "有数", "empty": "空表", "missing": "未印", "unread": "未读到"}


_MARKUP: Final = re.compile(r"[\\`*_\[\]|]")
Rows = Sequence[Mapping[str, str]]


def readme_bytes(
    descriptor: Mapping[str, Any], rows: Mapping[str, int], *, statements: Rows, doubts: Rows
) -> bytes:
    """The README of an account's package.

    Args:
        descriptor: Its descriptor.
        rows: Name of a resource to the number of its rows.
        statements: The rows of ``statements.csv``.
        doubts: The rows of ``doubts.csv``.
    """
    words = {
        "title": _cell(descriptor["title"]),
        "title_en": _cell(descriptor["titles"]["en"]),
        "name": _cell(descriptor["organization"]["name"]),
        "year": str(descriptor["year"]),
        "id": descriptor["id"],
        "version": descriptor["version"],
        "software": descriptor["software"]["version"],
        "intro_zh": _intro(descriptor, rows, statements),
        "tables_zh": _tables(descriptor, rows),
        "coverage_zh": _coverage(statements),
        "certainty_zh": _certainty(statements),
        "doubts_zh": _doubts(doubts),
        "doubts_en": _doubts_en(doubts),
        "cited": _cited(descriptor["sources"][0]),
        "revision_zh": _revision(descriptor),
        "source_zh": "；".join(map(_source, descriptor["sources"])) + _masks(_masked(descriptor)),
    }
    return Template(open_text(_TEMPLATE)).substitute(words).encode()


def _intro(descriptor: Mapping[str, Any], rows: Mapping[str, int], statements: Rows) -> str:
    filled = sum(row["status"] == "filled" for row in statements)
    place = descriptor["spatial"]["name"]
    return (
        f"{f'{_cell(place)}，' if place else ''}{_cell(descriptor['organization']['name'])}公开的 "
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


def _coverage(statements: Rows) -> str:
    lines = ["| 报表 | 印出的表名 | 单位 | 状态 | 表注 |", "|---|---|---|---|---|"]
    for row in statements:
        cells = (
            "其他" if row["structure"] == "other" else row["standard_title"],
            row["title"],
            row["unit"],
            _STATUS[row["status"]],
            row["note"],
        )
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(lines)


def _certainty(statements: Rows) -> str:
    """How many amounts there are of each certainty, in words."""
    sums = {name: sum(int(row[name]) for row in statements) for name in _CERTAINTY}
    return "，".join(f"{title} {sums[name]} 个" for name, title in _CERTAINTY.items())


def _doubts(doubts: Rows) -> str:
    """The doubts, those that leave most unknown first; what leaves nothing unknown comes last."""
    ordered = sorted(doubts, key=lambda row: _SEVERITIES.index(row["severity"]))
    lines = [_line(row) for row in ordered[:_SHOWN]]
    if len(doubts) > _SHOWN:
        lines.append(f"- 共 {len(doubts)} 处，全部见 `data/doubts.csv`。")
    return "\n".join(lines) or "文件中没有不能确定之处。"


def _doubts_en(doubts: Rows) -> str:
    if not doubts:
        return "The reading is sure of every part of the document."
    count = len(doubts)
    return (
        f"The reading is not sure of {count} places; `data/doubts.csv` lists them in English too."
    )


def _line(row: Mapping[str, str]) -> str:
    place = f"{_cell(row['place'])}：" if row["place"] else ""
    raw = f" `{_code(row['raw'])[:_CUT]}`" if row["raw"] else ""
    return f"- {place}{_cell(row['message_zh'])}{raw}"


def _revision(descriptor: Mapping[str, Any]) -> str:
    """Which revision it is, if it is not the first, and whether it was withdrawn."""
    said = []
    if replaced := descriptor.get("replaces"):
        number = descriptor["revision"]
        said.append(
            f"**第 {number} 版（更正）**：更正第 {replaced[0]['revision']} 版"
            f"（{replaced[0]['version']}），逐格不同之处见 `data/changes.csv`。"
            f"Revision {number}, a correction; `data/changes.csv` lists every cell that differs."
        )
    if withdrawn := descriptor.get("withdrawn"):
        day, reason = withdrawn["date"], _cell(withdrawn["reason"])
        said.append(f"**已撤回**（{day}）：{reason} Withdrawn on {day}.")
    return "".join(f"\n{one}\n" for one in said)


def _source(source: Mapping[str, Any]) -> str:
    return _file(source) + _origin(source)


def _origin(source: Mapping[str, Any]) -> str:
    said = _origin_words(source)
    return f"（{said}）" if said else ""


def _cited(source: Mapping[str, Any]) -> str:
    """What a citation says of the document."""
    said = _origin_words(source)
    return f"{said}，" if said else ""


def _origin_words(source: Mapping[str, Any]) -> str:
    """Where a document was published and when, and when it was fetched, as far as it was told."""
    said = [
        f"{words}{_code(str(source[key]))}"
        for key, words in (("source_url", "来源 "), ("published", "发布 "), ("retrieved", "获取 "))
        if source.get(key)
    ]
    return "，".join(said)


def _file(source: Mapping[str, Any]) -> str:
    told = f"{_cell(source['title'])}（{source['mediatype']}，{source['bytes']} 字节，{source['hash']}）"
    if "path" in source:
        return f"`{source['path']}`，原名{told}"
    places = "、".join(f"`{_code(place)}`" for place in source["withheld_places"])
    return f"{told}。文件含有个人信息（手机、身份证、银行卡号码或个人邮箱；所在：{places}），故不随包转载。"


def _masked(descriptor: Mapping[str, Any]) -> Mapping[str, int]:
    """How many of each kind were masked, in the data and in the reason of a withdrawal."""
    withdrawn = descriptor.get("withdrawn", {})
    return Counter(descriptor.get("masks", {})) + Counter(withdrawn.get("masks", {}))


def _masks(counts: Mapping[str, int]) -> str:
    """What was masked in the tables and texts of the package."""
    if not counts:
        return ""
    titles = {mask["id"]: mask["title_zh"] for mask in open_toml(VOCABULARY)["masks"]}
    told = "，".join(f"{titles.get(kind, kind)} {count} 处" for kind, count in counts.items())
    return f"\n\n数据中隐去的个人信息：{told}。"


def _cell(text: str) -> str:
    """A text inside a line or a row of Markdown, in which nothing is markup of either kind."""
    plain = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return isolated(plain.replace("&", "&amp;").replace("<", "&lt;"))


def _code(text: str) -> str:
    """A text inside of a span of code, or an address."""
    plain = " ".join(text.split()).replace("|", "\\|").replace("`", "'").replace("<", "&lt;")
    return isolated(plain)
