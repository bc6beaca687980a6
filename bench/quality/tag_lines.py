"""Learn and measure the splitting of tag lines, on lines made by joining the tags of news pages.

    python bench/quality/tag_lines.py BENCH/news [--penalty 1] [--wrong] [--write]

Publishers are held out in five folds. Printed: whole tags found, precision and recall over all lines of two
tags or more, without and with the tags of the other folds' pages as known tags. `--write` learns from all
pages and writes `record/tag_weights.py`. A semi-Markov model; needs scipy, which only this script uses.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from archivegen.errors import CaptureError
from archivegen.loader import load
from archivegen.record import tag_line
from archivegen.record.tag_features import LineEvidence, features, gather
from archivegen.record.tag_line import split_tag_line
from archivegen.record.words import words_for
from archivegen.records import Capture, Digest, Document, MediaType, SourcePath

Line = dict[str, Any]
PRIOR = {"torn-bracket": -6.0, "known": 1.5}
"""What is believed before any page is seen: a bracket is not torn, tags of other captures are tags here."""
ADDED = {"name:new-first-name": 1.8, "known": 2.0}
"""Added to what is learned, as the lists of these pages hold hardly any: an unknown capitalised word before
one that the article knows as a name only is its first name; a known tag of several words is one tag."""


def lines_of(gold: Mapping[str, Any], fewest: int) -> list[Line]:
    out = []
    for name in sorted(gold):
        page = gold[name]
        tags = [" ".join(tag.split()) for tag in page["topics"] or ()]
        if len(tags) < fewest or any("," in tag for tag in tags):
            continue
        prose = "\n".join(
            [
                page["title"] or "",
                *(page["summary"] or ()),
                *(text for _, text in page["blocks"]),
                *(page["captions"] or ()),
            ]
        )
        digest = hashlib.sha256(page["publisher"].lower().encode()).digest()
        out.append(
            {"id": name, "tags": tags, "prose": prose, "fold": digest[0] % 5, "language": page["language"]}
        )
    return out


def more_lines(folder: Path) -> list[Line]:
    """Lines of the extraction sets' pages that state tags; the prose is the long lines of the dump."""
    out = []
    for file in sorted(folder.glob("*/html/*.html.gz")):
        dump = file.parent.parent / "text" / "resiliparse-main" / file.name.replace(".html.gz", ".txt.gz")
        if not dump.exists():
            continue
        payload = gzip.decompress(file.read_bytes())
        try:
            document = load(
                Capture(
                    path=SourcePath(file.name),
                    payload=payload,
                    digest=Digest("0" * 64),
                    media_type=MediaType.HTML,
                )
            )
        except CaptureError:
            continue
        tags = max((stated(document, method) for method in ("article:tag", "json-ld")), key=len)
        if not 2 <= len(tags) <= 25 or len({tag.casefold() for tag in tags}) < len(tags):
            continue
        prose = "\n".join(
            line for line in gzip.decompress(dump.read_bytes()).decode().split("\n") if len(line) > 60
        )
        if len(prose) > 500:
            digest = hashlib.sha256(
                (document.url or file.name).split("/")[2 if document.url else 0].encode()
            ).digest()
            out.append(
                {
                    "id": file.name,
                    "tags": tags,
                    "prose": prose,
                    "fold": digest[0] % 5,
                    "language": document.language,
                }
            )
    return out


def stated(document: Document, method: str) -> list[str]:
    tags = [
        " ".join(each.value.split())
        for each in document.candidates
        if each.field == "tag" and each.method.startswith(method)
    ]
    return list(dict.fromkeys(tag for tag in tags if len(tag.split()) <= 7 and "," not in tag))


def evidence_of(line: Line, known: frozenset[str]) -> LineEvidence:
    words = words_for(line["language"], 1.0)
    tokens = tuple(" ".join(line["tags"]).split())
    return gather(tokens, line["prose"], known, words)


def gold_ends(line: Line) -> tuple[int, ...]:
    at, ends = 0, []
    for tag in line["tags"]:
        at += len(tag.split())
        ends.append(at)
    return tuple(ends)


def learn(lines: list[Line], penalty: float) -> dict[str, float]:
    """Weights that make the gold ways to cut the lines likeliest (a semi-Markov model, L2 penalty)."""
    tags_of = defaultdict(set)
    for line in lines:
        tags_of[publisher_of(line)].update(line["tags"])
    names: dict[str, int] = {}
    prepared = []
    for line in lines:
        others = frozenset(tag for key, tags in tags_of.items() if key != publisher_of(line) for tag in tags)
        for known in (frozenset[str](), others):
            prepared.append(lattice(evidence_of(line, known), gold_ends(line), names))

    prior = np.array([PRIOR.get(name, 0.0) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        away = weights - prior
        value, slope = 0.5 * penalty * float(away @ away), penalty * away
        for size, segments, gold in prepared:
            part, expected = expectations(size, segments, weights)
            value += (part - sum(float(weights[i] @ v) for i, v in (segments[g] for g in gold))) / len(
                gold
            ) ** 0.5
            for key, probability in expected.items():
                i, v = segments[key]
                np.add.at(slope, i, (probability - (key in gold)) * v / len(gold) ** 0.5)
        return value, slope

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 150})
    learned = {name: round(float(found.x[index]), 3) for name, index in sorted(names.items())}
    return {name: round(value + ADDED.get(name, 0.0), 3) for name, value in learned.items()}


def publisher_of(line: Line) -> tuple[int, str]:
    return line["fold"], line["id"].rsplit("_", 3)[0]


def lattice(
    evidence: LineEvidence, ends: tuple[int, ...], names: dict[str, int]
) -> tuple[int, Any, set[tuple[int, int]]]:
    size = len(evidence.words)
    segments = {}
    gold = set(zip((0, *ends[:-1]), ends, strict=True))
    for start in range(size):
        for end in range(start + 1, min(size, start + tag_line.MOST_WORDS) + 1):
            found = list(features(evidence, start, end))
            index = np.array([names.setdefault(name, len(names)) for name, _ in found], dtype=int)
            segments[start, end] = (index, np.array([value for _, value in found]))
    return size, segments, {key for key in gold if key in segments}


def expectations(size: int, segments: Any, weights: np.ndarray) -> tuple[float, dict[tuple[int, int], float]]:
    gain = {key: float(weights[index] @ values) for key, (index, values) in segments.items()}
    forward, backward = [-math.inf] * (size + 1), [-math.inf] * (size + 1)
    forward[0] = backward[size] = 0.0
    for end in range(1, size + 1):
        forward[end] = logsum(
            [forward[start] + gain[start, end] for start in range(max(0, end - tag_line.MOST_WORDS), end)]
        )
    for start in range(size - 1, -1, -1):
        backward[start] = logsum(
            [
                gain[start, end] + backward[end]
                for end in range(start + 1, min(size, start + tag_line.MOST_WORDS) + 1)
            ]
        )
    total = forward[size]
    return total, {(s, e): math.exp(forward[s] + g + backward[e] - total) for (s, e), g in gain.items()}


def logsum(values: list[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(value - top) for value in values))


def score(
    lines: list[Line],
    weights_of: Mapping[int, Mapping[str, float]],
    known_of: Mapping[int, frozenset[str]],
    show: bool,
) -> str:
    hits = shown = wanted = exact = 0
    for line in lines:
        found = split_tag_line(
            " ".join(line["tags"]),
            line["prose"],
            known_of[line["fold"]],
            words_for(line["language"], 1.0),
            weights_of[line["fold"]],
        )
        got = [tag.text for tag in found]
        gold = list(line["tags"])
        right = spans(got) & spans(gold)
        hits, shown, wanted = hits + len(right), shown + len(got), wanted + len(gold)
        exact += list(got) == gold
        if show and list(got) != gold:
            print("   ", line["id"], "\n      ", " | ".join(gold)[:220], "\n      ", " | ".join(got)[:220])
    return f"P {hits / shown:.3f}  R {hits / wanted:.3f}  exact {exact / len(lines):.3f}  lines {len(lines)}"


def spans(tags: Any) -> set[tuple[int, int]]:
    at, out = 0, set()
    for tag in tags:
        size = len(tag.split())
        out.add((at, at + size))
        at += size
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--fewest", type=int, default=2)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    gold = json.loads((args.folder / "gold.json").read_text("utf-8"))
    lines = lines_of(gold, args.fewest)
    more = more_lines(args.folder.parent / "extract")
    print(len(lines), "lines of news pages,", len(more), "more to learn from")
    weights_of = {
        fold: learn([line for line in lines + more if line["fold"] != fold], args.penalty)
        for fold in range(5)
    }
    known_of = {
        fold: frozenset(tag for line in lines if line["fold"] != fold for tag in line["tags"])
        for fold in range(5)
    }
    nothing = dict.fromkeys(range(5), frozenset[str]())
    print("article alone  ", score(lines, weights_of, nothing, args.wrong))
    print("with known tags", score(lines, weights_of, known_of, False))
    print("more, alone    ", score(more, weights_of, nothing, False))
    print("more, known    ", score(more, weights_of, known_of, False))
    if args.write:
        weights = learn(lines + more, args.penalty)
        body = "".join(f'    "{name}": {value},\n' for name, value in weights.items())
        target = Path(tag_line.__file__).with_name("tag_weights.py")
        target.write_text(
            '"""What each feature of a tag is worth; written by bench/quality/tag_lines.py."""\n\n'
            "from __future__ import annotations\n\nfrom collections.abc import Mapping\n\n"
            f"WEIGHTS: Mapping[str, float] = {{\n{body}}}\n",
            "utf-8",
        )


if __name__ == "__main__":
    main()
