"""A statement before it is laid out: its fields (printed columns) and lines (printed rows), formats and pages apart."""

from dataclasses import dataclass, field, replace

TOTALS = ("合计", "总计", "（一）合计", "人员经费合计", "公用经费合计")
# Sums with a 总计 below them.
SUBTOTALS = ("本年收入合计", "本年支出合计")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a column of amounts means: the codes of juesuan.account.model.Column."""

    id: str = ""
    side: str = ""
    fund: str = ""
    component: str = ""
    phase: str = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A printed column.

    Attributes:
        kind: ``code``, ``item``, ``line`` or ``amount``.
        header: Header path, outermost first.
        block: The block it belongs to; empty if the statement has one.
        meaning: Of a column of amounts.
        levels: Header texts of the three columns that a code column is drawn as; empty for one
            column.
    """

    kind: str
    header: tuple[str, ...]
    block: str = ""
    meaning: Meaning = Meaning()
    levels: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """Names the field inside its sheet."""
        return (self.kind, self.block, *self.header)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What stands before the amounts of a line in one block."""

    item: str = ""
    code: str = ""
    line: str = ""

    @property
    def total(self) -> bool:
        """Whether it labels a total."""
        return self.item in TOTALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed row.

    Attributes:
        tags: Block to what stands before its amounts.
        amounts: Key of a field to its amount in fen; a field that is absent prints nothing,
            whatever the layout.
        counts: Key of a field to a count; printed as a whole number.
        marks: Key of a field to a text printed in place of a number.
    """

    tags: dict[str, Tag]
    amounts: dict[tuple[str, ...], int] = field(default_factory=dict)
    counts: dict[tuple[str, ...], int] = field(default_factory=dict)
    marks: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def total(self) -> bool:
        """Whether every label of the line is a total."""
        return bool(self.tags) and all(tag.total for tag in self.tags.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A statement.

    Attributes:
        id: Of vocab, or ``other-<n>``.
        title: Without the variants of a layout.
        scheme: Scheme of its codes.
        fields: Printed columns in order.
        lines: Printed rows in order, the total among them where it stands by default.
        note: Printed below.
        empty: Whether there is nothing in it.
        unit: ``万元`` or ``元``.
        number: Place in 公开01..09表; 0 if it has none.
        stated: Unit that is printed above the table where it is the wrong one.
    """

    id: str
    title: str
    scheme: str
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    note: str = ""
    empty: bool = False
    unit: str = "万元"
    number: int = 0
    stated: str = ""

    @property
    def amount_fields(self) -> tuple[Field, ...]:
        """The columns of amounts."""
        return tuple(f for f in self.fields if f.kind == "amount")

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks in printed order."""
        return tuple(dict.fromkeys(f.block for f in self.fields))

    def numbered(self) -> "Sheet":
        """With 行次 on every line: down the first block, then down the next."""
        lines = list(self.lines)
        number = 0
        for block in (f.block for f in self.fields if f.kind == "line"):
            for at, line in enumerate(lines):
                number += 1
                tag = replace(line.tags.get(block, Tag()), line=str(number))
                lines[at] = replace(line, tags=line.tags | {block: tag})
        return replace(self, lines=tuple(lines))
