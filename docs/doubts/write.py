"""Write the pages and the code list of the doubts from vocab; tests compare them.

Run ``python docs/doubts/write.py``.
"""

from pathlib import Path

from juesuan import iris
from juesuan_vocab import open_text, resource
from juesuan_vocab.doubts import DoubtKind, Words, doubt_kinds

CODES = "codes/doubt_kind.ttl"
SCHEME = "def:doubt_kind a skos:ConceptScheme ;"

INDEX = """# Doubts 疑问

Written from `vocab/juesuan_vocab/recognition/doubts.toml` by `python docs/doubts/write.py`; a test compares the two.

A doubt is what the reading of a document is not sure of: a kind, what its words have to name, the place, and the
amounts that may be other than they were read. Nothing is guessed in its place. `data/doubts.csv` of a package lists
them, `juesuan inspect` prints them, and the pages of an account show them.
疑问是读取文件时不能确定之处：种类、所指、位置，以及可能读错的金额。不用猜测代替。数据包的 `data/doubts.csv` 逐条列出，
`juesuan inspect` 打印，决算页面显示。

| severity 程度 | meaning 含义 |
|---|---|
| lost | something printed is not in the data 印出的内容没有收入数据 |
| unsure | it is in the data and may be wrong 已收入数据，可能有误 |
| note | nothing is missing 没有缺失 |

| doubt 疑问 | severity 程度 | what it is 名称 |
|---|---|---|
"""


def page(kind: DoubtKind) -> str:
    """The page of a kind."""
    return (
        f"# {kind.code}\n\n**{kind.title.zh}** · {kind.title.en}\n\n"
        f"| | |\n|---|---|\n| Severity 程度 | {kind.severity} |\n"
        f"| Amounts in its cells 所涉金额 | {_certainty(kind)} |\n"
        f"| Parameters 参数 | {_parameters(kind)} |\n\n"
        f"## What was seen 看到什么\n\n{kind.sentence.zh}。\n\n{kind.sentence.en}.\n\n"
        f"{_words(kind)}"
        f"## What to do 怎么办\n\n{kind.advice.zh}\n\n{kind.advice.en}\n"
    )


def index() -> str:
    """The list of the kinds."""
    return INDEX + "".join(
        f"| [{kind.code}]({kind.code}.md) | {kind.severity} | {kind.title.zh} · {kind.title.en} |\n"
        for kind in doubt_kinds().values()
    )


def code_list() -> str:
    """The kinds as a SKOS code list in Turtle; its prefixes stay as they are in the file."""
    prefixes = open_text(CODES).partition(SCHEME)[0]
    names = " ,\n        ".join(f"<{_iri(kind)}>" for kind in doubt_kinds().values())
    scheme = (
        f"{SCHEME}\n    skos:hasTopConcept {names} ;\n"
        '    skos:prefLabel "疑问种类"@zh , "Kind of a doubt"@en ;\n'
        '    dct:title "疑问种类"@zh , "Kind of a doubt"@en ;\n'
        "    dct:license <https://creativecommons.org/licenses/by/4.0/> ;\n"
        "    rdfs:isDefinedBy <https://w3id.org/juesuan/def> .\n"
    )
    return prefixes + scheme + "".join(_concept(kind) for kind in doubt_kinds().values())


def _concept(kind: DoubtKind) -> str:
    return (
        f"\n<{_iri(kind)}> a skos:Concept ;\n"
        f"    skos:prefLabel {_in_both(kind.title)} ;\n"
        f"    skos:definition {_in_both(kind.sentence)} ;\n"
        f"    skos:note {_in_both(kind.advice)} ;\n"
        f'    skos:notation "{kind.code}" ;\n'
        "    skos:topConceptOf def:doubt_kind ;\n"
        "    skos:inScheme def:doubt_kind .\n"
    )


def _iri(kind: DoubtKind) -> str:
    return iris.code("doubt_kind", kind.code)


def _in_both(words: Words) -> str:
    return f'"{words.zh}"@zh , "{words.en}"@en'


def _certainty(kind: DoubtKind) -> str:
    return "doubtful 存疑" if kind.doubtful else "as they are 不受影响"


def _parameters(kind: DoubtKind) -> str:
    return ", ".join(f"`{name}`" for name in sorted(kind.parameters)) or "none 无"


def _words(kind: DoubtKind) -> str:
    """The words of parameters that are codes."""
    rows = [
        f"| `{name}` | `{value}` | {words.zh} · {words.en} |\n"
        for name, values in kind.words.items()
        for value, words in values.items()
    ]
    if not rows:
        return ""
    return f"| parameter 参数 | value 值 | words 文字 |\n|---|---|---|\n{''.join(rows)}\n"


if __name__ == "__main__":
    folder = Path(__file__).parent
    (folder / "README.md").write_text(index(), encoding="utf-8")
    for known in doubt_kinds().values():
        (folder / f"{known.code}.md").write_text(page(known), encoding="utf-8")
    Path(str(resource(CODES))).write_text(code_list(), encoding="utf-8")
