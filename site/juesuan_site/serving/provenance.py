"""Where the data of an account comes from, under which terms, and how to cite it.

What travels with every download.
"""

from typing import Final

from juesuan import iris
from juesuan.package import Package
from juesuan.package.descriptor import LICENCE
from juesuan_site.serving import packages
from juesuan_site.serving.language import gettext, lazy_gettext
from juesuan_site.serving.resource import Key
from juesuan_site.serving.words import certainty_defined

__all__ = ["citation", "gb_t_7714", "origin", "origin_of_all", "said_of_source"]

_ORIGIN: Final = {
    "source_url": lazy_gettext("来源网址"),
    "published": lazy_gettext("发布日期"),
    "retrieved": lazy_gettext("获取日期"),
}


def origin_of_all() -> tuple[tuple[str, str], ...]:
    """What travels with a workbook over several accounts."""
    return (
        (gettext("来源"), gettext("各部门公开的决算，逐行注明部门和年度")),
        (gettext("许可"), LICENCE["title"]),
        (gettext("许可地址"), LICENCE["path"]),
        (gettext("确定程度"), certainty_defined()),
        _made(),
    )


def _made() -> tuple[str, str]:
    return gettext("整理"), gettext("决算 Juesuan；数字照原文转录，未作更正")


def origin(package: Package, title: str, key: Key) -> tuple[tuple[str, str], ...]:
    """What travels with every workbook of the account.

    Title, source and its sum, licence, version, address.
    """
    lines = [(gettext("数据"), title)]
    for source in packages.sources(package):
        lines += [
            (gettext("来源文件"), source["name"]),
            (gettext("来源文件 sha256"), source["sha256"]),
        ]
        lines += [(str(label), source[name]) for name, label in _ORIGIN.items()]
    terms = packages.licence(package)
    lines += [
        (gettext("许可"), terms["title"] or terms["name"]),
        (gettext("许可地址"), terms["path"]),
        (gettext("版本"), str(package.descriptor.get("version", ""))),
        (gettext("标识 IRI"), iris.account(key["organization"], key["year"])),
        (gettext("确定程度"), certainty_defined()),
        _made(),
    ]
    return tuple((label, value) for label, value in lines if value)


def said_of_source(package: Package) -> str:
    """Where the first document was published and when, and when it was fetched.

    Empty if nothing is told.
    """
    source = next(iter(packages.sources(package)), {})
    return "，".join(f"{label} {source[name]}" for name, label in _ORIGIN.items() if source[name])


def citation(name: str, title: str, package: Package, iri: str) -> str:
    """How to cite the data of an account, or a part of it."""
    version = str(package.descriptor.get("version", ""))
    return gb_t_7714(name, title, iri, version=version, source=said_of_source(package))


def gb_t_7714(body: str, title: str, iri: str, *, version: str = "", source: str = "") -> str:
    """The form of GB/T 7714: publisher, title, type [DS/OL], source, version, identifier."""
    edition = gettext("，数据版本 %(version)s", version=version) if version else ""
    told = f" {source}." if source else ""
    return gettext(
        "%(body)s. %(title)s[DS/OL].%(told)s 决算 Juesuan 整理%(edition)s. %(iri)s",
        body=body,
        title=title,
        told=told,
        edition=edition,
        iri=iri,
    )
