"""Title, authors, dates and topics of the news pages, from HTML and from text dumps; bodies are left out.

    python bench/quality/records.py BENCH/news [--dialect html|resiliparse|resiliparse-main]
        [--labels strip|rules|gold] [--wrong FIELD] [--page WORD]

`--labels gold` lays the gold body on the page and calls everything else furniture, so that the record is
measured without the labeller; `rules` runs the stripper's rules on that; `strip` uses the trained labeller.
`--wrong title` prints the pages whose title is not right.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from archivegen.errors import CaptureError
from archivegen.lexicon import word_tokens
from archivegen.loader import load
from archivegen.record import compose
from archivegen.records import (
    Article,
    Capture,
    Digest,
    Document,
    LabelledBlock,
    Labelling,
    MediaType,
    Role,
    SourcePath,
)


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("news_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def captures(folder: Path, dialect: str) -> dict[str, Capture]:
    html = dialect == "html"
    files = sorted((folder / "html" if html else folder / "text" / dialect).glob("*.gz"))
    out = {}
    for file in files:
        payload = gzip.decompress(file.read_bytes())
        name = file.name.removesuffix(".html.gz" if html else ".txt.gz")
        out[name] = Capture(
            path=SourcePath(file.name.removesuffix(".gz")),
            payload=payload,
            digest=Digest(hashlib.sha256(payload).hexdigest()),
            media_type=MediaType.HTML if html else MediaType.TEXT,
        )
    return out


def gold_labels(document: Document, gold: dict[str, Any]) -> Labelling:
    """The gold's paragraphs and subheads by equal words; everything else is furniture."""
    joined = " " + " ".join(word_tokens(" ".join(text for _, text in gold["blocks"]))) + " "
    heads = {" ".join(word_tokens(text)) for kind, text in gold["blocks"] if kind == "h"}
    blocks = []
    for index, block in enumerate(document.blocks):
        words = " ".join(word_tokens(block.text))
        role, kept = Role.SHARE, False
        if words in heads:
            role, kept = Role.SUBHEAD, True
        elif len(block.text) > 60 and f" {words} " in joined:
            role, kept = Role.PARAGRAPH, True
        blocks.append(
            LabelledBlock(
                text=block.text, start=block.start, end=block.end, role=role, kept=kept, reason="gold",
                confidence=1.0, kind=block.kind,
                cues=block.cues, block=index,
            )
        )  # fmt: skip
    return Labelling(blocks=tuple(blocks))


def labelled(document: Document, gold: dict[str, Any], labels: str) -> Labelling:
    if labels == "gold":
        return gold_labels(document, gold)
    from archivegen.stripper import label, strip

    if labels == "strip":
        return strip(document)
    from archivegen.stripper.judge import BlockJudgement, Judgement

    kept = [block.kept for block in gold_labels(document, gold).blocks]
    verdicts = tuple(
        BlockJudgement(
            body=float(keep), keep=keep, roles=((Role.PARAGRAPH, 1.0),) if keep else (), reasons=()
        )
        for keep in kept
    )
    return label(document, Judgement(blocks=verdicts, doubt=0.0))


def prediction(article: Article) -> dict[str, Any]:
    return {
        "title": "" if article.title_derived else article.title,
        "authors": list(article.authors),
        "published": article.published,
        "tags": list(article.tags),
        "body": [],
    }


def precision_of_dates(score: ModuleType, gold: dict[str, Any], got: dict[str, Any]) -> tuple[int, int]:
    shown = [key for key in gold if key in got and got[key]["published"]]
    right = [key for key in shown if score.score_date(gold[key]["published"], got[key]["published"])[0]]
    return len(right), len(shown)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dialect", default="html")
    parser.add_argument("--labels", default="strip", choices=("strip", "gold", "rules"))
    parser.add_argument("--wrong", action="append", default=[])
    parser.add_argument("--page", default="")
    args = parser.parse_args()
    score = scorer(args.folder)
    gold = json.loads((args.folder / "gold.json").read_text("utf-8"))
    got: dict[str, Any] = {}
    articles: dict[str, Article] = {}
    spent = 0.0
    for name, capture in captures(args.folder, args.dialect).items():
        if args.page not in name:
            continue
        try:
            document = load(capture)
        except CaptureError:
            continue
        labelling = labelled(document, gold[name], args.labels)
        before = time.process_time()
        articles[name] = compose(document, labelling)
        spent += time.process_time() - before
        got[name] = prediction(articles[name])
    rows = {}
    for name, item in gold.items():
        if args.page in name:
            rows[name] = score.score_page({**item, "blocks": []}, got.get(name), rouge=False)
    total = score.summarise(list(rows.values()))
    for key in (
        "title",
        "title_n",
        "author_p",
        "author_r",
        "author_f",
        "author_set",
        "day",
        "instant",
        "topic_p",
        "topic_r",
        "topic_f",
    ):
        if key in total:
            print(f"{key:10} {100 * total[key]:6.1f}")
    right, shown = precision_of_dates(score, gold, got)
    print(f"{'day_p':10} {100 * right / max(1, shown):6.1f}")
    print(f"{'ms':10} {1000 * spent / max(1, len(got)):6.2f}")
    for field in args.wrong:
        show_wrong(field, rows, gold, got, articles)


KEYS = {
    "title": ("title_n", "title", "title"),
    "title_exact": ("title", "title", "title"),
    "authors": ("author_set", "authors", "authors"),
    "day": ("day", "published", "published"),
    "instant": ("instant", "published", "published"),
    "topics": ("topics", "topics", "tags"),
}


def show_wrong(
    field: str, rows: dict[str, Any], gold: dict[str, Any], got: dict[str, Any], articles: dict[str, Article]
) -> None:
    key, gold_key, got_key = KEYS[field]
    for name, row in rows.items():
        value = row.get(key)
        bad = value is not None and (any(value[1:]) if isinstance(value, tuple) else not value)
        if bad and name in got:
            print(f"{name}\n    gold {gold[name][gold_key]!r}\n    got  {got[name][got_key]!r}")
            evidence = articles[name].evidence.get(
                {"topics": "tags", "day": "published", "instant": "published", "title_exact": "title"}.get(
                    field, field
                ),
                (),
            )
            for piece in evidence[:12]:
                mark = "*" if piece.chosen else " "
                print(f"      {mark} {piece.confidence:.2f} {piece.method}: {piece.value[:99]}")


if __name__ == "__main__":
    main()
