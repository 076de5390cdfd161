"""The time of a narrative grows with its length: 10,000 sentences against 1,000, in one run.

Usage: python benchmarks/narrative.py [--sentences N]

Prints the time and the peak of memory of both and their ratios; the exit status is 1 if ten times
the sentences take more than ten times the time with a tenth to spare, or if the memory beyond the
facts themselves grows.
"""

import argparse
import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from juesuan.account.model import Account, Body, Kind
from juesuan.account.narrative import narrate
from juesuan.document.model import Anchor, Document, Paragraph

SENTENCES = (
    "机关运行经费支出{n}.20万元，比上年增加{n}.10万元，增长1.5%，主要原因是人员增加。",
    "公务接待费支出{n}.84万元，完成预算的92%。其中：国内公务接待二十一批次、一百八十六人次。",
    "一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为{n}.00万元，支出决算为{n}.50万元。",
)
LIMIT = 11.0
"""Ten times the sentences take at most ten times the time; a tenth is the noise of the machine."""


def account(sentences: int) -> Account:
    """An account whose narrative has so many paragraphs of one or two sentences."""
    texts = ["第三部分 2024年度部门决算情况说明", "十、机关运行经费支出说明"]
    texts += [SENTENCES[n % len(SENTENCES)].format(n=n) for n in range(sentences)]
    blocks = tuple(
        Paragraph(text=text, anchor=Anchor(line=line)) for line, text in enumerate(texts, 1)
    )
    document = Document(name="narrative", media_type="text/plain", sha256="", size=0, blocks=blocks)
    body = Body(name="临江市档案局", kind=Kind.DEPARTMENT, anchor=Anchor())
    return Account(year=2024, body=body, units=(), statements=(), doubts=(), document=document)


def seconds(sentences: int) -> float:
    """The processor time of reading a narrative."""
    read = account(sentences)
    begun = time.process_time()
    narrate(read)
    return time.process_time() - begun


def kilobytes(sentences: int) -> float:
    """The peak of memory for each sentence of a narrative."""
    read = account(sentences)
    tracemalloc.start()
    narrate(read)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024 / sentences


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sentences", type=int, default=10_000)
    many = parser.parse_args().sentences
    few = max(1, many // 10)
    seconds(few)
    ratio = seconds(many) / seconds(few)
    growth = kilobytes(many) / kilobytes(few)
    print(f"time of {many} sentences / of {few}: {ratio:.1f} (at most {LIMIT})")
    print(f"memory a sentence, {many} / {few}: {growth:.2f} (at most 1.1)")
    return 0 if ratio <= LIMIT and growth <= 1.1 else 1  # noqa: PLR2004 - flat, with a tenth of noise


if __name__ == "__main__":
    sys.exit(main())
