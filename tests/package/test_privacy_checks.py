"""Numbers are private by their check digits, mailboxes by their domains, addresses by what they spell."""

import pytest

from juesuan.package import privacy, proofs
from juesuan.package.privacy import mask, masked


def card(digits: int) -> str:
    """A number of so many digits whose last one is the check digit of Luhn."""
    body = [int(sign) for sign in ("622588" + "1234567890123")[: digits - 1]]
    doubled = (sum(divmod(2 * digit, 10)) for digit in body[::-2])
    rest = (sum(doubled) + sum(body[-2::-2])) % 10
    return "".join(map(str, (*body, (10 - rest) % 10)))


@pytest.mark.parametrize(
    ("digits", "is_card"), [(14, False), (15, True), (16, True), (19, True), (20, False)]
)
def test_a_card_has_15_to_19_digits(digits: int, is_card: bool) -> None:  # noqa: FBT001
    """With the right check digit; another one makes it none."""
    number = card(digits)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert proofs._is_card(number) is is_card
    assert proofs._is_card(" ".join(number)) is is_card
    assert not proofs._is_card(wrong)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105 19491231 002X", True),
        ("110105194912310021", False),
        ("1101051949123100", False),
        ("11010519491231002XX", False),
    ],
)
def test_an_identity_number_has_its_check_digit(number: str, right: bool) -> None:  # noqa: FBT001
    """18 signs of which the last follows from the others."""
    assert proofs._is_identity(number) is right


@pytest.mark.parametrize(
    ("mailbox", "personal"),
    [
        ("a@qq.com", True),
        ("a@yantai.gov.cn", False),
        ("a@gov.cn", False),
        ("a@notgov.cn", True),
        ("a@QQ.com.", True),
        ("a[at]swu[dot]edu[dot]cn", False),
        ("icon@2x.png", False),
    ],
)
def test_a_mailbox_of_no_office_is_personal(mailbox: str, personal: bool) -> None:  # noqa: FBT001
    """An office's domain, or one below it, is none; what ends like a file is no mailbox."""
    assert proofs._is_personal(mailbox) is personal


def test_percent_signs_are_resolved_three_times() -> None:
    """An address inside of an address spells them twice; what is nothing private stays as it is."""
    address = "https://a.cn/?u=zhang{}qq.com"
    for sign in ("%40", "%2540", "%252540"):
        assert "qq.com" not in masked(address.format(sign))
    assert masked(address.format("%25252540")) == address.format("%25252540")
    assert masked("https://a.cn/%E7%83%9F%E5%8F%B0?p=1") == "https://a.cn/%E7%83%9F%E5%8F%B0?p=1"


def test_blanks_of_an_address_stay_spelt() -> None:
    """What is masked in an address leaves no white space in it, and its kind is counted."""
    found = mask("https://a.cn/?t=138%201234%205678&n=a%20b")
    assert found.text == "https://a.cn/?t=〔手机号已隐去〕&n=a%20b"
    assert found.kinds == ("mobile",)


def test_only_what_surrounds_a_suspect_place_is_looked_at() -> None:
    """256 characters on each side; places that touch are one."""
    text = "甲" * 1000 + "13812345678" + "乙" * 1000
    (part,) = privacy._suspect_parts(text)
    assert part.index("138") == 256
    assert len(part) <= 256 + 11 + 256
    near = "13812345678" + "甲" * 500 + "13912345678"
    assert len(list(privacy._suspect_parts(near))) == 1
    far = "13812345678" + "甲" * 600 + "13912345678"
    assert len(list(privacy._suspect_parts(far))) == 2


def test_what_fails_its_check_hides_nothing_inside() -> None:
    """A long number that is no card may begin a few digits before one."""
    assert masked("9 " + card(16)) == "9 〔银行卡号已隐去〕"


@pytest.mark.parametrize("blank", ["\t", "\u3000", "\u2003"])
def test_a_blank_of_any_kind_parts_the_groups(blank: str) -> None:
    """A tabulator too, as cells of a pasted table have it between them."""
    assert masked(blank.join(("138", "1234", "5678"))) == "〔手机号已隐去〕"
