"""What the overview (部门概况) counts of a body is told; its duties are not."""

from tests.account.telling import account_of

from juesuan.account.narrative import Narrative, narrate
from juesuan.document.model import Anchor, Document, Paragraph

DUTIES = "1.负责12345热线，督办20个部门的事项。"
COUNTS = "本局内设办公室、财务股等3个股室，下属事业单位2个，编制46名，年末实有在职人员四十一人，编制数152。"


def of(*texts: str) -> Narrative:
    """The narrative of a document of these paragraphs."""
    blocks = tuple(
        Paragraph(text=text, anchor=Anchor(line=line)) for line, text in enumerate(texts, 1)
    )
    return narrate(
        account_of(Document(name="t", media_type="text/plain", sha256="", size=0, blocks=blocks))
    )


OVERVIEW = of(
    "第一部分 部门概况",
    "一、主要职责",
    DUTIES,
    "二、机构设置",
    COUNTS,
    "第三部分 2024年度部门决算情况说明",
    "十、机关运行经费支出说明",
    "机关运行经费支出2.00万元，共有车辆3辆。",
)


def test_units_and_people_are_facts_of_the_overview() -> None:
    """Each count comes with what is counted, and with the day it holds for where that is told."""
    told = [
        (fact.label, str(fact.value), fact.unit, fact.period)
        for fact in OVERVIEW.facts
        if fact.topic == "overview"
    ]
    assert told == [
        ("股室", "3", "个", "2024"),
        ("下属事业单位", "2", "个", "2024"),
        ("编制", "46", "名", "2024"),
        ("年末实有在职人员", "41", "人", "2024-12-31"),
    ]


def test_a_number_of_the_overview_without_a_unit_stays_open() -> None:
    """It belongs to no fact and is counted among the numbers not understood."""
    assert [lost.mention.raw for lost in OVERVIEW.misunderstood] == ["152"]
    numbers = OVERVIEW.overview
    assert (numbers.printed, numbers.facts, numbers.misunderstood) == (5, 4, 1)


def test_the_narrative_is_not_read_twice() -> None:
    """A sentence of the narrative that counts vehicles is no sentence of the overview."""
    assert [fact.label for fact in OVERVIEW.facts if fact.unit == "辆"] == ["共有车辆"]
    assert OVERVIEW.numbers.facts == 2


def test_people_beds_and_departments_are_counted_in_every_writing() -> None:
    """2,816人 with a comma, 三百二十张 beds, 四个 tribunals and 五个职能部门 are facts, none is lost."""
    narrative = of(
        "第一部分 单位概况",
        "机构设置",
        "本院设五个职能部门，派出人民法庭四个。年末实有在职人员2,816人，离退休人员1,905人。",
        "编制床位三百二十张，实际开放床位418张。",
    )
    counts = [(fact.label, int(fact.value or 0)) for fact in narrative.facts]
    assert counts == [
        ("职能部门", 5),
        ("派出人民法庭", 4),
        ("年末实有在职人员", 2816),
        ("离退休人员", 1905),
        ("编制床位", 320),
        ("实际开放床位", 418),
    ]
    assert narrative.overview.facts == narrative.overview.printed
