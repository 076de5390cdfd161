"""``juesuan publish``: packages go into a CKAN catalogue.

A plan first, then the writes, then the proof.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from juesuan.cli.admission import admitted
from juesuan.cli.console import print_json, print_table, tell, track
from juesuan.cli.language import label, language, say
from juesuan.cli.places import ckan_option, packages_at
from juesuan.errors import SettingInvalid

if TYPE_CHECKING:
    from juesuan.catalogue import CkanCatalogue, Plan
    from juesuan.catalogue.publication import Outcome
    from juesuan.package import Package

__all__ = ["catalogue_at", "publish"]

_CELL = 60


def catalogue_at(address: str, token_file: Path | None) -> "CkanCatalogue":
    """The catalogue; its token is in a file or in CKAN_API_TOKEN, never on the command line.

    Raises:
        SettingInvalid: The file cannot be read.
    """
    from juesuan.catalogue import CkanCatalogue, Connection

    token = os.environ.get("CKAN_API_TOKEN", "")
    if token_file is not None:
        try:
            token = token_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingInvalid(
                "the file of the token cannot be read", place=str(token_file)
            ) from error
    return CkanCatalogue(Connection(address, token))


@click.command()
@click.argument("packages", nargs=-1, type=click.Path(path_type=Path))
@ckan_option
@click.option(
    "--token-file",
    envvar="CKAN_API_TOKEN_FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File that holds the API token, in place of the variable CKAN_API_TOKEN.",
)
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option(
    "--withdraw",
    multiple=True,
    metavar="NAME",
    help="Mark this dataset as withdrawn; nothing is removed.",
)
@click.option(
    "--complete", is_flag=True, help="The packages are all there are: withdraw our other datasets."
)
@click.option("--overwrite", is_flag=True, help="Write over what others changed in our fields.")
@click.option(
    "--datastore", is_flag=True, help="Load amounts, facts and indicators into the DataStore."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print JSON: the plan and how each step ended."
)
def publish(packages: tuple[Path, ...], **options: Any) -> int:  # noqa: ANN401 - click's options
    """Publish data packages (数据包) to a CKAN catalogue.

    Shows a plan: what would be created, changed (field by field), withdrawn, and what others
    changed and is kept. Then asks, writes, and reads everything back. Run again it goes on where it
    stopped, and writes nothing twice. If a package does not pass the checks of `juesuan validate`,
    nothing is planned: the exit status is 5.

    The exit status is 8 if a dataset could not be published; the others are.
    """
    from juesuan.catalogue import entry, plan

    catalogue = catalogue_at(options["address"], options["token_file"])
    if not (packages or options["withdraw"]):
        raise click.UsageError("name the packages to publish, or a dataset with --withdraw")
    opened = admitted(packages_at(packages), all_or_none=True).packages
    standing, reasons = _parted(opened)
    entries = [entry(package) for package in track(standing, "reading")]
    names = [one.name for one in entries]
    withdraw = _to_withdraw(names, reasons, catalogue, options)
    planned = plan(
        entries, catalogue, withdraw=withdraw, reasons=reasons, overwrite=options["overwrite"]
    )
    if not options["as_json"]:
        _show(planned)
    elif options["dry_run"]:
        print_json(_as_data(planned))
    if options["dry_run"]:
        return 0
    if planned.writes:
        _confirm(planned, yes=options["yes"])
    return _carry_out(planned, catalogue, dict(zip(names, standing, strict=True)), options)


def _to_withdraw(
    names: list[str],
    reasons: "Mapping[str, object]",
    catalogue: "CkanCatalogue",
    options: dict[str, Any],
) -> list[str]:
    """The records that are to say that they are withdrawn: named, marked, or not on the list."""
    named = list(options["withdraw"])
    if len(set(names)) < len(names) or set(names) & set(named):
        raise click.UsageError("a package is named twice, or published and withdrawn at once")
    if not reasons and not options["complete"]:
        return named
    others = [name for name in catalogue.published() if name not in {*names, *named}]
    return named + [name for name in others if options["complete"] or name in reasons]


def _as_data(planned: "Plan") -> dict[str, Any]:
    """The plan for programs."""
    return {"catalogue": planned.catalogue, "plan": [step.told() for step in planned.steps]}


def _parted(
    packages: "Sequence[Package]",
) -> "tuple[list[Package], dict[str, Mapping[str, str]]]":
    """The packages that stand; date and reason of those withdrawn, by name of the record."""
    from juesuan.catalogue.mapping import name_of
    from juesuan.package.revisions.revision import withdrawal_of

    told = [(package, withdrawal_of(package.descriptor)) for package in packages]
    standing = [package for package, withdrawal in told if withdrawal is None]
    gone = {
        name_of(package.organization, package.year): withdrawal
        for package, withdrawal in told
        if withdrawal is not None
    }
    return standing, gone


def _carry_out(
    planned: "Plan",
    catalogue: "CkanCatalogue",
    packages: dict[str, "Package"],
    options: dict[str, Any],
) -> int:
    """Write, load, and tell how each step ended; the exit status."""
    from juesuan.catalogue import publish as publishing

    outcomes: list[Outcome] = []
    try:
        for outcome in publishing(planned, catalogue, overwrite=options["overwrite"]):
            wanted = options["datastore"] and outcome.error is None
            tables = _load(outcome, catalogue, packages) if wanted else ()
            outcomes.append(outcome)
            if not options["as_json"]:
                _report(outcome, tables)
    finally:
        if options["as_json"]:
            print_json(_as_data(planned) | {"outcomes": [_told(one) for one in outcomes]})
    failed = [outcome.error for outcome in outcomes if outcome.error is not None]
    sound = len(outcomes) - len(failed)
    whole = len(planned.steps)
    tell(say("datasets-published", sound=sound, whole=whole, catalogue=planned.catalogue))
    return failed[0].exit_status if failed else 0


def _load(
    outcome: "Outcome", catalogue: "CkanCatalogue", packages: "Mapping[str, Package]"
) -> tuple[str, ...]:
    """Load the tables of a published dataset; nothing of one that was withdrawn."""
    from juesuan.catalogue.attachments import settings

    name, entry = outcome.step.name, outcome.step.entry
    held = catalogue.held(name) if entry is not None else None
    if entry is None or held is None:
        return ()
    wanted = settings()["datastore"]["tables"]
    tables = [one for one in entry.attachments if one.table in wanted]
    return catalogue.load(held, packages[name], tables)


def _confirm(planned: "Plan", *, yes: bool) -> None:
    """Ask on a terminal; without one ``--yes`` is needed."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(say("nothing-written"))
    click.confirm(
        say("write-datasets", number=len(planned.writes), catalogue=planned.catalogue),
        abort=True,
        err=True,
    )


def _show(planned: "Plan") -> None:
    """The plan: a line a dataset, with the fields that are changed or that others changed."""
    from juesuan.catalogue.planning import Action

    print_table(
        say("plan-heads").split("|"),
        [
            (
                step.name,
                f"{label('refused')}: {step.reason}" if step.reason else label(step.action.value),
                len(step.changes),
                len(step.kept),
            )
            for step in planned.steps
        ],
    )
    shown = [step for step in planned.steps if step.action is not Action.CREATED]
    rows = [
        (step.name, one.field, label(one.doing.value), _short(one.before), _short(one.after))
        for step in shown
        for one in step.changes
    ]
    if rows:
        print_table(say("change-heads").split("|"), rows)


def _short(value: str | None) -> str:
    text = "" if value is None else " ".join(value.split())
    return text if len(text) <= _CELL else f"{text[:_CELL]}…"


def _report(outcome: "Outcome", tables: Sequence[str]) -> None:
    if outcome.error is not None:
        code, message = outcome.error.code, outcome.error.message_in(language())
        click.secho(f"{outcome.step.name}: {code}: {message}", fg="red", err=True)
        return
    loaded = say("tables-loaded", number=len(tables)) if tables else ""
    proof = say("files-verified", files=outcome.files, bytes=outcome.bytes)
    kept = ", ".join(one.field for one in outcome.step.kept)
    others = say("fields-kept", fields=kept) if kept else ""
    tell(f"{outcome.step.name}: {label(outcome.step.action.value)}, {proof}{loaded}{others}")


def _told(outcome: "Outcome") -> dict[str, Any]:
    error = outcome.error.shape() if outcome.error is not None else None
    return {
        "name": outcome.step.name,
        "action": outcome.step.action.value,
        "files": outcome.files,
        "bytes": outcome.bytes,
        "kept": [one.field for one in outcome.step.kept],
        "error": error,
    }
