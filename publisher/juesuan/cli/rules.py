"""``juesuan rules``: what is checked."""

import click

from juesuan.cli.console import print_json, print_table
from juesuan.cli.language import label, language, say


@click.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rules(name: str | None, *, as_json: bool) -> None:
    """List the rules; with the NAME of one, print its SQL."""
    from juesuan.rules.rule import rules as all_rules

    known = all_rules()
    if name is not None:
        found = next((one for one in known if one.id == name), None)
        if found is None:
            raise click.BadParameter(f"there is no rule {name}", param_hint="NAME")
        click.echo(found.sql, nl=False)
        return
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "title": {"zh": one.title_zh, "en": one.title_en},
                    "basis": {"zh": one.basis, "en": one.basis_en},
                    "severity": one.severity,
                    "applies_to": list(one.applies_to),
                    "relation": one.relation,
                }
                for one in known
            ]
        )
    else:
        titles = {one.id: one.title_zh if language() == "zh" else one.title_en for one in known}
        rows = [(one.id, label(one.severity), titles[one.id]) for one in known]
        print_table(say("rule-heads").split("|"), rows)
