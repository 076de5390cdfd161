"""What else bodies are called, and what they are there for: kept as printed, each with its place."""

from pathlib import Path

import pytest

from juesuan.account import Account, understand
from juesuan.account.bodies.duty import duties
from juesuan.account.bodies.naming import namings
from juesuan.account.model import Body, Kind
from juesuan.document.model import Anchor, Document, Paragraph
from juesuan.document.text import READER

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "yantai-gov-office-2024" / "document.txt"


def body(name: str) -> Body:
    """A body of that name."""
    return Body(name=name, kind=Kind.DEPARTMENT, anchor=Anchor())


def account_of(
    *paragraphs: str, name: str = "临江市水务局", units: tuple[str, ...] = ()
) -> Account:
    """An account whose document says this."""
    blocks = tuple(
        Paragraph(text=text, anchor=Anchor(line=line)) for line, text in enumerate(paragraphs, 1)
    )
    document = Document(name="t", media_type="text/plain", sha256="", size=0, blocks=blocks)
    bodies = tuple(map(body, units))
    return Account(
        year=2024, body=body(name), units=bodies, statements=(), doubts=(), document=document
    )


@pytest.fixture(scope="module")
def sample() -> Account:
    """The account of the sample."""
    return understand(READER.read(SAMPLE))


def test_the_sample_has_two_short_forms_and_one_misspelling(sample: Account) -> None:
    """烟台市政府办公室 leaves 人民 out, 驻北京联络处 its brackets.

    烟台是人民政府驻沪联络处 has one character wrong.
    """
    found = [
        (naming.form, naming.name, naming.kind, naming.anchor.line) for naming in namings(sample)
    ]
    assert found == [
        ("烟台市政府办公室", "烟台市人民政府办公室", "short", 53),
        (
            "烟台市人民政府驻北京联络处",
            "烟台市人民政府驻北京联络处（烟台市人民政府驻天津办事处）",
            "short",
            59,
        ),
        ("烟台是人民政府驻沪联络处", "烟台市人民政府驻沪联络处", "misspelt", 908),
    ]


def test_another_body_is_no_form() -> None:
    """农业局 is another body than 林业局, and not the latter misspelt."""
    account = account_of("临江市农业局与临江市林业站", name="临江市林业局")
    assert [naming.form for naming in namings(account)] == []


def test_a_form_is_counted_and_placed_where_it_is_first() -> None:
    """The place is that of the first one."""
    account = account_of("水务", "临江市水物局办公。", "临江市水物局。", name="临江市水务局")
    (naming,) = namings(account)
    assert (naming.kind, naming.count, naming.anchor.line) == ("misspelt", 2, 2)


def test_the_sample_tells_the_duties_of_seven_bodies(sample: Account) -> None:
    """Each 主要职责 is one body's, with paragraphs put together; 机构设置 is no duty."""
    found = list(duties(sample))
    assert [duty.name for duty in found][::3] == [
        "烟台市政府办公室",
        "烟台市人民政府驻济南办事处",
        "烟台口岸服务中心",
    ]
    assert len(found) == 7
    assert found[0].text.endswith("完成市委、市政府交办的其他任务。")
    assert all("机构设置" not in duty.text for duty in found)


def test_duties_without_a_name_are_the_body_s_own() -> None:
    """A section that names no body speaks of the one whose account it is."""
    account = account_of(
        "第一部分 部门概况",
        "一、部门职责",
        "负责水务工作。",
        "二、机构设置",
        "内设机构五个。",
        "第二部分 部门决算表",
    )
    (duty,) = duties(account)
    assert (duty.name, duty.text, duty.anchor.line) == ("临江市水务局", "负责水务工作。", 3)


def test_the_article_of_a_rule_is_no_part_of_a_name() -> None:
    """第三条 before 某局的主要职责是 numbers the rule that the duties are taken from."""
    account = account_of(
        "第一部分 部门概况",
        "一、部门职责",
        "第三条 临江市水务局的主要职责是：负责水务工作。",
        "第二部分 部门决算表",
    )
    assert [duty.name for duty in duties(account)] == ["临江市水务局"]
