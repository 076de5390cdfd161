"""A number that a page or a script puts together of pieces, or shows backwards, is found."""

import pytest
from tests.document.planting import NUMBER, is_found, pdf, with_part, word

from juesuan.document.inventory import held_texts
from juesuan.errors import DocumentDamaged

A, B, C = NUMBER[:3], NUMBER[3:7], NUMBER[7:]
BACK = NUMBER[::-1]
PAGES = {
    "pieces joined": f"<script>document.write(['{A}','{B}','{C}'].join(''))</script>",
    "pieces in two names": f"<script>var a='{A}';var b='{B}{C}';show(a+b)</script>",
    "turned around": f"<script>show('{BACK}'.split('').reverse().join(''))</script>",
    "what a click does": f"<a onclick=\"call(['{A}','{B}{C}'].join(''))\">电话</a>",
    "where a link leads": f"<a href=\"javascript:call(['{A}','{B}{C}'].join(''))\">电话</a>",
    "shown from right to left": f"<bdo dir=rtl>{BACK}</bdo>",
    "styled from right to left": f"<i style='unicode-bidi:bidi-override;direction:rtl'>{BACK}</i>",
    "turned by a character": f"<p>\u202e{BACK}\u202c</p>",
    "places where a line may break": f"<p>{A}<wbr>{B}<wbr>{C}</p>",
    "numbers that a style shows": f"<style>p::after{{content:attr(data-a)attr(data-b)}}</style>"
    f"<p data-a={A}{B} data-b={C}></p>",
    "escapes in hexadecimal": f"<script>show('{''.join(chr(92) + f'x{ord(n):x}' for n in NUMBER)}')</script>",
    "pieces of a drawing": f"<svg><text><tspan>{A}</tspan><tspan>{B}{C}</tspan></text></svg>",
}


@pytest.mark.parametrize("markup", PAGES.values(), ids=PAGES)
def test_a_page_that_shows_it(markup: str) -> None:
    """However the page brings it about."""
    assert is_found(f"<html><p>决算</p>{markup}</html>".encode())


@pytest.mark.parametrize(
    "script",
    [
        "s=String.fromCharCode(a^{0})",
        "s=eval(k+'{0}')",
        "s={0}..toString(36)",
        "x='{0}'.split('').map(f).join('')",
        "document.write(atob('MTM4M'+'TIzNDU2Nzg='))",
        "document.write(6906172839*2)",
        "e.textContent=0x3374a84ce",
        "e.innerHTML=parseInt('6cfmvim',36)",
        "e.innerText=[138,1234,5678].join('')",
        "var a=138,b=1234,c=5678;e.innerText=''+a+b+c",
        "var o={{c:'5678',a:'138',b:'1234'}};$('#t').text(o.a+o.b+o.c)",
        "var s='0123456789';e.innerText=s[1]+s[3]+s[8]",
        "document.write('1x3x8x1x2x3x4x5x6x7x8'.replace(/x/g,''))",
        "for(c of '49-51-56'.split('-'))t+=String['from'+'Char'+'Code'](c);k='49515649'",
        "var u='zhang',d='163.com',a='@';document.write(u+a+d)",
    ],
)
def test_a_script_that_makes_text_is_not_looked_through(script: str) -> None:
    """What such a script shows cannot be seen, so the page is as one that nobody looked at."""
    page = f"<html><p>决算</p><script>{script.format('27182818284')}</script></html>"
    with pytest.raises(DocumentDamaged, match="script"):
        list(held_texts(page.encode()))


@pytest.mark.parametrize(
    "script",
    [
        "document.write(new Date().getFullYear()+'年')",
        "document.write('<img src=https://example.gov.cn/2024/5551234/98765.png>')",
        "e.style.width='1024px';$('#p').html('<b style=color:#123456>5</b>')",
        "s=String.fromCharCode(65)",
        "hm.src='https://hm.example.cn/hm.js?8a7b'",
        "a=['x'].join('')",
    ],
)
def test_other_scripts_keep_no_page_back(script: str) -> None:
    """Nothing private can come of a few characters."""
    page = f"<html><p>决算</p><script>{script}</script></html>".encode()
    assert not is_found(page)


def test_a_style_that_counts_is_not_looked_through() -> None:
    """It shows the number that it counts from."""
    style = "<style>p{counter-reset:a 13812345}p::after{content:counter(a)'678'}</style>"
    with pytest.raises(DocumentDamaged, match="style"):
        list(held_texts(f"<html><p>决算</p>{style}</html>".encode()))


def test_a_number_as_charts_keep_it() -> None:
    """A power of ten is resolved, too, where the number is whole."""
    chart = f"<c><v>{NUMBER[0]}.{NUMBER[1:]}E10</v></c>"
    assert is_found(with_part(word(), "word/charts/chart1.xml", chart))


def test_a_script_of_a_pdf() -> None:
    """Its pieces are joined as those of a page are."""
    stream = f"9 0 obj<</Length 1>>stream\napp.alert('{A}'+'{B}{C}')\nendstream endobj\n".encode()
    assert is_found(pdf() + stream)


def test_a_text_that_keeps_it_packed() -> None:
    """In base64, as mail programs do, outside of any markup."""
    assert is_found(b"6IGU57O755S16K+dMTM4MTIzNDU2Nzg=\n")
