"""CSV on the Web metadata of a package, from the same schemas that the mapper reads.

One document, ``data/csv-metadata.json``, describes every table: it is where a converter looks that
is given a CSV of the folder and nothing else. What CSVW cannot say is left out (the keys of ours
that :mod:`juesuan.graph.mapping` lists): of a table that keeps within CSVW, csv2rdf in minimal mode
makes all our triples; of another some, and none that is not ours.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from juesuan import iris
from juesuan.package.descriptor import LICENCE

__all__ = ["CSVW_METADATA", "csvw_metadata", "within_csvw"]

CSVW_METADATA: Final = "data/csv-metadata.json"
"""Path of the document in a package."""

_CONTEXT: Final = "http://www.w3.org/ns/csvw"
_DATATYPES: Final = {
    "number": "decimal",
    "integer": "integer",
    "boolean": "boolean",
    "year": "gYear",
    "date": "date",
}
_OURS: Final = frozenset(
    {"column", "filled", "blank", "defaultWhen", "other", "valueWhen", "valueRow"}
)
_VARIABLE = re.compile(r"\{(base|def|organization|year)\}")

Constants = Mapping[str, str]
"""What a template may name beside columns, by name."""


def csvw_metadata(
    title: str, organization: str, year: int | str, resources: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """The document.

    Args:
        title: Of the package.
        organization: Identifier of the body.
        year: The fiscal year.
        resources: The tables as the descriptor tells them, with their schemas.
    """
    constants = {
        "base": iris.base(),
        "def": iris.DEF,
        "organization": organization,
        "year": str(year),
    }
    held = list(resources)
    urls = {resource["name"]: _url(resource) for resource in held}
    return {
        "@context": [_CONTEXT, {"@language": "zh"}],
        "@type": "TableGroup",
        "dc:title": title,
        "dc:license": {"@id": LICENCE["path"]},
        "tables": [_table(resource, urls, constants) for resource in held],
    }


def within_csvw(schema: Mapping[str, Any]) -> bool:
    """Whether CSVW can say all that the schema means."""
    return all(_sayable(keys) for keys in (*schema.get("virtual", ()), *schema["fields"]))


def _sayable(keys: Mapping[str, Any]) -> bool:
    """Whether CSVW can say what a column means. Its cell of several values has one ``valueUrl``."""
    return not _OURS & set(keys) and not {"separator", "valueUrl"} <= set(keys)


def _url(resource: Mapping[str, Any]) -> str:
    """Address of the table, as seen from the document."""
    return (
        PurePosixPath(resource["path"]).relative_to(PurePosixPath(CSVW_METADATA).parent).as_posix()
    )


def _table(
    resource: Mapping[str, Any], urls: Mapping[str, str], constants: Constants
) -> dict[str, Any]:
    """A table.

    One whose rows mean nothing in RDF, such as a statement as printed, is not put out.
    """
    schema = resource["schema"]
    columns = [_column(field, constants) for field in schema["fields"]]
    said = [keys for keys in schema.get("virtual", ()) if _sayable(keys)]
    columns += [_virtual(keys, number, constants) for number, keys in enumerate(said, 1)]
    told: dict[str, Any] = {"columns": columns}
    if "aboutUrl" in schema:
        told["aboutUrl"] = _expanded(schema["aboutUrl"], constants)
    if "primaryKey" in schema:
        told["primaryKey"] = schema["primaryKey"]
    if keys := list(_foreign_keys(schema, urls[resource["name"]], urls)):
        told["foreignKeys"] = keys
    described = {"url": urls[resource["name"]], "dc:title": resource.get("title", resource["name"])}
    if "aboutUrl" not in schema:
        described["suppressOutput"] = True
    return described | {"tableSchema": told}


def _foreign_keys(
    schema: Mapping[str, Any], own: str, urls: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The keys that name rows of a table in every row.

    To CSVW a key with an empty cell is a broken one.
    """
    required = {
        field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")
    }
    for key in schema.get("foreignKeys", ()):
        fields, reference = key["fields"], key["reference"]
        if {fields} <= required if isinstance(fields, str) else set(fields) <= required:
            other = urls[reference["resource"]] if reference.get("resource") else own
            yield {
                "columnReference": fields,
                "reference": {"resource": other, "columnReference": reference["fields"]},
            }


def _expanded(template: str, constants: Constants) -> str:
    """A URI template with columns alone as variables; a prefixed name as absolute IRI."""
    if "{" not in template:
        return iris.absolute(template)
    return _VARIABLE.sub(lambda match: constants[match.group(1)], template)


def _meaning(keys: Mapping[str, Any], constants: Constants) -> dict[str, Any]:
    """What a column, or a virtual column, says."""
    said: dict[str, Any] = {"propertyUrl": iris.absolute(keys["propertyUrl"])}
    if "valueUrl" in keys:
        said["valueUrl"] = _expanded(keys["valueUrl"], constants)
    if "aboutUrl" in keys:
        said["aboutUrl"] = _expanded(keys["aboutUrl"], constants)
    if "lang" in keys:
        said["lang"] = keys["lang"]
    if "default" in keys:
        said["default"] = _VARIABLE.sub(lambda match: constants[match.group(1)], keys["default"])
    return said


def _column(field: Mapping[str, Any], constants: Constants) -> dict[str, Any]:
    """A column; one that means nothing in RDF is not put out."""
    column: dict[str, Any] = {"name": field["name"], "titles": field["name"]}
    if "title" in field:
        column["dc:title"] = field["title"]
    if "description" in field:
        column["dc:description"] = field["description"]
    if field.get("constraints", {}).get("required"):
        column["required"] = True
    datatype = field.get("datatype") or _DATATYPES.get(field.get("type", "string"), "string")
    column["datatype"] = "string" if "valueUrl" in field else datatype
    if "separator" in field:
        column["separator"] = field["separator"]
    if "propertyUrl" in field and _sayable(field):
        return column | _meaning(field, constants)
    return column | {"suppressOutput": True}


def _virtual(keys: Mapping[str, Any], number: int, constants: Constants) -> dict[str, Any]:
    """A virtual column."""
    column: dict[str, Any] = {"name": f"virtual_{number}", "virtual": True}
    if "datatype" in keys:
        column["datatype"] = keys["datatype"]
    return column | _meaning(keys, constants)
