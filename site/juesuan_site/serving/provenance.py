"""Where the data of an account comes from, under which terms, and how to cite it: what travels with every download."""

from typing import Final

from juesuan import iris
from juesuan.package import Package
from juesuan.package.descriptor import LICENCE
from juesuan_site.serving import packages
from juesuan_site.serving.resource import Key

__all__ = ["OF_ALL", "citation", "gb_t_7714", "origin", "said_of_source"]

_MADE: Final = ("整理", "决算 Juesuan；数字照原文转录，未作更正")

_ORIGIN: Final = {"source_url": "来源网址", "published": "发布日期", "retrieved": "获取日期"}

OF_ALL: Final = (
    ("来源", "各部门公开的决算，逐行注明部门和年度"),
    ("许可", LICENCE["title"]),
    ("许可地址", LICENCE["path"]),
    _MADE,
)
"""What travels with a workbook over several accounts."""


def origin(package: Package, title: str, key: Key) -> tuple[tuple[str, str], ...]:
    """What travels with every workbook of the account: title, source and its sum, licence, version, address."""
    lines = [("数据", title)]
    for source in packages.sources(package):
        lines += [("来源文件", source["name"]), ("来源文件 sha256", source["sha256"])]
        lines += [(label, source[name]) for name, label in _ORIGIN.items()]
    terms = packages.licence(package)
    lines += [
        ("许可", terms["title"] or terms["name"]),
        ("许可地址", terms["path"]),
        ("版本", str(package.descriptor.get("version", ""))),
        ("标识 IRI", iris.account(key["organization"], key["year"])),
        _MADE,
    ]
    return tuple((label, value) for label, value in lines if value)


def said_of_source(package: Package) -> str:
    """Where the first document was published and when, and when it was fetched; empty if nothing is told."""
    source = next(iter(packages.sources(package)), {})
    return "，".join(f"{label} {source[name]}" for name, label in _ORIGIN.items() if source[name])


def citation(name: str, title: str, package: Package, iri: str) -> str:
    """How to cite the data of an account, or a part of it."""
    version = str(package.descriptor.get("version", ""))
    return gb_t_7714(name, title, iri, version=version, source=said_of_source(package))


def gb_t_7714(body: str, title: str, iri: str, *, version: str = "", source: str = "") -> str:
    """The form of GB/T 7714: publisher, title, type [DS/OL], source, version, identifier."""
    edition = f"，数据版本 {version}" if version else ""
    told = f" {source}." if source else ""
    return f"{body}. {title}[DS/OL].{told} 决算 Juesuan 整理{edition}. {iri}"
