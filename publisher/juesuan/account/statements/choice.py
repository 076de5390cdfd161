"""The reading of a whole document: the best path over its runs, and the rivals that come near it.

At each run every path so far goes on in each way that the run allows. Evidence gives points;
arithmetic is asked where a run can be read in more than one way. Paths that fall too far behind are
given up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from juesuan.account.model import Doubt
from juesuan.account.statements.candidate import Candidate, Way
from juesuan.account.statements.connection import (
    header_words,
    is_cut_title,
    is_torn_header,
    mended,
    nothing_between,
)
from juesuan.account.statements.context import Context
from juesuan.account.statements.draft import StatementDraft
from juesuan.account.statements.evidence import (
    Evidence,
    beam_width,
    longest_open,
    margin,
    proof,
    score,
)
from juesuan.account.statements.identities import statement_identities
from juesuan.account.statements.joins import begun, continued, holds_money
from juesuan.account.statements.publication import finish
from juesuan.account.tables.heading import Heading, heading_of, note_of
from juesuan.account.tables.table_run import Line, TableRun, runs_of
from juesuan.account.words.figure import is_figure

__all__ = ["Path", "Step", "choose"]


Tried = tuple[Way, str, float]
"""A way that was tried: what it is, the title of its statement, its points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How one run is read on a path.

    Attributes:
        run: The run.
        way: What it is.
        statement: Id of the statement it is part of; empty if none.
        title: Title of that statement.
        evidence: What spoke for it.
        points: What that is worth.
        rivals: The other ways that were tried here, and their points.
    """

    run: TableRun
    way: Way
    statement: str
    title: str
    evidence: Evidence
    points: float
    rivals: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A reading of the document up to some run.

    Attributes:
        closed: The statements that nothing can go on with, in printed order.
        open: The statement that the next run may go on with.
        torn: A header without rows that the next run may complete.
        doubts: Tables that are part of no statement.
        steps: How each run is read.
        points: What all steps are worth.
    """

    closed: tuple[StatementDraft, ...] = ()
    open: StatementDraft | None = None
    torn: TableRun | None = None
    doubts: tuple[Doubt, ...] = ()
    steps: tuple[Step, ...] = ()
    points: float = 0.0

    @property
    def statements(self) -> tuple[StatementDraft, ...]:
        """All statements in printed order."""
        return (*self.closed, *((self.open,) if self.open else ()))


def choose(runs: Sequence[TableRun], opening: Sequence[Line]) -> tuple[Path, tuple[Path, ...]]:
    """The best path over the runs, and its rivals: the other paths that end near it.

    Args:
        runs: The runs of the document.
        opening: The lines before the first.
    """
    context = Context.of(runs, opening)
    sums = _Sums()
    paths = [Path()]
    for _, group in groupby(runs, key=lambda run: id(run.table)):
        paths = _over_table(paths, tuple(group), context, sums)
    best, *rivals = _kept(paths, sums)
    limit = sums.worth(best) - margin("doubt") if rivals else 0.0
    return best, tuple(path for path in rivals if sums.worth(path) >= limit)


class _Sums:
    """What arithmetic says of each statement that was tried; each is asked once."""

    def __init__(self) -> None:
        self._asked: dict[int, tuple[StatementDraft, float]] = {}

    def worth(self, path: Path) -> float:
        """The points of a path, the sums of its statements included."""
        return path.points + sum(self._of(draft) for draft in path.statements)

    def prove(self, path: Path, runs: int) -> bool:
        """Whether arithmetic proves how the last runs are read.

        Then no other grid of their table need be tried.
        """
        steps = path.steps[-runs:]
        fitting = all(step.evidence.get("cells_fit", 0.0) == 1.0 for step in steps)
        if path.open is None or not fitting:
            return False
        found = _sums_of(path.open)
        return not found["sums_fail"] and found["sums_close"] >= proof()

    def _of(self, draft: StatementDraft) -> float:
        # a draft is kept with its answer: no other can have its identity then
        found = self._asked.get(id(draft))
        if found is None:
            found = self._asked[id(draft)] = draft, score(_sums_of(draft))
        return found[1]


def _over_table(
    paths: Sequence[Path], group: tuple[TableRun, ...], context: Context, sums: _Sums
) -> list[Path]:
    """The paths over the runs of a table, in each grid that its page allows."""
    first, *others = _variants(group)
    grown = _walk(paths, first, context, sums, rank=0)
    if _is_long(paths):
        return grown
    if others and not (grown and sums.prove(grown[0], len(first))):
        for rank, variant in enumerate(others, 1):
            grown += _walk(paths, variant, context, sums, rank=rank)
    return _kept(grown, sums)


def _is_long(paths: Sequence[Path]) -> bool:
    """Whether a statement goes on over so many tables that its readings are chosen.

    Asking the sums of all its rows again for each table takes quadratic time.
    """
    return any(path.open is not None and len(path.open.tables) > longest_open() for path in paths)


def _sums_of(draft: StatementDraft) -> Evidence:
    """How many sums of a statement close, and how many fail."""
    statement, _ = finish(draft, draft.title.statement)
    known = [identity.closes for identity in statement_identities(statement) if identity.known]
    return {"sums_close": float(sum(known)), "sums_fail": float(len(known) - sum(known))}


def _variants(group: tuple[TableRun, ...]) -> list[tuple[TableRun, ...]]:
    """The runs of a table, by each grid that the page allows, likeliest first."""
    first, last = group[0], group[-1]
    around = replace(first, tail=last.tail)
    return [group, *(runs_of(table, around) for table in first.table.alternatives)]


def _walk(
    paths: Sequence[Path], runs: Sequence[TableRun], context: Context, sums: _Sums, *, rank: int
) -> list[Path]:
    """The paths over the runs of one grid of a table."""
    walked = [
        replace(path, points=path.points + score({"other_grid": float(rank)})) for path in paths
    ]
    for run in runs:
        heading = context.heading_of(run)
        grown = [longer for path in walked for longer in _grown(path, run, heading, context)]
        is_chosen = _is_long(walked) and len(grown) == len(walked)
        walked = grown if is_chosen else _kept(grown, sums)
    return walked


def _kept(paths: list[Path], sums: _Sums) -> list[Path]:
    """The paths that are not hopeless, best first.

    Arithmetic is asked where there is more than one.
    """
    if len(paths) == 1:
        return paths
    worth = {id(path): sums.worth(path) for path in paths}
    limit = max(worth.values()) - margin("hopeless")
    ordered = sorted(paths, key=lambda path: -worth[id(path)])
    return [path for path in ordered if worth[id(path)] >= limit][: beam_width()]


def _grown(path: Path, run: TableRun, heading: Heading, context: Context) -> Iterator[Path]:
    """The path with one more run, in each way that the run allows."""
    candidates = _candidates(path, run, heading, context)
    tried = tuple(
        (
            candidate.way,
            candidate.draft.title.text if candidate.draft else "",
            score(candidate.evidence),
        )
        for candidate in candidates
    )
    for number, candidate in enumerate(candidates):
        yield _with(path, run, heading, candidate, tried[:number] + tried[number + 1 :])


def _candidates(path: Path, run: TableRun, heading: Heading, context: Context) -> list[Candidate]:
    default = context.unit
    if path.torn is not None and heading.title is None:
        torn = heading_of(path.torn)
        if nothing_between(run, header_words(torn)):
            whole = mended(path.torn.grid, run, torn)
            return list(begun(replace(whole, lead=path.torn.lead), torn, default)) or [
                _none(path, run, heading)
            ]
    candidates = list(continued(path.open, run, heading)) if path.open else []
    candidates += begun(run, heading, default)
    if heading.title is None and (later := context.later_heading(run)) is not None:
        candidates += begun(run, later, default, borrowed=True)
    return candidates or [_none(path, run, heading)]


def _none(path: Path, run: TableRun, heading: Heading) -> Candidate:
    missed = bool(_untitled(path, run, heading))
    return Candidate(way=Way.NONE, draft=None, evidence={"left_out": float(missed)})


def _with(
    path: Path, run: TableRun, heading: Heading, candidate: Candidate, rivals: tuple[Tried, ...]
) -> Path:
    """The path with the run read as the candidate says."""
    draft = _draft_of(path, run, heading, candidate)
    kept = path.torn is None or heading.title is not None or not _mends(path, run)
    doubts = () if draft else _untitled(path, run, heading)
    step = _step(run, candidate, rivals)
    return replace(
        path,
        closed=(*path.closed, *(_closed_by(path, candidate) if kept else ())),
        open=draft,
        torn=run if _begins_titled(candidate, heading) and is_torn_header(run) else None,
        doubts=(*path.doubts, *doubts),
        steps=(*path.steps, step),
        points=path.points + step.points,
    )


def _draft_of(
    path: Path, run: TableRun, heading: Heading, candidate: Candidate
) -> StatementDraft | None:
    """The statement that the run is part of, with what stands behind the run."""
    draft = candidate.draft
    if draft is None:
        return None
    if candidate.way is Way.BEGINS and _begins_cut(path, heading):
        draft = replace(draft, doubts=(*draft.doubts, _unplaced(run, heading)))
    return _with_tail(draft, run)


def _closed_by(path: Path, candidate: Candidate) -> tuple[StatementDraft, ...]:
    """The open statement, if the candidate does not go on with it."""
    goes_on = candidate.way in (Way.ROWS, Way.COLUMNS)
    return () if path.open is None or goes_on else (path.open,)


def _begins_titled(candidate: Candidate, heading: Heading) -> bool:
    titled = heading.title is not None and bool(heading.title.statement)
    return titled and candidate.way in (Way.BEGINS, Way.NONE)


def _step(run: TableRun, candidate: Candidate, rivals: tuple[Tried, ...]) -> Step:
    title = candidate.draft.title if candidate.draft else None
    return Step(
        run=run,
        way=candidate.way,
        statement=title.statement if title else "",
        title=title.text if title else "",
        evidence=candidate.evidence,
        points=score(candidate.evidence),
        rivals=rivals,
    )


def _begins_cut(path: Path, heading: Heading) -> bool:
    """Whether the title is the end of that of the statement before.

    Its further columns found no place there.
    """
    return (
        path.open is not None
        and heading.title is not None
        and is_cut_title(path.open, heading.title)
    )


def _unplaced(run: TableRun, heading: Heading) -> Doubt:
    """The doubt of amounts that belong to the statement before, and were read as another."""
    cells = list(run.grid.cells)
    return Doubt(
        code="other-reading-near",
        raw=heading.title.text if heading.title else "",
        anchor=run.anchor,
        cells=tuple(cell.anchor for cell in cells if cell.wording.figure),
    )


def _mends(path: Path, run: TableRun) -> bool:
    """Whether the run completes the torn header of the path, which then was no statement of its own."""
    return path.torn is not None and nothing_between(run, header_words(heading_of(path.torn)))


def _with_tail(draft: StatementDraft, run: TableRun) -> StatementDraft:
    """The statement with the notes below the run, and the figures that stand alone there."""
    note = note_of(run.tail)
    alone = tuple(
        Doubt(code="number-outside-table", raw=line.text, anchor=line.anchor)
        for line in run.tail
        if _is_lone_amount(line)
    )
    return replace(
        draft, notes=(*draft.notes, *((note,) if note else ())), doubts=(*draft.doubts, *alone)
    )


def _is_lone_amount(line: Line) -> bool:
    """Whether a line is an amount alone: a table wider than its page leaves them there."""
    return is_figure(line.text) and "." in line.text


def _untitled(path: Path, run: TableRun, heading: Heading) -> tuple[Doubt, ...]:
    """The doubt of a table without a title.

    If a unit stands beside it, or nothing parts it from a statement.
    """
    if heading.title is not None:
        return ()
    figures = any(cell.wording.figure for cell in run.grid.cells)
    follows = path.open is not None and heading.continues and figures
    if not follows and not (heading.unit and holds_money(run, heading)):
        return ()
    return (Doubt(code="table-not-recognised", raw="", anchor=run.anchor),)
