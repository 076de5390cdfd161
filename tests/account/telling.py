"""What is told of sentences made by hand."""

from juesuan.account.model import Account, Body, Kind
from juesuan.account.narrative import Fact, Narrative, narrate
from juesuan.document.model import Anchor, Block, Document, Paragraph


def account_of(document: Document) -> Account:
    """An account that knows its document and body but no statement: the narrative must do without."""
    body = Body(name="烟台市人民政府办公室", kind=Kind.DEPARTMENT, anchor=Anchor())
    return Account(year=2024, body=body, units=(), statements=(), doubts=(), document=document)


def told(*paragraphs: str) -> Narrative:
    """The narrative of a document that says this under the heading of a topic."""
    texts = ("第三部分 2024年度部门决算情况说明", *paragraphs)
    blocks: tuple[Block, ...] = tuple(
        Paragraph(text=text, anchor=Anchor(line=line)) for line, text in enumerate(texts, 1)
    )
    return narrate(
        account_of(Document(name="t", media_type="text/plain", sha256="", size=0, blocks=blocks))
    )


def find(narrative: Narrative, topic: str, label: str) -> list[Fact]:
    """The stated facts of a topic and label."""
    return [
        f for f in narrative.facts if f.topic == topic and f.label == label and not f.derived_from
    ]
