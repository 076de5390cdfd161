"""What was doubtful in reading a form, in Chinese; the package says it in English, each with its place."""

import re
from typing import Final

__all__ = ["doubt"]

_WORDS: Final = (
    (re.compile(r"^indicator without target: (.+)$"), r"指标没有目标值：\1"),
    (re.compile(r"^score above weight: (.+) (\S+) > (\S+)$"), r"得分高于分值：\1 \2 > \3"),
    (re.compile(r"^no first level: (.+)$"), r"没有一级指标：\1"),
    (re.compile(r"^weights of (.+) add up to (\S+), declared are (\S+)$"), r"\1分值合计 \2，表头写 \3"),
    (
        re.compile(r"^weights add up to (\S+) and (\S+) for the execution, not to (\S+)$"),
        r"分值合计 \1，加预算执行 \2，不等于 \3",
    ),
    (re.compile(r"^not understood: (.+)$"), r"没有读懂：\1"),
    (re.compile(r"^the form names no project$"), "表中没有项目名称"),
    (re.compile(r"^the project stands twice, also at (.+)$"), r"同一项目另有一张表：\1"),
    (re.compile(r"^the summary names this project, and there is no form for it$"), "汇总表列有此项目，没有自评表"),
    (re.compile(r"^a paragraph speaks of this project, and there is no form for it$"), "文字说到此项目，没有自评表"),
)


def doubt(text: str) -> tuple[str, str]:
    """The place and the words of a doubt, in Chinese as far as they are known."""
    place, colon, told = text.partition(": ")
    if not colon:
        place, told = "", text
    for pattern, chinese in _WORDS:
        if pattern.match(told):
            return place, pattern.sub(chinese, told)
    return place, told
