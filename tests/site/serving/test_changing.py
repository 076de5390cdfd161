"""While another version is loaded, each answer is whole: what its version says when nobody loads."""

import threading
import time
from collections import defaultdict
from pathlib import Path

from tests.site.conftest import application, getter, load
from tests.site.pages.test_pages import ACCOUNT, ORGANIZATION, STATEMENT
from tests.site.serving.test_one_version import edited, own

__all__ = ["own"]

KEY = f"{ORGANIZATION}/2024"
PATHS = (
    ACCOUNT,
    f"{STATEMENT}/revenue",
    f"{STATEMENT}/revenue.json",
    f"/package/{KEY}/data/amounts.csv",
    f"/package/{KEY}/datapackage.json",
    f"/api/amounts?organization={ORGANIZATION}&limit=50",
)
VERSION = "Juesuan-Data-Version"
ANSWERS = 12
PAUSE = 0.05

Answers = defaultdict[tuple[str, str], set[bytes]]


def test_no_answer_mixes_versions(own: Path) -> None:
    """Two readers ask all the while that an edited account takes the place of the first.

    Both versions are met, and each address has one body in each: that of the quiet site.
    """
    app = application(own)
    met: Answers = defaultdict(set)
    statuses: set[int] = set()
    over = threading.Event()

    def read(first: int) -> None:
        asked = 0
        for get in getter(app.test_client()):
            while not over.is_set() or asked < ANSWERS:
                path = PATHS[(first + asked) % len(PATHS)]
                answer = get(path, accept="*/*")
                statuses.add(answer.status_code)
                met[answer.headers[VERSION], path].add(answer.data)
                asked += 1
                time.sleep(PAUSE)  # readers read

    quiet: Answers = defaultdict(set)
    for get in getter(app.test_client()):
        for path in PATHS:
            answer = get(path, accept="*/*")
            quiet[answer.headers[VERSION], path].add(answer.data)
        readers = [threading.Thread(target=read, args=(number,)) for number in range(2)]
        for reader in readers:
            reader.start()
        edited(own)
        load(own)
        over.set()
        for reader in readers:
            reader.join()
        for path in PATHS:
            answer = get(path, accept="*/*")
            quiet[answer.headers[VERSION], path].add(answer.data)
    assert statuses == {200}
    assert len({version for version, _ in met}) == 2
    assert {place: len(bodies) for place, bodies in quiet.items() if len(bodies) > 1} == {}
    assert met.items() <= quiet.items()
