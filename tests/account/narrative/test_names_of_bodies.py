"""A label is without the name of the body that stands before it."""

import pytest

from juesuan.account.narrative.reading.label import without_body


@pytest.mark.parametrize(
    ("body", "label", "bare"),
    [
        ("荣县水利局", "荣水局机关运行经费", "机关运行经费"),
        ("佛山市人力资源和社会保障局", "人力资源和社会保障局会议费", "会议费"),
        ("佛山市人力资源和社会保障局", "人力资源和社会保障管理事务", "人力资源和社会保障管理事务"),
    ],
)
def test_a_body_ends_before_the_name_of_money(body: str, label: str, bare: str) -> None:
    """A short form of the body is left out; a name that goes on as the body does holds none."""
    assert without_body(label, body) == bare
