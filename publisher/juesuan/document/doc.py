"""Older Word (doc), rtf and odt, converted to docx by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

from juesuan.document.docx import read_docx
from juesuan.document.model import Anchor, Document, Remark, parameters
from juesuan.document.source import Source
from juesuan.errors import DocumentDamaged, ReaderUnavailable
from juesuan.workplace import temporary_workplace

__all__ = ["read_doc"]

_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 180
_OBJECT: Final = rb"\objdata"
_FILTERS: Final = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}


def read_doc(source: Source, kind: str, media_type: str) -> Document:
    """The document in a file of ``kind`` doc, rtf or odt.

    Raises:
        ReaderUnavailable: LibreOffice is not installed.
        DocumentDamaged: LibreOffice cannot read the file, or not in time.
        DocumentEmpty: Nothing is written in it.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReaderUnavailable(
            "a {kind} file is read through LibreOffice, and `soffice` is not on the PATH: "
            "install libreoffice-writer",
            kind=kind,
            place=source.name,
        )
    # its own profile: a LibreOffice that somebody has open would take the file, and answer nothing
    with temporary_workplace() as folder:
        original = folder / f"document.{kind}"
        original.write_bytes(source.data)
        _convert(program, original, folder, kind, source.name)
        converted = folder / "out" / "document.docx"
        if not converted.is_file():
            raise DocumentDamaged("LibreOffice cannot read the file", place=source.name)
        document = read_docx(source, converted.read_bytes(), media_type)
    objects = source.data.count(_OBJECT) if kind == "rtf" else 0
    if not objects:
        return document
    remark = Remark(code="embedded-objects", anchor=Anchor(), parameters=parameters(count=objects))
    return replace(document, remarks=(*document.remarks, remark))


def _convert(program: str, original: Path, folder: Path, kind: str, place: str) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={_FILTERS[kind]}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(original),
    ]
    # a session of its own: soffice is a script that starts the program, and both must end in time
    with subprocess.Popen(  # noqa: S603 - a fixed command; the file is named by us
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise DocumentDamaged(
                "LibreOffice did not end within {seconds} seconds", seconds=_SECONDS, place=place
            ) from error
