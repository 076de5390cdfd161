"""The register (登记册): which bodies there are, and the identifier that each was given once.

``datapackages/register/`` is a data package of regions, organizations and aliases. An identifier is
minted when a body is first seen, stored, and never computed again; to give another one, name it
(``--organization 370600-my-choice``) or write it into the register before the first account of the
body is built.
"""

from dataclasses import dataclass, field
from typing import Protocol

from juesuan.account.model import Body
from juesuan.errors import RegisterConflict
from juesuan.package.privacy import is_private, masked
from juesuan.package.register.organization import Organization
from juesuan.package.register.region import Region, Regions
from juesuan.package.register.slug import slug
from juesuan_vocab import open_toml
from juesuan_vocab.wording import plain

__all__ = ["Alias", "Claimant", "Register"]


class Claimant(Protocol):
    """What the register asks of an account."""

    @property
    def body(self) -> Body:
        """Whose account it is."""
        ...

    @property
    def units(self) -> tuple[Body, ...]:
        """The bodies that it covers."""
        ...

    @property
    def year(self) -> int:
        """The fiscal year."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of a body.

    Attributes:
        alias: The name as printed somewhere.
        region: Region in which the name means this body; empty if everywhere.
        organization: Identifier of the body.
    """

    alias: str
    region: str
    organization: str


@dataclass(slots=True, kw_only=True)
class Register:
    """The bodies known so far; :meth:`enter` adds those of an account.

    Attributes:
        regions: The regions.
        organizations: By identifier.
        aliases: In the order of the file.
        grown: Whether a body or an alias was added since it was read.
    """

    regions: Regions
    organizations: dict[str, Organization] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)
    grown: bool = field(init=False, default=False)
    _names: dict[tuple[str, str], str] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Claim the names; two bodies may not bear one."""
        for known in self.organizations.values():
            self._claim(known.name, known.region, known.id)
        for alias in self.aliases:
            if alias.organization not in self.organizations:
                raise RegisterConflict(
                    "{alias} is an alias of {organization}, which is not registered",
                    alias=alias.alias,
                    organization=alias.organization,
                )
            self._claim(alias.alias, alias.region, alias.organization)

    def enter(
        self, account: Claimant, *, identifier: str = ""
    ) -> tuple[tuple[Organization, Body], ...]:
        """The body of the account and its units, each registered; new ones are minted.

        Args:
            account: The account.
            identifier: The identifier the body shall have, if it is not known yet.

        A name is registered as it is published: masked.

        Raises:
            RegisterConflict: The identifier belongs to another body, the body has another, or it is
                a private number, or of no region.
        """
        if is_private(identifier.rpartition("-")[2]):
            raise RegisterConflict("the identifier holds a private number")
        region = self.region_of(account.body.name)
        body = self._known_or_minted(account.body, region, account, identifier=identifier)
        entered = [(body, account.body)]
        within = self.regions.by_code.get(body.region)
        for unit in account.units:
            place = self.region_of(unit.name, within)
            entered.append((self._known_or_minted(unit, place, account, parent=body.id), unit))
        return tuple(entered)

    def region_of(self, name: str, within: Region | None = None) -> str:
        """Code of the region that the name tells, or else the one around it.

        ``000000`` if there is neither.
        """
        found = self.regions.find(name, within)
        return found.region.code if found else self._nowhere

    def region_name(self, name: str) -> str:
        """The region that the name of a body tells, in full: 湖北省荆州市沙市区.

        Empty if it tells none.
        """
        return self.regions.full_name(self.region_of(name))

    def find(self, name: str, region: str) -> Organization | None:
        """The body that bears the name, or the alias, in the region."""
        known = self._names.get((plain(name), region)) or self._names.get((plain(name), ""))
        return self.organizations[known] if known else None

    def _known_or_minted(
        self, body: Body, region: str, account: Claimant, *, parent: str = "", identifier: str = ""
    ) -> Organization:
        name = masked(body.name)
        known = self.find(name, region)
        if known is not None:
            if identifier and known.id != identifier:
                raise RegisterConflict(
                    "{name} is registered as {id}, not as {identifier}",
                    name=name,
                    id=known.id,
                    identifier=identifier,
                )
            return known
        if identifier in self.organizations:
            return self._renamed(self.organizations[identifier], name, region)
        if identifier and identifier[:6] not in {*self.regions.by_code, self._nowhere}:
            raise RegisterConflict(
                "{identifier} begins with no code of a region", identifier=identifier
            )
        minted = identifier or self._mint(name, region)
        own = parent or minted
        organization = Organization(
            id=minted,
            name=name,
            kind=body.kind.value,
            region=minted[:6] if identifier else region,
            parent=parent,
            slug=minted[7:],
            first_seen=f"{own}/{account.year}",
        )
        self.organizations[minted] = organization
        self.grown = True
        self._claim(name, organization.region, minted)
        return organization

    def _renamed(self, known: Organization, name: str, region: str) -> Organization:
        """A registered body under a new name, which becomes its alias if the region is the same."""
        if region not in (known.region, self._nowhere):
            raise RegisterConflict(
                "{id} is {known}; {name} is a body of region {region}",
                id=known.id,
                known=known.name,
                name=name,
                region=region,
            )
        self.aliases.append(Alias(alias=name, region=known.region, organization=known.id))
        self._claim(name, known.region, known.id)
        self.grown = True
        return known

    @property
    def _nowhere(self) -> str:
        none: str = open_toml("register/words.toml")["regions"]["none"]
        return none

    def _mint(self, name: str, region: str) -> str:
        """Region code and slug of the name without its region.

        Numbered from 2 if another body has it.
        """
        found = self.regions.find(name, self.regions.by_code.get(region))
        rest = found.rest if found and found.region.code == region else plain(name)
        wanted = f"{region}-{slug(rest)}"
        minted, number = wanted, 1
        while minted in self.organizations:
            number += 1
            minted = f"{wanted}-{number}"
        return minted

    def _claim(self, name: str, region: str, identifier: str) -> None:
        key = (plain(name), region)
        if self._names.setdefault(key, identifier) != identifier:
            raise RegisterConflict(
                "{name} in region {region} is both {other} and {identifier}",
                name=name,
                region=region,
                other=self._names[key],
                identifier=identifier,
            )
