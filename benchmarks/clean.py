"""False alarms: made-up accounts that balance, printed in every layout and format, must have no contradiction.

Usage: python benchmarks/clean.py [--count N] [--first SEED] [--format FORMAT]

Each is built and checked; what the rules find wrong is listed with its document, by severity. Notes
that a layout earns (a statement that it leaves out) are told apart. The exit status is 1 if an
error or a warning is told.
"""

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.documents import drawn, made, render
from tests.documents.render import FORMATS, SUFFIXES, available

from juesuan.package import Package, build
from juesuan.rules.check import Checked, check
from juesuan.rules.tables import resources

TURNS = ("text", "docx", "text", "html", "text", "xlsx", "text", "pdf")


def checked(seed: int, form: str, folder: Path) -> Checked:
    """Build and check the account of a seed."""
    layout = replace(drawn(seed), evaluation="forms" if seed % 2 else "none")
    path = folder / f"document{SUFFIXES[form]}"
    path.write_bytes(render(made(seed, fine=seed % 2 == 0), form, layout))
    package = Package.open(build(path, folder / "packages"))
    return check({name: package.path(name) for name in package.resources if name in resources()})


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--format", choices=FORMATS, help="one format; else they take turns")
    options = parser.parse_args()
    turns = [
        form for form in ([options.format] if options.format else TURNS) if not available(form)
    ]
    outcomes: Counter[str] = Counter()
    severities: Counter[tuple[str, str]] = Counter()
    for seed in range(options.first, options.first + options.count):
        form = turns[seed % len(turns)]
        with tempfile.TemporaryDirectory() as folder:
            result = checked(seed, form, Path(folder))
        outcomes.update(finding.outcome for finding in result.findings)
        for finding in result.findings:
            if finding.outcome == "mismatch":
                severities[finding.severity, finding.rule] += 1
                if finding.severity != "note":
                    print(
                        seed, form, finding.severity, finding.rule, finding.message_zh, flush=True
                    )
    print(f"{options.count} accounts: {dict(outcomes)}")
    print(
        *(
            f"  {severity} {rule}: {times}"
            for (severity, rule), times in sorted(severities.items())
        ),
        sep="\n",
    )
    return 1 if any(severity != "note" for severity, _ in severities) else 0


if __name__ == "__main__":
    sys.exit(main())
