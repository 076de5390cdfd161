"""``juesuan doctor``: what this machine has, what it lacks, and what that costs."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import click

from juesuan.cli.console import print_json, print_table
from juesuan.cli.language import say
from juesuan.cli.places import packages_in, packages_option, store_option

_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What was looked at, and what was found.

    Attributes:
        subject: What was looked at.
        state: ``there`` or ``missing``.
        needed: Whether the program cannot work without it.
        advice: What is not possible without it, and what to do; empty where it is there.
    """

    subject: str
    state: str
    needed: bool = False
    advice: str = ""


@click.command()
@packages_option
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(packages: Path, store: Path, *, as_json: bool) -> int:
    """Say what this machine lacks, and what that costs.

    The exit status is 0 where all that is needed is there; what is missing beside that costs a
    format, and the advice says which.
    """
    found = list(_diagnoses(packages, store))
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        rows = [(one.subject, say(one.state), one.advice) for one in found]
        print_table(say("doctor-heads").split("|"), rows)
    return int(any(one.needed and one.state != "there" for one in found))


def _diagnoses(packages: Path, store: Path) -> Iterator[Diagnosis]:
    """The parts of the machine, what is needed first."""
    yield _told(
        "Python",
        sys.version_info >= _OLDEST,
        say("doctor-python-advice", oldest=".".join(map(str, _OLDEST))),
        needed=True,
    )
    for folder in (packages, store):
        subject, advice = say("doctor-folder", folder=folder), say("doctor-folder-advice")
        yield _told(subject, _is_writable(folder), advice, needed=True)
    yield _told(
        "LibreOffice",
        _has_program("soffice", "libreoffice"),
        say("doctor-libreoffice-advice"),
    )
    yield _told(
        say("doctor-recognition"),
        find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None,
        say("doctor-recognition-advice"),
    )
    yield _told(
        say("doctor-spark"),
        find_spec("pyspark") is not None and _has_program("java"),
        say("doctor-spark-advice"),
    )
    yield _told(
        say("doctor-packages"),
        bool(packages_in(packages)),
        say("doctor-packages-advice", packages=packages),
    )
    filled = store.is_dir() and any(store.iterdir())
    yield _told(say("doctor-store"), filled, say("doctor-store-advice"))


def _told(
    subject: str,
    there: bool,  # noqa: FBT001 - what was found
    advice: str,
    *,
    needed: bool = False,
) -> Diagnosis:
    state = "there" if there else "missing"
    return Diagnosis(subject=subject, state=state, needed=needed, advice="" if there else advice)


def _has_program(*names: str) -> bool:
    return any(shutil.which(name) for name in names)


def _is_writable(folder: Path) -> bool:
    """Whether the folder can be written, or the nearest one above it that is there."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    return there.is_dir() and os.access(there, os.W_OK)
