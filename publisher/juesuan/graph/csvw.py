"""CSV on the Web metadata for a table of a package, from the same schema that the mapper reads.

What CSVW cannot say is left out: see :mod:`juesuan.graph.mapping`. For tables that keep within CSVW, csv2rdf in minimal
mode gives our triples; for the others it gives some of them, and none that is not ours.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from juesuan import iris
from juesuan.graph import term
from juesuan.graph.table import Held

__all__ = ["csvw_metadata"]

_CONTEXT: Final = "http://www.w3.org/ns/csvw"
_DATATYPES: Final = {"number": "decimal", "integer": "integer", "boolean": "boolean", "year": "gYear", "date": "date"}
_OURS: Final = frozenset({"column", "filled", "blank", "defaultWhen", "valueWhen", "valueRow"})
_VARIABLE = re.compile(r"\{(base|def|organization|year)\}")


def csvw_metadata(package: Held, resource: str) -> dict[str, Any]:
    """The metadata document of a table; it belongs beside the CSV as ``<name>.csv-metadata.json``.

    Raises:
        StopIteration: The package has no such resource.
    """
    described = next(held for held in package.descriptor["resources"] if held["name"] == resource)
    schema = package.schema(resource)
    constants = {
        "base": iris.base(),
        "def": iris.DEF,
        "organization": package.organization,
        "year": str(package.year),
    }
    columns = [_column(field, constants) for field in schema["fields"]]
    said = [keys for keys in schema.get("virtual", ()) if not _OURS & set(keys)]
    columns += [_virtual(keys, number, constants) for number, keys in enumerate(said, 1)]
    table: dict[str, Any] = {"columns": columns}
    if "aboutUrl" in schema:
        table["aboutUrl"] = _expanded(schema["aboutUrl"], constants)
    if "primaryKey" in schema:
        table["primaryKey"] = schema["primaryKey"]
    return {
        "@context": [_CONTEXT, {"@language": "zh"}],
        "url": described["path"].rpartition("/")[2],
        "dc:title": described.get("title", resource),
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": table,
    }


def _expanded(template: str, constants: Mapping[str, str]) -> str:
    """A URI template in which only columns are left as variables; a prefixed name as absolute IRI."""
    if "{" not in template:
        return term.absolute(template)
    return _VARIABLE.sub(lambda match: constants[match.group(1)], template)


def _meaning(keys: Mapping[str, Any], constants: Mapping[str, str]) -> dict[str, Any]:
    """What a column, or a virtual column, says."""
    said: dict[str, Any] = {"propertyUrl": term.absolute(keys["propertyUrl"])}
    if "valueUrl" in keys:
        said["valueUrl"] = _expanded(keys["valueUrl"], constants)
    if "aboutUrl" in keys:
        said["aboutUrl"] = _expanded(keys["aboutUrl"], constants)
    if "lang" in keys:
        said["lang"] = keys["lang"]
    if "default" in keys:
        said["default"] = _VARIABLE.sub(lambda match: constants[match.group(1)], keys["default"])
    return said


def _column(field: Mapping[str, Any], constants: Mapping[str, str]) -> dict[str, Any]:
    """A column; one that means nothing in RDF is not put out."""
    column: dict[str, Any] = {"name": field["name"], "titles": field["name"]}
    if "description" in field:
        column["dc:description"] = field["description"]
    if field.get("constraints", {}).get("required"):
        column["required"] = True
    datatype = field.get("datatype") or _DATATYPES.get(field.get("type", "string"), "string")
    column["datatype"] = "string" if "valueUrl" in field else datatype
    if "separator" in field:
        column["separator"] = field["separator"]
    if "propertyUrl" in field and not _OURS & set(field):
        return column | _meaning(field, constants)
    return column | {"suppressOutput": True}


def _virtual(keys: Mapping[str, Any], number: int, constants: Mapping[str, str]) -> dict[str, Any]:
    """A virtual column."""
    column: dict[str, Any] = {"name": f"virtual_{number}", "virtual": True}
    if "datatype" in keys:
        column["datatype"] = keys["datatype"]
    return column | _meaning(keys, constants)
