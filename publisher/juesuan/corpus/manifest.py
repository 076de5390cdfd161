"""What a version of the store holds.

Its packages by digest, each a copy that no later build or edit reaches.

::

    var/store/
    ├── manifests/<version>.json            the packages of the version, their earlier revisions,
    those that were withdrawn, and the register, by digest
    └── parts/<digest>/<organization>/<year> a copy of the package; parts/<digest>/register that of
    the register

A load copies the packages that it adds and no others: versions share their parts. Copies, not hard
links: who edits a file of a package in its place would edit a link of it too. A part goes when no
version names it any more.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from juesuan.errors import PackageInvalid, StoreError

__all__ = [
    "PARTS",
    "REGISTER",
    "Manifest",
    "keep",
    "read_manifest",
    "sweep_parts",
    "write_manifest",
]

PARTS: Final = "parts"
REGISTER: Final = "register"
_MANIFESTS: Final = "manifests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a version holds.

    Attributes:
        packages: ``<organization>/<year>`` to the digest of its package.
        register: Digest of the register that was beside the packages; empty if there was none.
        former: ``<organization>/<year>/v1`` to the digest of an earlier revision.
        withdrawn: ``<organization>/<year>`` to the digest of a package that was withdrawn.
        maker: Digest of what made the graphs; empty if that is not known.
        older: Names of packages and revisions whose graphs an older maker made.
    """

    packages: Mapping[str, str] = field(default_factory=dict)
    register: str = ""
    former: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    maker: str = ""
    older: frozenset[str] = frozenset()

    def folder(self, store: Path, key: str) -> Path | None:
        """The copy of a package, by ``<organization>/<year>``.

        None if the version does not hold it.
        """
        digest = self.packages.get(key)
        return store / PARTS / digest / key if digest else None

    def former_folder(self, store: Path, key: str, number: int) -> Path | None:
        """The copy of an earlier revision of a package.

        None if the version does not hold it.
        """
        digest = self.former.get(f"{key}/v{number}")
        return store / PARTS / digest / key if digest else None

    def former_numbers(self, key: str) -> tuple[int, ...]:
        """The numbers of the earlier revisions of a package that the version holds."""
        parted = (held.rpartition("/v") for held in self.former)
        return tuple(sorted(int(number) for held, _, number in parted if held == key))

    def withdrawn_folder(self, store: Path, key: str) -> Path | None:
        """The copy of a package that was withdrawn.

        None if the version does not hold it.
        """
        digest = self.withdrawn.get(key)
        return store / PARTS / digest / key if digest else None

    def folders(self, store: Path) -> list[Path]:
        """The copies of all packages, by body and year."""
        return [store / PARTS / self.packages[key] / key for key in sorted(self.packages)]

    def register_folder(self, store: Path) -> Path | None:
        """The copy of the register; None if there is none."""
        return store / PARTS / self.register / REGISTER if self.register else None

    @property
    def digests(self) -> frozenset[str]:
        """The parts that it needs."""
        held = (self.packages, self.former, self.withdrawn)
        return frozenset({digest for one in held for digest in one.values()} | {self.register}) - {
            ""
        }


def read_manifest(store: Path, version: str) -> Manifest | None:
    """The manifest of a version; None if it was loaded without one.

    Raises:
        StoreError: It cannot be read.
    """
    path = _path(store, version)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(
            packages=dict(told["packages"]),
            register=str(told["register"]),
            former=dict(told.get("former", {})),
            withdrawn=dict(told.get("withdrawn", {})),
            maker=str(told.get("maker", "")),
            older=frozenset(told.get("older", ())),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            "The list of packages cannot be read: {error}", error=error, place=str(path)
        ) from error


def write_manifest(store: Path, version: str, manifest: Manifest) -> None:
    """Write the manifest of a version, before it becomes current."""
    path = _path(store, version)
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "version": version,
        "packages": dict(sorted(manifest.packages.items())),
        "register": manifest.register,
        "former": dict(sorted(manifest.former.items())),
        "withdrawn": dict(sorted(manifest.withdrawn.items())),
        "maker": manifest.maker,
        "older": sorted(manifest.older),
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def keep(store: Path, folder: Path, name: str) -> str:
    """Copy a folder to where no one changes it, unless the same content is there already.

    Returns its digest.

    Args:
        store: The store folder. The caller holds its lock.
        folder: The package, or the register.
        name: What the copy is called below its digest.

    Raises:
        PackageInvalid: A file cannot be read.
        StoreError: The copy cannot be written.
    """
    digest = _digest(folder)
    place = store / PARTS / digest
    if place.is_dir():
        return digest
    fresh = Path(mkdtemp(dir=store / PARTS, prefix=".new-"))
    try:
        shutil.copytree(folder, fresh / name)
        fresh.chmod(0o755)
        fresh.rename(place)
    except (OSError, shutil.Error) as error:
        raise StoreError(
            "The package was not copied: {error}", error=error, place=str(folder)
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return digest


def sweep_parts(store: Path) -> None:
    """Remove manifests of versions that are no more, and parts that no manifest names.

    The caller holds the lock.
    """
    needed: set[str] = set()
    for path in (store / _MANIFESTS).glob("*.json"):
        manifest = read_manifest(store, path.stem)
        if (store / "versions" / path.stem).is_dir() and manifest is not None:
            needed |= manifest.digests
        else:
            path.unlink(missing_ok=True)
    for part in _others(store / PARTS, needed):
        shutil.rmtree(part, ignore_errors=True)


def _others(folder: Path, needed: set[str]) -> Iterable[Path]:
    return [part for part in folder.iterdir() if part.name not in needed] if folder.is_dir() else []


def _path(store: Path, version: str) -> Path:
    return store / _MANIFESTS / f"{version}.json"


def _digest(folder: Path) -> str:
    """A digest over the names and contents of all files."""
    whole = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    content = hashlib.file_digest(file, "sha256").hexdigest()
                whole.update(f"{content} {path.relative_to(folder).as_posix()}\n".encode())
    except OSError as error:
        raise PackageInvalid(
            "the file cannot be read: {reason}", reason=error.strerror, place=str(folder)
        ) from error
    return whole.hexdigest()
