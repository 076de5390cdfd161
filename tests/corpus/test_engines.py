"""Other engines over the exported tables give the answers of DuckDB over the store."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from juesuan.cli.program import program
from juesuan.corpus.export import export
from juesuan.corpus.tables import open_parquet, open_remote
from juesuan.errors import StoreError

SAMPLE = Path(__file__).parents[2] / "datapackages" / "370600-renmin-zhengfu-bangongshi" / "2024"
QUESTIONS = (
    """SELECT statement, phase, count(*) AS cells, sum(amount_yuan) AS yuan FROM amounts
    WHERE role = 'detail' GROUP BY statement, phase ORDER BY statement, phase""",
    """SELECT rule, outcome, count(*) AS findings FROM findings
    GROUP BY rule, outcome ORDER BY rule, outcome""",
    """SELECT a.function_code, max(a.amount_yuan - b.amount_yuan) AS change
    FROM amounts a JOIN amounts b ON b.organization = a.organization AND b.row = a.row
        AND b.statement = a.statement AND b.`column` = a.`column`
    WHERE a.statement = 'expenditure' GROUP BY a.function_code ORDER BY a.function_code""",
)
"""In the words that both engines understand; DuckDB quotes with "."""
SPARK = """
import json, sys
from pyspark.sql import SparkSession
folder, *questions = sys.argv[1:]
settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1"}
settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
spark = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
for name in ("amounts", "findings"):
    spark.read.parquet(f"{folder}/{name}.parquet").createOrReplaceTempView(name)
answers = [[list(map(str, row)) for row in spark.sql(one).collect()] for one in questions]
json.dump(answers, sys.stdout)
spark.stop()
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the sample."""
    return export([SAMPLE], tmp_path_factory.mktemp("exported"))


def by_duckdb(folder: Path, question: str) -> list[tuple[object, ...]]:
    """The rows of an answer."""
    with open_parquet(folder) as database:
        return database.execute(question.replace("`", '"')).fetchall()


@pytest.fixture
def address(exported: Path) -> Iterator[str]:
    """The same tables on an object storage, which memory plays."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    storage = fsspec.filesystem("memory")
    for path in exported.glob("*.parquet"):
        storage.pipe_file(f"/bucket/corpus/{path.name}", path.read_bytes())
    yield "memory://bucket/corpus"
    storage.rm("/bucket", recursive=True)


def test_object_storage_gives_the_same_answers(exported: Path, address: str) -> None:
    """DuckDB reads through fsspec what it reads from the disk."""
    with open_remote(address) as database:
        for question in QUESTIONS:
            asked = database.execute(question.replace("`", '"')).fetchall()
            assert asked == by_duckdb(exported, question)


def test_the_commands_take_an_address(address: str) -> None:
    """``juesuan stories --corpus`` asks there."""
    words = ["stories", "years-of-a-body", "--corpus", address, "--format", "csv"]
    ended = CliRunner().invoke(program, words)
    assert (ended.exit_code, len(ended.stdout.splitlines())) == (0, 2)


@pytest.mark.parametrize("address", ["memory://nothing", "nowhere://bucket"])
def test_what_is_not_there_is_told(address: str) -> None:
    """No such file and no such file system are errors with the address."""
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    with pytest.raises(StoreError) as caught:
        open_remote(address)
    assert caught.value.place == address


def test_spark_gives_the_same_answers(exported: Path) -> None:
    """PySpark reads the exported Parquet as it is: same rows, same decimals."""
    if find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip("PySpark or Java is not at hand: pip install 'juesuan[spark]', Java 17")
    # In a process of its own: what Spark leaves open is no matter of other tests.
    command = [sys.executable, "-c", SPARK, str(exported), *QUESTIONS]
    ended = subprocess.run(command, capture_output=True, check=True, text=True, timeout=300)  # noqa: S603
    asked = json.loads(ended.stdout)
    assert asked == [as_text(by_duckdb(exported, question)) for question in QUESTIONS]


def as_text(rows: list[tuple[object, ...]]) -> list[list[str]]:
    """Rows with each cell as text."""
    return [list(map(str, row)) for row in rows]
