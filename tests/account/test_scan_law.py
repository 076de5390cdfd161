"""Reading undoes scanning: an amount of a worn page is what was printed, or it is in doubt."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from tests.documents.sheets import SCANS, Scanned

from juesuan.account import understand
from juesuan.account.model import Account, Certainty, Statement
from juesuan.account.model import Row as PrintedRow
from juesuan.document import registry
from juesuan.document.model import Document
from juesuan.package import Package, build
from juesuan.rules.check import check
from juesuan.rules.finding import Finding
from juesuan.rules.tables import resources
from juesuan_vocab.wording import plain

Key = tuple[str, str, Decimal]
"""Statement, code or name of the row, and amount."""


@cache
def understood(scanned: Scanned) -> Account:
    """The account of a scan."""
    return understand(scanned.document())


def printed(scanned: Scanned) -> Counter[Key]:
    """The amounts that are printed."""
    return Counter(
        (key, amount.code or plain(amount.item), amount.amount)
        for key, statement in scanned.truth.statements.items()
        for row in statement.rows
        for amount in row.amounts
        if amount.amount is not None
    )


def read(scanned: Scanned, *certainties: Certainty) -> Counter[Key]:
    """The amounts that were read, of some certainties or of all."""
    return Counter(
        (statement.id, _label(row, statement, at), entry.amount)
        for statement in understood(scanned).statements
        for row in statement.rows
        for at, entry in enumerate(row.entries)
        if entry.amount is not None and (not certainties or entry.certainty in certainties)
    )


def _label(row: PrintedRow, statement: Statement, at: int) -> str:
    label = row.label_of(statement.columns[at])
    return (label.code or plain(label.item)) if label else ""


@pytest.mark.parametrize("scanned", SCANS, ids=str)
def test_what_is_printed_is_read(scanned: Scanned) -> None:
    """Nearly all amounts of a scan are read, under the row that they are printed in."""
    truth = printed(scanned)
    found = truth & read(scanned)
    assert sum(found.values()) >= scanned.least * sum(truth.values()), truth - found


@pytest.mark.parametrize("scanned", SCANS, ids=str)
def test_what_is_not_printed_is_in_doubt(scanned: Scanned) -> None:
    """No amount of a scan is wrong without a doubt on its cell."""
    sure = read(scanned, Certainty.CLOSED, Certainty.READ, Certainty.CONTRADICTED)
    assert not sure - printed(scanned)


@pytest.mark.parametrize("scanned", SCANS, ids=str)
def test_every_amount_says_what_read_it(scanned: Scanned) -> None:
    """Each amount of a scan names the engine and how sure it was."""
    entries = [
        entry
        for statement in understood(scanned).statements
        for row in statement.rows
        for entry in row.entries
        if entry.amount is not None
    ]
    assert all(entry.recognition and entry.recognition.engine for entry in entries)


def test_the_law_holds_on_many_pages() -> None:
    """The scans have at least twenty-four pages, each of their kinds once."""
    assert sum(len(scanned.files()) for scanned in SCANS) >= 24
    assert len({(scanned.wear, scanned.rules, scanned.dots) for scanned in SCANS}) >= 11


class _Sheets:
    """A reader that knows one scan."""

    format, suffixes, media_type = "pdf", (".pdf",), "application/pdf"

    def __init__(self, document: Document) -> None:
        self._document = document

    def recognises(self, head: bytes) -> bool:
        """All files are this scan."""
        return bool(head)

    def read(self, path: Path) -> Document:
        """The scan."""
        return replace(self._document, name=path.name)


def findings(
    scanned: Scanned, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Finding, ...]:
    """What the rules find in the package of a scan."""
    monkeypatch.setattr(registry, "readers", lambda: (_Sheets(scanned.document()),))
    path = folder / "document.pdf"
    path.write_bytes(b"%PDF-1.7 of pictures")
    package = Package.open(build(path, folder / "packages"))
    tables = {name: package.path(name) for name in package.resources if name in resources()}
    return check(tables).findings


@pytest.mark.parametrize("scanned", SCANS, ids=str)
def test_nobody_is_blamed_for_a_scan(
    scanned: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A balanced account that was scanned has no error or warning that is the publisher's."""
    found = findings(scanned, tmp_path, monkeypatch)
    assert found
    blamed = [one for one in found if one.outcome == "mismatch" and one.cause == "publisher"]
    assert not [one.message_en for one in blamed if one.severity in {"error", "warning"}]
