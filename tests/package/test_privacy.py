"""What is masked, and what must stay."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.package.privacy import is_private, mask, masked

CASES = Path(__file__).parents[3] / "shared" / "cases" / "privacy"
PRIVATE = [
    ("联系人手机13812345678。", "联系人手机〔手机号已隐去〕。"),
    ("138 1234 5678", "〔手机号已隐去〕"),
    ("+86-138-1234-5678", "〔手机号已隐去〕"),
    ("008613812345678", "〔手机号已隐去〕"),
    ("１３８１２３４５６７８", "〔手机号已隐去〕"),
    ("138\u200b1234\u200b5678", "〔手机号已隐去〕"),
    ("138\xa01234\xa05678", "〔手机号已隐去〕"),
    ("138–1234—5678", "〔手机号已隐去〕"),
    ("138·1234·5678", "〔手机号已隐去〕"),
    ("(138)12345678", "〔手机号已隐去〕"),
    ("1381 234 5678", "〔手机号已隐去〕"),
    ("138 123 45678", "〔手机号已隐去〕"),
    ("1 3 8 1 2 3 4 5 6 7 8", "〔手机号已隐去〕"),
    ("013812345678", "〔手机号已隐去〕"),
    ("tel13812345678x", "tel〔手机号已隐去〕x"),
    ("13812\n345678转", "〔手机号已隐去〕转"),
    ("13812345678,13912345678/13712345678", "〔手机号已隐去〕,〔手机号已隐去〕/〔手机号已隐去〕"),
    ("13812345678\n13912345678", "〔手机号已隐去〕\n〔手机号已隐去〕"),
    ("联系13812345678元旦值班", "联系〔手机号已隐去〕元旦值班"),
    ("一三八一二三四五六七八", "〔手机号已隐去〕"),
    ("١٣٨١٢٣٤٥٦٧٨", "〔手机号已隐去〕"),
    ("身份证11010519491231002X", "身份证〔身份证号已隐去〕"),
    ("身份证110105 19491231 002X", "身份证〔身份证号已隐去〕"),
    ("370602850312451", "〔身份证号已隐去〕"),
    ("卡号6222 0213 0200 0000 009", "卡号〔银行卡号已隐去〕"),
    ("6222 0213 0200 0000 009 12 34", "〔银行卡号已隐去〕 12 34"),
    ("6225-8812-3456-7898 12", "〔银行卡号已隐去〕 12"),
    ("卡号6228480012345671", "卡号〔银行卡号已隐去〕"),
    ("邮箱 zhang.san@qq.com，", "邮箱 〔邮箱已隐去〕，"),
    ("张三@163.com", "〔邮箱已隐去〕"),
    ("zhao(at)163.com", "〔邮箱已隐去〕"),
    ("zhao#163.com", "〔邮箱已隐去〕"),
    ("zhaoliu@\n163.com", "〔邮箱已隐去〕"),
    ("微信号：zhangsan_85", "微信号：〔微信号已隐去〕"),
    ("护照号 E12345678", "护照号 〔证件号已隐去〕"),
    ("138_1234_5678", "〔手机号已隐去〕"),
    ("手机“138”12345678", "手机“〔手机号已隐去〕"),
    ("手机1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "手机〔手机号已隐去〕\ufe0f\u20e3"),
    ("手机幺三八幺两三四五六拐洞", "手机〔手机号已隐去〕"),
    ("138～1234～5678", "〔手机号已隐去〕"),
    ("138（1234）5678", "〔手机号已隐去〕"),
    ("【138】12345678", "〔手机号已隐去〕"),
    ("1.3.8.1.2.3.4.5.6.7.8", "〔手机号已隐去〕"),
    ("+86（0）13812345678", "〔手机号已隐去〕"),
    ("①③⑧①②③④⑤⑥⑦⑧", "〔手机号已隐去〕"),
    ("一三八 一二三四 五六七八", "〔手机号已隐去〕"),
    ("138一二三四5678", "〔手机号已隐去〕"),
    ("幺三八幺二三四五六七八", "〔手机号已隐去〕"),
    ("手机13812345678元月起", "手机〔手机号已隐去〕元月起"),
    ("联系电话：13 812 345 678", "联系电话：〔手机号已隐去〕"),
    ("https://a.cn/?t=138%201234%205678", "https://a.cn/?t=〔手机号已隐去〕"),
    ("https://a.cn/?u=b%253Fm%253Dzhang%2540qq.com&x=1", "https://a.cn/?u=b?m=〔邮箱已隐去〕&x=1"),
    ("2024 11010519491231002X", "2024 〔身份证号已隐去〕"),
    ("1101 0519 4912 3100 2X", "〔身份证号已隐去〕"),
    ("110105（19491231）002X", "〔身份证号已隐去〕"),
    ("110105.19491231.002X", "〔身份证号已隐去〕"),
    ("一一〇一〇五一九四九一二三一〇〇二X", "〔身份证号已隐去〕"),
    ("身份证号：110105194912310021", "身份证号：〔身份证号已隐去〕"),
    ("6222_0213_0200_0000_009", "〔银行卡号已隐去〕"),
    ("账号：622 202 130 200 000 0009", "账号：〔银行卡号已隐去〕"),
    ("zhang [at] qq [dot] com", "〔邮箱已隐去〕"),
    ("zhang艾特qq点com", "〔邮箱已隐去〕"),
    ("zhang@qq. com", "〔邮箱已隐去〕"),
    ("QQ：123456789", "QQ：〔QQ号已隐去〕"),
    ("扣扣邮箱123456789", "扣扣邮箱〔QQ号已隐去〕"),
    ("加V：zhangsan88", "加V：〔微信号已隐去〕"),
    ("⑴⑶⑻⑴⑵⑶⑷⑸⑹⑺⑻", "〔手机号已隐去〕"),
    ("❶❸❽❶❷❸❹❺❻❼❽", "〔手机号已隐去〕"),
    ("〡〣〨〡〢〣〤〥〦〧〨", "〔手机号已隐去〕"),
    ("ⅠⅢⅧⅠⅡⅢⅣⅤⅥⅦⅧ", "〔手机号已隐去〕"),
    ("手机：+852 9123 4567", "手机：+〔手机号已隐去〕"),
    ("手机：0912-345-678", "手机：〔手机号已隐去〕"),
    ("1795113812345678", "〔手机号已隐去〕"),
    ("1.3812345678E+10", "〔手机号已隐去〕"),
    ("zhangⒶ163.com", "〔邮箱已隐去〕"),
    ("张三@某公司.中国", "〔邮箱已隐去〕"),
    ("手机前三位是138，中间四位1234，后四位5678", "手机前三位是〔手机号已隐去〕"),
    ("WeChat: zhangsan85", "WeChat: 〔微信号已隐去〕"),
    ("军官证：南字第12345678号", "军官证：〔证件号已隐去〕"),
    ("手机138O1234567", "手机〔手机号已隐去〕"),
    ("l38I2345678", "〔手机号已隐去〕"),
    ("11O105l9491231002X", "〔身份证号已隐去〕"),
    ("联系 l39O64578l2", "联系 〔手机号已隐去〕"),
    ("联系 1390645781\u039f", "联系 〔手机号已隐去〕"),
    ("1,3,9,0,6,4,5,7,8,1,2", "〔手机号已隐去〕"),
    ("1+3+9+0+6+4+5+7+8+1+2", "〔手机号已隐去〕"),
    ("139\u31640645\u31647812", "〔手机号已隐去〕"),
    ("139\u28000645\u28007812", "〔手机号已隐去〕"),
    ("".join(chr(0xE0000 + ord(digit)) for digit in "13906457812"), "〔手机号已隐去〕"),
    ("\u202e21875460931\u202c", "\u202e〔手机号已隐去〕\u202c"),
    ("330482 1987年03月14日 2152", "〔身份证号已隐去〕"),
    ("lihua1987(圈a)163.com", "〔邮箱已隐去〕"),
    ("手机：13,90,64,57,81,2", "手机：〔手机号已隐去〕"),
    ("电话：138|1234|5678", "电话：〔手机号已隐去〕"),
    ("联系电话：138、1234、5678", "联系电话：〔手机号已隐去〕"),
]
PUBLIC = [
    "办公室电话0535-6788888",
    "咨询电话：（021）52564588",
    "监督电话6695033，010-88125752，400-123-4567，12345",
    "2010301",
    "10,041.99",
    "13,912,345,678.00",
    "13812345678.00",
    "13812345678元",
    "13812345678 万元",
    "0.13812345678",
    "邮箱 bgs@yantai.gov.cn",
    "校办 office@swu.edu.cn",
    "统一社会信用代码11370600004260000X",
    "1,3,5,7,9,11,13,15,17,19,21",
    "1987年03月14日 2152",
    "91370600MA3C12345X",
    "110105194912310021",
    "6228480012345672",
    "文号〔2024〕12345号",
    "鲁财〔2024〕13812345678号",
    "370602240315001",
    "icon@2x.png",
    "一二三四五六七八九十",
    "138、1234、5678",
    "138.12 345.67",
    "第138号 1234",
    "附件1、3、4、5、6、7、8、9、10、11",
    "电话费138.12万元",
    "联系电话：0535-6788888、6788889",
    "二〇二四年一二月",
    "壹拾叁万捌仟壹佰贰拾叁",
    "办公室 [at] yantai [dot] gov [dot] cn",
    "QQ群、微信公众号",
    "增长10%20亿元",
    "139.12345678",
    "3.1415926535897932",
    "1391万元2345户678人",
    "138人，1234户，5678亩",
    "合同号HT20240101138",
    "项目编号 2024-370600-1234567890123",
    "一般一三八二次会议",
    "23812345678",
    "8008100000",
    "（0535）6789737转8001",
]


@pytest.mark.parametrize(("text", "expected"), PRIVATE)
def test_private_numbers_and_mailboxes_are_masked(text: str, expected: str) -> None:
    """Mobile numbers, identity numbers, cards and private mailboxes leave a mark that says what stood there."""
    assert masked(text) == expected
    assert is_private(text)


@pytest.mark.parametrize("text", PUBLIC)
def test_office_numbers_codes_and_amounts_stay(text: str) -> None:
    """Landlines, codes, amounts, office mailboxes, and numbers whose check digit is wrong, stay as printed."""
    assert masked(text) == text
    assert not is_private(text)


@pytest.mark.parametrize("text", [text for text, _ in PRIVATE])
@pytest.mark.parametrize(
    ("before", "after"), [("甲" * 900, ""), ("", "乙" * 900), ("甲\n" * 900,) * 2]
)
def test_a_file_is_private_wherever_it_stands(text: str, before: str, after: str) -> None:
    """What is looked at is what stands around suspect places, and none is missed."""
    assert is_private(f"{before}\n{text}\n{after}")


def test_a_number_that_a_line_break_and_blanks_part_is_found() -> None:
    """As pages of HTML indent their lines, however deep."""
    assert is_private("电话13812\n" + " " * 40 + "345678。")


def test_cells_far_below_each_other_are_no_number() -> None:
    """Digits of codes that empty cells part are not read as one number."""
    assert not is_private("1300" + "\n" * 12 + "2011301")


def test_control_characters_go() -> None:
    """A NUL or a carriage return does not reach a CSV; a line feed stays."""
    assert masked("甲\x00乙\r\n丙") == "甲乙\n丙"


def test_what_is_masked_is_counted_by_kind() -> None:
    """Each mark has its kind."""
    assert sorted(mask("13812345678，13912345678，a@qq.com").kinds) == [
        "e-mail",
        "mobile",
        "mobile",
    ]


SEPARATORS = st.sampled_from(
    ["", " ", "-", "–", "—", "－", ".", "·", "\xa0", "\u3000", "\u200b", "\u2011", "\n", "-\n"]
)
GROUPS = st.sampled_from([(3, 4, 4), (4, 3, 4), (3, 3, 5)])


@settings(deadline=None)
@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    GROUPS,
    SEPARATORS,
    st.sampled_from(["", "电话：", "、", "tel"]),
)
def test_a_mobile_number_is_masked_in_any_spelling(
    number: str, groups: tuple[int, ...], sign: str, before: str
) -> None:
    """Whatever parts the groups, and whatever width its digits have: no digit is left, and nothing else is lost."""
    first, second = groups[0], groups[0] + groups[1]
    spelt = sign.join([number[:first], number[first:second], number[second:]])
    wide = spelt.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    for text in (spelt, wide):
        assert masked(f"{before}{text}，谢谢") == f"{before}〔手机号已隐去〕，谢谢"


@settings(deadline=None)
@given(st.text(alphabet="0123456789 -.,@a\n年〔〕元", max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    """What was masked holds nothing private."""
    once = masked(text)
    assert masked(once) == once
    assert is_private(text) == (once != text)


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie outside of this repository")
def test_the_planted_spellings() -> None:
    """All but the office's mailbox, and the plate of a car, which is no person's.

    What must stay stays.
    """
    planted = json.loads((CASES / "planted.json").read_text(encoding="utf-8"))
    open_data = {name for name, text in planted["P"] if not is_private(f"联系人：{text}，谢谢")}
    assert open_data == {"mail-gov", "plate"}
    assert [
        text for text in planted["KEEP"] if masked(f"见{text}，谢谢") != f"见{text}，谢谢"
    ] == []
