"""Settings: where they come from, and that the documentation lists them all."""

from dataclasses import fields
from pathlib import Path

import pytest

from juesuan.errors import SettingInvalid
from juesuan_site.server.settings import Settings, read_settings

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "settings.md"


def test_given_goes_before_environment_and_default() -> None:
    """What is given wins over the environment, which wins over the default."""
    settings = read_settings(
        {"JUESUAN_WORKERS": 7}, {"JUESUAN_WORKERS": "6", "JUESUAN_HOSTS": "a.example, b.example"}
    )
    assert (settings.workers, settings.hosts, settings.threads) == (
        7,
        ("a.example", "b.example"),
        Settings().threads,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("JUESUAN_WORKERS", "many"),
        ("JUESUAN_QUERY_SECONDS", "-1"),
        ("JUESUAN_QUERY_SECONDS", "nan"),
    ],
)
def test_value_of_the_wrong_type_is_told(name: str, value: str) -> None:
    """The error names the variable."""
    with pytest.raises(SettingInvalid, match=name):
        read_settings({}, {name: value})


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_documentation_lists_the_setting(setting: object) -> None:
    """The reference has a row for the setting with its default, and the class says what it means."""
    name, default = setting.name, setting.default  # type: ignore[attr-defined]
    row = next(
        line for line in PAGE.read_text("utf-8").splitlines() if f"`JUESUAN_{name.upper()}`" in line
    )
    shown = (
        ",".join(default)
        if isinstance(default, tuple)
        else f"{default:g}"
        if isinstance(default, float)
        else default
    )
    assert (f"`{shown}`" if str(shown) else "empty") in row
    assert f"{name}: " in (Settings.__doc__ or "")
