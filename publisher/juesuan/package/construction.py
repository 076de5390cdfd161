"""From a published document to its data package.

It is read and understood, its bodies are registered, and the package is written in one step.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from juesuan.account import understand
from juesuan.account.model import Account, Body
from juesuan.document import read
from juesuan.errors import BuildRefused, RegisterConflict
from juesuan.package.border import Border
from juesuan.package.checks.report import Report
from juesuan.package.checks.validation import validate
from juesuan.package.descriptor import account_descriptor
from juesuan.package.folder import locked, write_folder
from juesuan.package.issue import issue
from juesuan.package.origin import NOWHERE, Origin
from juesuan.package.privacy import numbers_of
from juesuan.package.prose import without_private
from juesuan.package.register.ledger import FOLDER, read_register, write_register
from juesuan.package.register.organization import IDENTIFIER, Organization
from juesuan.package.register.register import Claimant
from juesuan.package.revisions.settlement import Settled, settle
from juesuan.package.source_copy import printed, source_copy
from juesuan.package.spread import masked_pieces
from juesuan.package.tables.contents import account_tables
from juesuan.package.tables.table import Table
from juesuan.workplace import workplace

__all__ = [
    "Check",
    "Entered",
    "Verify",
    "build",
    "construct",
    "enter",
    "identifier_in",
    "make_files",
    "package_files",
    "place",
    "understand_document",
]

Verify = Callable[[Path], Report]
"""Checks a written package as whoever uses it will, with the checks of the layers above too."""

Check = Callable[[Sequence[Table]], Sequence[Table]]
"""Checks the tables of a package that is being built; what it finds are tables too."""


def build(  # noqa: PLR0913 - the options of the command, and what stands above this layer
    path: Path,
    into: Path,
    *,
    year: int | None = None,
    organization: str | None = None,
    origin: Origin = NOWHERE,
    check: Check | None = None,
    verify: Verify = validate,
) -> Path:
    """Build the data package of a document and put it in its place.

    :func:`construct`, then :func:`place`.

    Returns:
        The folder of the revision that the document belongs to: ``<into>/<organization>/<year>``,
        or where an earlier one stands.

    Raises:
        DocumentError: The file cannot be read.
        AccountError: It is no final account, or does not tell its year or body.
        RegisterConflict: The register says something else of one of its bodies.
        BuildRefused: What was written does not pass the checks; the former package stands.
    """
    files = construct(path, into, year=year, organization=organization, origin=origin, check=check)
    with workplace(into) as bench:
        write_folder(bench / "package", files)
        return place(bench / "package", into, verify=verify).folder


def construct(  # noqa: PLR0913 - the options of the command, and what stands above this layer
    path: Path,
    into: Path,
    *,
    year: int | None = None,
    organization: str | None = None,
    origin: Origin = NOWHERE,
    check: Check | None = None,
) -> dict[str, bytes]:
    """The files of the data package of a document, as the first revision of its account.

    The same document and register give the same bytes. Bodies that the register beside the packages
    does not know are minted in it; no package is written.

    Args:
        path: The published file.
        into: Folder of the packages and of the register.
        year: The fiscal year, where the document does not name it.
        organization: The name of the body, where the document does not name it; or the identifier
            that the register has, or shall have, for it (``500109-xinan-daxue``).
        origin: Where the document comes from.
        check: What looks through the tables before they are written: the rules, which stand above
            this layer.

    Raises:
        DocumentError: The file cannot be read.
        AccountError: It is no final account, or does not tell its year or body.
        RegisterConflict: The register says something else of one of its bodies.
    """
    account = understand_document(path, into, year=year, organization=organization)
    (entered,) = enter([(account, identifier_in(organization))], into)
    if isinstance(entered, RegisterConflict):
        raise entered
    return make_files(account, entered, path.read_bytes(), origin=origin, check=check)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The body of an account and its units, as the register has them.

    Attributes:
        bodies: Each as registered, and as the account names it.
        region: Full name of the region.
    """

    bodies: tuple[tuple[Organization, Body], ...]
    region: str


def enter(accounts: Sequence[tuple[Claimant, str]], into: Path) -> list[Entered | RegisterConflict]:
    """Enter the bodies of accounts in the register, which is read and written once.

    Args:
        accounts: In the order in which their bodies are minted; each with the identifier that its
            body shall have, or an empty text.
        into: Folder of the packages and of the register.

    Returns:
        For each account its bodies, or what the register has against them.
    """
    found: list[Entered | RegisterConflict] = []
    with locked(into):
        register = read_register(into / FOLDER)
        for account, identifier in accounts:
            try:
                bodies = register.enter(account, identifier=identifier)
            except RegisterConflict as error:
                found.append(error)
                continue
            region = register.regions.full_name(bodies[0][0].region)
            found.append(Entered(bodies=bodies, region=region))
        write_register(register, into / FOLDER)
    return found


def make_files(
    account: Account,
    entered: Entered,
    content: bytes,
    *,
    origin: Origin = NOWHERE,
    check: Check | None = None,
) -> dict[str, bytes]:
    """The files of the package of an account whose bodies are registered.

    Args:
        account: The account.
        entered: Its bodies.
        content: The published file.
        origin: Where it comes from.
        check: What looks through the tables before they are written.
    """
    tables = account_tables(account, entered.bodies)
    if check is not None:
        tables = (*tables, *check(tables))
    body = entered.bodies[0][0]
    return package_files(
        account, body, tables, region=entered.region, content=content, origin=origin
    )


def identifier_in(organization: str | None) -> str:
    """The identifier that was given for the body; empty if it was a name, or nothing."""
    return organization if organization and IDENTIFIER.fullmatch(organization) else ""


def place(candidate: Path, into: Path, *, verify: Verify = validate) -> Settled:
    """Put a package that was constructed in its place among the revisions of its account.

    Args:
        candidate: The folder that its files were written to.
        into: Folder of the packages.
        verify: What looks at the written package before it replaces the former one.

    Raises:
        BuildRefused: What was written does not pass the checks; the former package stands.
    """
    return settle(candidate, Path(into), accept=partial(_refuse_unsound, verify))


def _refuse_unsound(verify: Verify, written: Path, place: Path) -> None:
    """Refuse what was written if it is not what a package must be."""
    report = verify(written)
    if not report.valid:
        told = report.refusal()
        raise BuildRefused(
            told.template,
            place=told.place.replace(str(written), str(place)),
            **told.values,
        )


def understand_document(
    path: Path, into: Path, *, year: int | None = None, organization: str | None = None
) -> Account:
    """The account in the document.

    Args:
        path: The published file.
        into: Folder of the packages and of the register.
        year: The fiscal year, where the document does not name it.
        organization: Name of the body, where the document does not name it; an identifier stands
            for the name that the register has for it.

    Raises:
        DocumentError: The file cannot be read.
        AccountError: It is no final account, or does not tell its year or body.
    """
    name = organization
    if identifier_in(organization):
        known = read_register(into / FOLDER).organizations.get(str(organization))
        name = known.name if known else None
    return understand(without_private(read(path)), year=year, organization=name)


def package_files(  # noqa: PLR0913 - what a package is made of
    account: Account,
    body: Organization,
    tables: tuple[Table, ...],
    *,
    region: str,
    content: bytes,
    origin: Origin = NOWHERE,
) -> dict[str, bytes]:
    """All files of the package of an account, by path.

    All of it passes the border, where personal data are masked. The published file goes in byte for
    byte, so that its digest can be checked; a file that holds personal data anywhere is withheld
    whole, because a masked copy would no longer be what was published.

    Args:
        account: The account.
        body: Whose it is.
        tables: Its tables.
        region: Full name of the region.
        content: The published file.
        origin: Where it comes from.
    """
    document = account.document
    source = source_copy(document, content)
    border = Border(masked_pieces(document), numbers_of(printed(document)) | source.numbers)
    tables = tuple(border.table(table) for table in tables)
    contents = [(table, table.content()) for table in tables]
    told = account_descriptor(account, body, contents, source=source, region=region, origin=origin)
    descriptor = border.content(told)
    if border.counts:
        descriptor["masks"] = border.counts
    copies = {source.path: content} if source.path else {}
    return issue(descriptor, {table.path: data for table, data in contents}, copies)
