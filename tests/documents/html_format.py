"""HTML as portals publish it: tables with colspan and rowspan."""

from html import escape

from tests.documents.grid import Box, Grid
from tests.documents.layout import Layout
from tests.documents.publication import Block, Printed, capped

HEAD = '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>\n'


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\u00a0", "&nbsp;").replace("\n", "<br>")


def _box(box: Box) -> str:
    spans = f' colspan="{box.columns}"' if box.columns > 1 else ""
    spans += f' rowspan="{box.rows}"' if box.rows > 1 else ""
    return f"<td{spans}>{_text(box.text)}</td>"


def _table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(_box(box) for box in row if box)}</tr>\n" for row in grid.rows)
    footer = f"<p>{_text(grid.footer)}</p>\n" if grid.footer else ""
    return f'<table border="1">\n{rows}</table>\n{footer}'


def _statement(printed: Printed, layout: Layout) -> str:
    if layout.caption_place == "cells":
        return "".join(map(_table, capped(printed)))
    captions = "".join(
        f"<p>{'&nbsp;&nbsp;'.join(map(_text, parts))}</p>\n" for parts in printed.captions
    )
    note = f"<p>{_text(printed.note)}</p>\n" if printed.note else ""
    title = f"<h3>{_text(printed.title)}</h3>\n" if printed.title else ""
    return f"{title}{captions}{''.join(map(_table, printed.grids))}{note}"


def html(blocks: tuple[Block, ...], layout: Layout) -> bytes:
    """The document as a page."""
    name = next(block.text for block in blocks[1:] if not isinstance(block, Printed))
    parts = [HEAD.format(title=_text(name))]
    for block in blocks:
        if isinstance(block, Printed):
            parts.append(_statement(block, layout))
        else:
            tag = f"h{block.level}" if block.level else "p"
            parts.append(f"<{tag}>{_text(block.text)}</{tag}>\n")
    return "".join([*parts, "</body>\n</html>\n"]).encode()
