"""Mutants of Python source: one place of a module that is another."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A place of the source that is another.

    Attributes:
        path: The module, below the folder of the sources.
        function: The qualified name of the function it is in; ``<module>`` outside of all.
        line: Where.
        before: The source at the place.
        after: What stands there instead.
        span: First and last byte of the place in the module.
    """

    path: str
    function: str
    line: int
    before: str
    after: str
    span: tuple[int, int]

    def source(self, original: bytes) -> bytes:
        """The module with the mutant in it."""
        first, last = self.span
        return original[:first] + self.after.encode() + original[last:]


class Places(ast.NodeVisitor):
    """Collects what a mutant may change: each node with the nodes that may stand in its place."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.found: list[tuple[str, ast.AST, ast.AST]] = []

    def offer(self, node: ast.AST, *others: ast.AST) -> None:
        """Keep what may stand in place of a node."""
        name = ".".join(self.names).removesuffix(".<locals>") or "<module>"
        self.found.extend((name, node, other) for other in others)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Enter a function; its annotations and its decorators are no places."""
        self.names += [node.name, "<locals>"]
        for part in (*node.args.defaults, *node.args.kw_defaults, *node.body):
            if part is not None:
                self.visit(part)
        del self.names[-2:]

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Enter a class."""
        self.names.append(node.name)
        for part in node.body:
            self.visit(part)
        self.names.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Enter the value alone."""
        if node.value is not None:
            self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave texts with values alone: their places are not those of the source."""

    def visit_Compare(self, node: ast.Compare) -> None:
        """Turn or shift the first comparison."""
        other = COMPARISONS[type(node.ops[0])]()
        self.offer(
            node,
            ast.Compare(left=node.left, ops=[other, *node.ops[1:]], comparators=node.comparators),
        )
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """``and`` for ``or``, and the last operand left out."""
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        fewer = node.values[:-1]
        short = fewer[0] if len(fewer) == 1 else ast.BoolOp(op=node.op, values=fewer)
        self.offer(node, ast.BoolOp(op=other, values=node.values), short)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Another operator, where none of the operands is a text."""
        other = ARITHMETIC.get(type(node.op))
        texts = any(
            isinstance(part, ast.JoinedStr)
            or (isinstance(part, ast.Constant) and isinstance(part.value, str))
            for part in (node.left, node.right)
        )
        if other is not None and not texts:
            self.offer(node, ast.BinOp(left=node.left, op=other(), right=node.right))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Without its ``not`` or minus."""
        self.offer(node, node.operand)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """The other truth, and the next number."""
        if isinstance(node.value, bool):
            self.offer(node, ast.Constant(value=not node.value))
        elif isinstance(node.value, int | float):
            self.offer(node, ast.Constant(value=node.value + 1))

    def visit_If(self, node: ast.If) -> None:
        """The condition turned."""
        self.offer(node.test, ast.UnaryOp(op=ast.Not(), operand=node.test))
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Always what stands first, always what stands last."""
        self.offer(node, node.body, node.orelse)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        """Without its condition."""
        for test in node.ifs:
            self.offer(test, ast.Constant(value=True))
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        """None is returned."""
        if node.value is not None and not isinstance(node.value, ast.Constant):
            self.offer(node.value, ast.Constant(value=None))
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        """A call that is left out."""
        if isinstance(node.value, ast.Call):
            self.offer(node, ast.Pass())
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)


def mutants(path: Path, root: Path) -> Iterator[Mutant]:
    """All mutants of a module below a folder."""
    data = path.read_bytes()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    places = Places()
    places.visit(ast.parse(data))
    for name, node, other in places.found:
        if not isinstance(node, ast.expr | ast.stmt):
            continue
        first = starts[node.lineno - 1] + node.col_offset
        last = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        text = ast.unparse(ast.fix_missing_locations(other))
        yield Mutant(
            path=str(path.relative_to(root)),
            function=name,
            line=node.lineno,
            before=data[first:last].decode(),
            after=text if isinstance(other, ast.stmt) else f"({text})",
            span=(first, last),
        )
