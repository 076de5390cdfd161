"""How many rows a serialised table has.

Counting the text costs a fifth of walking the rows in Python.
"""

__all__ = ["count_rows"]


def count_rows(content: bytes, name: str) -> int:
    """Rows of a table, as any server sets it.

    Args:
        content: The whole table.
        name: Its format: ``json``, ``xml``, ``csv`` or ``tsv``.
    """
    return {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}[name](content)


def _xml(content: bytes) -> int:
    """A ``<`` of the data is escaped, so the tag is one of the table's own."""
    return content.count(b"<result>")


def _tsv(content: bytes) -> int:
    """Line ends of the data are escaped; the first line is the header."""
    return content.count(b"\n") - 1


def _csv(content: bytes) -> int:
    """Line ends outside quotes; a doubled quote leaves and enters again, which changes nothing."""
    return _outside_quotes(content).count(b"\n") - 1


def _json(content: bytes) -> int:
    """Objects in the array of bindings.

    With all strings and blanks gone, ``},{`` stands between two rows and nowhere else.
    """
    bare = _outside_quotes(content.replace(b"\\\\", b"").replace(b'\\"', b""))
    bare = b"".join(bare.split())
    start = bare.index(b"[", bare.index(b"]"))
    return 0 if bare[start + 1 : start + 2] == b"]" else bare.count(b"},{", start) + 1


def _outside_quotes(content: bytes) -> bytes:
    return b"".join(content.split(b'"')[::2])
