"""``compose.yaml`` is a Compose file, and brings up the CKAN that the tests run against.

Told without Docker.
"""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from check_jsonschema.builtin_schemas import get_builtin_schema
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
STACK = (ROOT / "tests" / "ckan" / "stack.sh").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def compose() -> Any:  # noqa: ANN401 - YAML
    """The file."""
    return YAML(typ="safe").load(ROOT / "compose.yaml")


def default(variable: str) -> str:
    """What the stack takes if the variable is not set."""
    found = re.search(rf"^{variable}=\$\{{{variable}:-([^}}]+)\}}", STACK, re.MULTILINE)
    assert found is not None, variable
    return found[1]


def test_it_keeps_the_schema_of_compose(compose: Any) -> None:  # noqa: ANN401 - YAML
    """It is valid under Compose's own schema, which a misspelt key breaks."""
    schema = get_builtin_schema("vendor.compose-spec")
    jsonschema.validate(compose, schema)
    broken = {
        **compose,
        "services": {"ckan": {**compose["services"]["ckan"], "port": ["5000:5000"]}},
    }
    with pytest.raises(jsonschema.ValidationError, match="port"):
        jsonschema.validate(broken, schema)


def test_versions_are_those_of_the_stack(compose: Any) -> None:  # noqa: ANN401 - YAML
    """CKAN, its Solr and each extension are of the version that the tests run against."""
    version = ".".join(default("CKAN_VERSION").split(".")[:2])
    services = compose["services"]
    dockerfile = services["ckan"]["build"]["dockerfile_inline"]
    assert f"FROM ckan/ckan-base:{version}\n" in dockerfile
    assert services["solr"]["image"] == f"ckan/ckan-solr:{version}-solr9"
    for extension in default("CKAN_EXTENSIONS").split():
        assert extension in dockerfile
    assert (ROOT / services["ckan"]["build"]["context"] / "pyproject.toml").is_file()


def test_plugins_and_profiles_are_those_of_the_stack(compose: Any) -> None:  # noqa: ANN401 - YAML
    """The same plugins in the same order, then that which reads the environment.

    The same profiles of ckanext-dcat.
    """
    told = compose["services"]["ckan"]["environment"]
    assert told["CKAN__PLUGINS"].split() == [*default("CKAN_PLUGINS").split(), "envvars"]
    assert told["CKANEXT__DCAT__RDF__PROFILES"] == default("CKAN_PROFILES")


def test_it_is_reachable_from_this_machine_alone(compose: Any) -> None:  # noqa: ANN401 - YAML
    """Every port is bound to the loopback interface, and each service that another waits for is there."""
    services = compose["services"]
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    for name in services["ckan"]["depends_on"]:
        assert name in services
    volumes = [
        one.split(":")[0] for service in services.values() for one in service.get("volumes", [])
    ]
    assert set(volumes) == set(compose["volumes"])
