"""Addresses of the pages of the sample, and what an answer holds."""

import json

from werkzeug.test import TestResponse

ORGANIZATION = "370600-renmin-zhengfu-bangongshi"


ACCOUNT = f"/account/{ORGANIZATION}/2024"


STATEMENT = f"/statement/{ORGANIZATION}/2024"


PAGES = {
    "catalogue": "/",
    "account": ACCOUNT,
    "statement": f"{STATEMENT}/revenue",
    "amount": f"/amount/{ORGANIZATION}/2024/revenue/1/total",
    "table of the source": f"/source/{ORGANIZATION}/2024/table/2",
    "organization": f"/organization/{ORGANIZATION}",
    "subject": "/subject/functional/20805",
    "subject of a year": "/subject/functional/2024/2080505",
    "findings of the account": f"{ACCOUNT}/findings",
    "facts of the account": f"{ACCOUNT}/facts",
    "terms of the account": f"{ACCOUNT}/terms",
    "text of the account": f"{ACCOUNT}/text",
    "projects of the account": f"{ACCOUNT}/projects",
    "project": f"/project/{ORGANIZATION}/2024/cad9665427",
    "indicator": f"/indicator/{ORGANIZATION}/2024/cad9665427-784097eb3c",
    "finding": f"/finding/{ORGANIZATION}/2024/year-total-is-sum-of-items-41a4b8aea3",
    "findings": "/findings",
    "rule": "/rule/share-recomputes",
    "rules": "/rules",
}


def text(answer: TestResponse) -> str:
    """The body, once it is known to be a page."""
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def content(answer: TestResponse) -> dict[str, object]:
    """The JSON of a page."""
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, object] = json.loads(answer.data)
    return found
