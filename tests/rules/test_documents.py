"""Real documents: every mismatch found in them is a true one, and is listed here with what is printed."""

from pathlib import Path

import pytest
from tests.rules.documents import mismatches

SHARED = Path(__file__).parents[2] / ".." / "shared" / "documents"

TRUE: dict[str, dict[tuple[str, str, str], str]] = {
    "putuo-finance-2024/document.pdf": {
        (
            "narrative-restates-amount",
            "0.3",
            "2961.68",
        ): "总计 0.3 万元 in the text, 2,961.68 in 财政拨款收入支出决算总表",
        (
            "share-recomputes",
            "71.73",
            "71.6539",
        ): "2106.66 of 2940.05 is 71.65 %; the printed shares add up to 100.07",
        ("shares-add-up-to-100", "100.07", "100"): "71.73 + 11.11 + 2.07 + 15.16",
        (
            "contents-agree-with-titles",
            "十一、其他重要事项说明",
            "十一、其他重要事项的情况说明",
        ): "page 3 and page 23",
        ("listed-expenses-have-amounts", "个人农业生产补贴", "没有金额"): "30310 is blank",
        (
            "expenses-with-amounts-are-listed",
            "奖励金",
            "",
        ): "30309 has 0.31, and the text names 30310",
    },
    "southwest-university-2024/document.pdf": {
        (
            "share-recomputes",
            "3.36",
            "3.3546",
        ): "16,151.67 of 481,483.46 is 3.35 %; forced so that the shares add up",
        ("share-recomputes", "60.02", "60.1556"): "7,295.12 of 12,127.08 is 60.16 %",
    },
    "taiyuan-drc-2016/document.docx": {
        (
            "appropriation-in-text-is-of-all-funds",
            "4154.28",
            "4257.505826",
        ): "财政拨款 in the text leaves out the government fund: 4,154.28 is the general budget alone",
        (
            "classified-basic-expenditure-adds-up",
            "4154.27",
            "3389.69",
        ): "the classes of all general budget spending, called 基本支出",
        (
            "narrative-restates-amount",
            "7.32",
            "7.305558",
        ): "公务用车运行维护费 is 73,055.58 in 公开09, which is 7.31; the text has 7.32",
        (
            "note-of-its-own-statement",
            "本表反映部门本年度取得的各项收入情况。",
            "",
        ): "below 公开03 stands the note of 公开02",
        (
            "statement-is-published",
            "一般公共预算财政拨款基本支出决算表",
            "",
        ): "公开06 is a list of all general budget spending, not of basic expenditure",
    },
}


@pytest.mark.parametrize("name", TRUE)
def test_every_mismatch_of_a_real_document_is_true(name: str, tmp_path: Path) -> None:
    """What is found is what a person found in the document, and nothing else."""
    if not (SHARED / name).exists():
        pytest.skip(f"{name} of the shared documents is not here")
    assert mismatches(SHARED / name, tmp_path) == TRUE[name].keys()
