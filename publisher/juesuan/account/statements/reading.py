"""The statements of a document.

Cut, chosen among readings, published with the certainty of each amount.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.account.model import Doubt, Statement, Status
from juesuan.account.statements.certainty import (
    misread,
    rivalled,
    unheaded,
    unnamed,
    unproven,
    with_certainty,
    with_doubts,
)
from juesuan.account.statements.choice import Path, Step, choose
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.groups import with_group_heads, without_sibling_heads
from juesuan.account.statements.identities.lacking import lacking_columns
from juesuan.account.statements.pictures.figures import chosen
from juesuan.account.statements.pictures.labels import proven
from juesuan.account.statements.publication import (
    bare_titles,
    publish,
    told_only,
    without_carried,
    without_copies,
)
from juesuan.account.statements.short_rows import keep_blanks, mend_short_rows
from juesuan.account.statements.texts import cut_names, of_titles_in_captions, unplaced
from juesuan.account.tables.table_run import Line, TableRun, cut
from juesuan.account.tables.titles import with_whole_titles
from juesuan.account.tables.wide.strips import with_whole_strips
from juesuan.account.words.caption import OTHER
from juesuan.document.model import Document
from juesuan_vocab.doubts import doubt_kind

__all__ = ["Reading", "read_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of the tables of a document.

    Attributes:
        runs: Its runs of table rows.
        lines: All lines outside of grids, in reading order.
        drafts: The statements in printed order, as drafts.
        statements: The nine, then the others.
        doubts: What was not understood, and where a rival reading comes near.
        steps: How each run was read, for those who ask why.
    """

    runs: tuple[TableRun, ...]
    lines: tuple[Line, ...]
    drafts: tuple[StatementDraft, ...]
    statements: tuple[Statement, ...]
    doubts: tuple[Doubt, ...]
    steps: tuple[Step, ...]


def read_statements(document: Document) -> Reading:
    """The statements of the document, and all doubts of their reading."""
    pieces, before = cut(document)
    runs, opening = with_whole_titles(with_whole_strips(pieces), before)
    best, near = choose(runs, opening)
    drafts, copies = _drafts(best, runs, opening)
    statements, doubts = chosen(*publish(drafts))
    found, untold = _or_unread(statements, document, dict(bare_titles(runs, opening)))
    statements, of_labels = proven(found)
    rivals = [chosen(*publish(_drafts(path, runs, opening)[0]))[0] for path in near]
    doubts = [
        *best.doubts,
        *untold,
        *copies,
        *doubts,
        *rivalled(statements, rivals),
        *misread(statements, document),
    ]
    doubts += unheaded(statements, document, doubts)
    doubts += unplaced(statements, document)
    doubts += cut_names(statements, document)
    doubts += lacking_columns(statements)
    doubts += of_titles_in_captions(statements, runs)
    doubts += unnamed(statements, document, doubts)
    sure = with_certainty(statements, doubts)
    recognised = (*of_labels, *unproven(sure, document))
    lines = opening + tuple(line for run in runs for line in run.tail)
    return Reading(
        runs=runs,
        lines=lines,
        drafts=tuple(drafts),
        statements=with_doubts(sure, recognised),
        doubts=(*doubts, *recognised),
        steps=best.steps,
    )


def _or_unread(
    statements: Sequence[Statement], document: Document, bare: Mapping[str, Doubt]
) -> tuple[tuple[Statement, ...], list[Doubt]]:
    """The statements, and the doubts of those that are missing though their title is printed.

    One that is found nowhere is unread, too, where pages or pictures were not read.

    Args:
        statements: All nine, and the others.
        document: The document they were read from.
        bare: The statements whose title stands above no table, each with its doubt.
    """
    missing = {one.id for one in statements if one.status is Status.MISSING}
    titled = {id_: doubt for id_, doubt in bare.items() if id_ in missing}
    pictured = any(doubt_kind(remark.code).whole_page for remark in document.remarks)
    unread = missing if pictured else titled.keys()
    told = (replace(one, status=Status.UNREAD) if one.id in unread else one for one in statements)
    return tuple(told), list(titled.values())


def _drafts(
    path: Path, runs: tuple[TableRun, ...], opening: tuple[Line, ...]
) -> tuple[list[StatementDraft], list[Doubt]]:
    """The statements of a path, each printed once, and those that only a sentence stands for."""
    blanks = keep_blanks(path.statements)
    whole = [mend_short_rows(without_carried(one), blanks=blanks) for one in path.statements]
    drafts, copies = without_copies(list(map(_with_heads, whole)))
    present = frozenset(draft.title.statement for draft in drafts) | {OTHER, ""}
    return [*drafts, *told_only(runs, opening, present)], copies


def _with_heads(draft: StatementDraft) -> StatementDraft:
    """The statement with the heads of its groups, and without such as are none."""
    return without_sibling_heads(with_group_heads(draft))
