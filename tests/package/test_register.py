"""The register: minted once, found again, never two meanings."""

from pathlib import Path

import pytest
from tests.package.hand_made import account, unit

from juesuan.errors import RegisterConflict
from juesuan.package import Package, validate
from juesuan.package.register.ledger import read_register, write_register
from juesuan.package.register.region import standard_regions
from juesuan.package.register.register import Alias, Register
from juesuan.package.register.slug import region_slug, slug


def register() -> Register:
    """A register without bodies."""
    return Register(regions=standard_regions())


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("烟台市人民政府办公室", "370600-renmin-zhengfu-bangongshi"),
        ("上海市普陀区财政局", "310107-caizheng-ju"),
        ("太原市发展和改革委员会", "140100-fazhan-he-gaige-weiyuanhui"),
        ("中共烟台市委党校", "370600-zhonggong-wei-dangxiao"),
        ("山东省教育厅", "370000-jiaoyu-ting"),
        ("内蒙古自治区财政厅", "150000-caizheng-ting"),
        ("新疆维吾尔自治区乌鲁木齐市天山区教育局", "650102-jiaoyu-ju"),
        ("烟台口岸服务中心", "370600-kouan-fuwu-zhongxin"),
        ("西南大学", "000000-xinan-daxue"),
        ("荆州市沙市区财政局", "421002-caizheng-ju"),
    ],
)
def test_an_identifier_is_region_and_name(name: str, identifier: str) -> None:
    """The region is read from the name; a body whose name tells none gets 000000."""
    [(body, _)] = register().enter(account(name))
    assert body.id == identifier


@pytest.mark.parametrize(
    ("name", "around", "code"),
    [
        ("普陀区财政局", "上海市", "310107"),
        ("普陀区财政局", "浙江省舟山市", "330903"),
        ("教育局", "山东省招远市", "370685"),
    ],
)
def test_a_name_without_a_region_of_its_own_lies_in_the_one_around(
    name: str, around: str, code: str
) -> None:
    """So do units: a district that two cities have is that of the city around it."""
    known = register()
    within = known.regions.find(around)
    assert known.region_of(name, within.region if within else None) == code


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("重庆市", "chongqing-shi"),
        ("长岛县", "changdao-xian"),
        ("六安市", "luan-shi"),
        ("阿坝藏族羌族自治州", "abazangzuqiangzu-zizhizhou"),
    ],
)
def test_places_are_read_as_they_are_called(name: str, expected: str) -> None:
    """Readings that a dictionary gets wrong are known."""
    assert region_slug(name) == expected


def test_a_slug_is_ascii_whatever_the_name() -> None:
    """Brackets, digits, letters and nothing at all become words of ASCII."""
    assert slug("第12中学（A区）") == "di-12-zhongxue-a-qu"
    assert slug("（）") == "x"
    assert len(slug("人民政府" * 30)) <= 60


def test_a_body_is_found_again_under_its_name_and_its_alias() -> None:
    """Width of brackets and white space make no difference; an alias leads to the same body."""
    known = register()
    [(body, _)] = known.enter(account("烟台市人民政府办公室（本级）"))
    known.aliases.append(Alias(alias="烟台市政府办公室", region="370600", organization=body.id))
    again = Register(
        regions=known.regions, organizations=known.organizations, aliases=known.aliases
    )
    for name in ("烟台市人民政府办公室 (本级)", "烟台市政府办公室"):
        assert again.enter(account(name))[0][0] is body
    assert not again.grown


def test_a_second_body_with_the_same_slug_is_numbered() -> None:
    """Two names that sound alike stay two bodies."""
    known = register()
    first = known.enter(account("烟台市教育局"))[0][0]
    second = known.enter(account("烟台市教玉局"))[0][0]
    assert (first.id, second.id) == ("370600-jiaoyu-ju", "370600-jiao-yu-ju")
    third = known.enter(account("烟台市脚玉局"))[0][0]
    assert third.id == "370600-jiao-yu-ju-2"


def test_units_are_registered_below_their_department() -> None:
    """A unit takes the region of its own name, or that of its department, and knows its first parent."""
    made = account(
        "烟台市教育局", units=(unit("烟台第一中学"), unit("实验小学"), unit("北京市联络处"))
    )
    [body, first, second, third] = [known for known, _ in register().enter(made)]
    assert [first.region, second.region, third.region] == ["370600", "370600", "110000"]
    assert {first.parent, second.parent, third.parent} == {body.id}
    assert first.first_seen == "370600-jiaoyu-ju/2024"


def test_an_identifier_of_ones_own_is_kept() -> None:
    """What --organization names is minted as it stands, and found by name afterwards."""
    known = register()
    [(body, _)] = known.enter(account("西南大学"), identifier="500109-xinan-daxue")
    assert (body.id, body.region) == ("500109-xinan-daxue", "500109")


def test_a_body_may_not_have_two_identifiers() -> None:
    """A registered body under another identifier, and an identifier that is another's, are conflicts."""
    known = register()
    known.enter(account("烟台市教育局"))
    with pytest.raises(RegisterConflict, match="370600-jiaoyu-ju"):
        known.enter(account("烟台市教育局"), identifier="370600-other")
    with pytest.raises(RegisterConflict, match="140100"):
        known.enter(account("太原市教育局"), identifier="370600-jiaoyu-ju")


def test_an_identifier_begins_with_a_region() -> None:
    """A body of no region may be given one, or none; a number that no region has is refused."""
    known = register()
    [(body, _)] = known.enter(account("西南大学"), identifier="500109-xinan-daxue")
    assert body.region == "500109"
    known.enter(account("中国某会"), identifier="000000-hui")
    with pytest.raises(RegisterConflict, match="999999-ju begins with no code"):
        known.enter(account("某局"), identifier="999999-ju")


def test_an_alias_may_not_mean_two_bodies() -> None:
    """A register that contradicts itself is refused when it is read."""
    known = register()
    first, second = (known.enter(account(name))[0][0] for name in ("烟台市教育局", "烟台市财政局"))
    aliases = [
        Alias(alias="市局", region="370600", organization=body.id) for body in (first, second)
    ]
    with pytest.raises(RegisterConflict, match="市局"):
        Register(regions=known.regions, organizations=known.organizations, aliases=aliases)
    with pytest.raises(RegisterConflict, match="not registered"):
        Register(
            regions=known.regions, aliases=[Alias(alias="甲", region="", organization="370600-x")]
        )


def test_the_register_is_a_valid_package_that_is_read_back(tmp_path: Path) -> None:
    """What is written is valid, and reading it gives the same bodies and names."""
    known = register()
    [(body, _)] = known.enter(account("烟台市教育局"))
    known.aliases.append(Alias(alias="市教育局", region="370600", organization=body.id))
    folder = tmp_path / "register"
    write_register(known, folder)
    assert validate(folder).problems == ()
    back = read_register(folder)
    assert back.organizations == known.organizations
    assert back.aliases == known.aliases
    assert len(list(Package.open(folder).rows("regions"))) > 3_000


def test_an_alias_added_by_hand_is_taken_in(tmp_path: Path) -> None:
    """After an edit the next write puts size and digest right, and keeps the row."""
    folder = tmp_path / "register"
    known = register()
    [(body, _)] = known.enter(account("烟台市教育局"))
    write_register(known, folder)
    with (folder / "data" / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write(f"烟台教育局,370600,{body.id}\n")
    assert not validate(folder).valid
    edited = read_register(folder)
    write_register(edited, folder)
    assert validate(folder).valid
    assert edited.find("烟台教育局", "370600") == body


def test_a_register_that_cannot_be_read_is_a_conflict(tmp_path: Path) -> None:
    """A broken file is told as such, and never taken for an empty register."""
    folder = tmp_path / "register"
    write_register(register(), folder)
    (folder / "data" / "organizations.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(RegisterConflict, match="header"):
        read_register(folder)


def test_regions_are_whole() -> None:
    """Every region has a parent in the list, and all provinces are there."""
    regions = standard_regions().by_code
    assert sum(region.level == 1 for region in regions.values()) == 34
    assert all(region.parent in regions for region in regions.values() if region.level > 1)
    assert standard_regions().full_name("310107") == "上海市普陀区"


def test_the_region_of_a_name_is_that_of_the_register() -> None:
    """沙市区 lies in 荆州市 though its name holds the word 市 once more.

    A name that tells no region has none.
    """
    assert register().region_name("荆州市沙市区财政局") == "湖北省荆州市沙市区"
    assert not register().region_name("西南大学")
