"""An account as readable lines, for the golden files.

``python -m tests.account.outline`` writes them anew.
"""

from pathlib import Path

from juesuan.account import Account, understand
from juesuan.document import read

GOLDENS = Path(__file__).parent / "goldens"
SAMPLES = Path(__file__).parents[2] / "samples"


def outline(account: Account) -> str:
    """Period, bodies and every statement with every printed amount, one row a line."""
    lines = [f"{account.year} {account.body.name} ({account.body.kind})"]
    lines += [f"  unit: {unit.name}" for unit in account.units]
    lines += [f"  doubt: {doubt.code} {doubt.raw}" for doubt in account.doubts]
    for statement in account.statements:
        lines += [
            "",
            f"{statement.id}: {statement.title} {statement.number} {statement.unit} {statement.status}",
        ]
        lines += [f"  note: {note}" for note in statement.note.splitlines()]
        for column in statement.columns:
            facets = (column.block, column.side, column.fund, column.component, column.phase)
            lines.append(
                f"  column {column.id}: {'/'.join(column.header)} [{' '.join(filter(None, facets))}]"
            )
        for row in statement.rows:
            labels = [
                " ".join(filter(None, (label.line, label.code, label.item, f"({label.role})")))
                for label in row.labels
            ]
            amounts = [f"{entry.column.id}={entry.raw}" for entry in row.entries if entry.raw]
            lines.append(f"  {row.number}: {' | '.join(labels)} : {' '.join(amounts)}")
    return "\n".join(lines) + "\n"


def seed() -> Account:
    """The sample document, understood."""
    return understand(read(SAMPLES / "yantai-gov-office-2024" / "document.txt"))


if __name__ == "__main__":
    (GOLDENS / "yantai-gov-office-2024.txt").write_text(outline(seed()), encoding="utf-8")
