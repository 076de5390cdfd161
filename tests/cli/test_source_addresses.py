"""The address of a source, as people write it, is in the package and in its graph."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from juesuan.cli.program import run
from juesuan.graph import nquads
from juesuan.package import Package

SAMPLE = Path(__file__).parents[2] / "samples" / "yantai-gov-office-2024" / "document.txt"
ADDRESSES = {
    "http://a.gov.cn/决算.html": "http://a.gov.cn/决算.html",
    "http://a.gov.cn/13812345678.html": "http://a.gov.cn/〔手机号已隐去〕.html",
    "http://a.gov.cn/?m=zhangsan@163.com": "http://a.gov.cn/?m=〔邮箱已隐去〕",
    "http://a.gov.cn/?t=%31%33%38%31%32%33%34%35%36%37%38": "http://a.gov.cn/?t=〔手机号已隐去〕",
}


@pytest.mark.parametrize(("given", "printed"), ADDRESSES.items())
def test_an_address_of_any_letters_is_kept(given: str, printed: str, tmp_path: Path) -> None:
    """Chinese stays as it is, a number of a person is masked; the graph has it in ASCII."""
    words = ["build", str(SAMPLE), "--into", str(tmp_path), "--source-url", given]
    assert run(words) == 0
    (folder,) = tmp_path.glob("*/2024")
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert told["sources"][0]["source_url"] == printed
    escaped = quote(printed, safe=":/?=.")
    assert f"<{escaped}>".encode() in b"".join(nquads(Package.open(folder)))
