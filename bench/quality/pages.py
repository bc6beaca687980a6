"""The whole stripper on pages whose publishers the judge never saw: the table that counts.

    python bench/quality/pages.py [--bench ../shared/bench] [--cache .labeller-cache] [--sets news] [--rules]
                                  [--raise | --lower REASON]

`crossvalidate.py` leaves the held-out scores of every block in its cache; here they take the place of the
judge, the rules run on top, and the kept blocks with a body role are scored. `--rules` adds what each rule
gains, switched off by itself. Roles are held out too. A figure below its floor (`floors.py`) ends the run
with exit code 1.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "labeller"))

import captures
import corpus
import floors
import labels
import numpy as np
import scoring
import stages

from archivegen.records import BODY_ROLES, Role
from archivegen.stripper import RULES, label
from archivegen.stripper.judge import BlockJudgement, Judgement, role_shares
from archivegen.stripper.model import SHARE, shares
from archivegen.stripper.sequence import decide

LEAST_PAGES = 20
"""Means of fewer pages have no floor."""
FORMS = ("html", "resiliparse", "resiliparse-main", "innertext", "inscriptis", "lynx")


def judgements(
    numbers: list[int], data: stages.Data, second: np.ndarray, roles: np.ndarray
) -> list[Judgement]:
    """What a judge that never saw the publisher says of each of the numbered pages."""
    out = []
    columns = tuple((place, Role(name)) for place, name in enumerate(labels.ROLES) if name != "chrome")
    for n in numbers:
        scores = second[data.of(n)]
        keep, (lost,) = decide(scores, data.shapes[n], data.spread(n), stages.THRESHOLD)
        named = role_shares(roles[data.of(n)], columns)
        blocks = tuple(
            BlockJudgement(body / SHARE, kept, likely, ())
            for body, kept, likely in zip(shares(scores).tolist(), keep.tolist(), named, strict=True)
        )
        out.append(Judgement(blocks, 1.0 if lost else 0.0))
    return out


def bodies(sample: corpus.Sample, judgement: Judgement, off: frozenset[str]) -> list[str]:
    """Texts of the body, rules applied."""
    found = label(sample.document, judgement, rules_off=off).blocks
    return [block.text for block in found if block.kept and block.role in BODY_ROLES]


def table(
    bench: Path, samples: list[corpus.Sample], texts: list[list[str]]
) -> dict[tuple[str, str], dict[str, float]]:
    """(set, form) -> measures, with the benchmark's own scorers; `cjk` is a set of its own too."""
    news, extract = captures.scorer(bench, "news"), captures.scorer(bench, "scrapinghub")
    rows: dict[tuple[str, str], list[int]] = {}
    for n, sample in enumerate(samples):
        rows.setdefault((sample.page.set, sample.form), []).append(n)
        if scoring.is_cjk(sample):
            rows.setdefault(("cjk", sample.form), []).append(n)
    out = {}
    for (name, form), numbers in rows.items():
        gold = {str(n): samples[n].page.gold for n in numbers}
        if name in ("news", "cjk"):
            gold = {k: as_news(g) for k, g in gold.items() if "blocks" in g or "body" in g}
            made = {str(n): {"id": str(n), "body": texts[n]} for n in numbers}
            total, _ = news.score(gold, made, False)
            row = total["all"]
            out[name, form] = {
                k: row[k] for k in ("sh_f", "sh_p", "sh_r", "perfect", "kept", "leak") if k in row
            }
        else:
            total, _ = extract.score(gold, {str(n): "\n\n".join(texts[n]) for n in numbers})
            out[name, form] = {k: total[k] for k in ("f1", "p", "r", "kept", "leakw") if k in total}
        out[name, form]["n"] = len(gold)
    return out


def as_news(gold: dict[str, object]) -> dict[str, object]:
    """Gold as the news scorer reads it."""
    if "blocks" in gold:
        return gold
    return {"blocks": [["p", line] for line in str(gold["body"]).split("\n") if line.strip()]}


def show(found: dict[tuple[str, str], dict[str, float]]) -> None:
    """Print the table."""
    order = {"news": 0, "scrapinghub": 1, "readability": 2, "trafilatura": 3, "cjk": 4}
    for (name, form), row in sorted(found.items(), key=lambda x: (order[x[0][0]], FORMS.index(x[0][1]))):
        cells = "  ".join(f"{k} {v:.3f}" for k, v in row.items() if k != "n")
        print(f"{name:12} {form:17} n {row['n']:4.0f}  {cells}", flush=True)


def effects(
    bench: Path, samples: list[corpus.Sample], judged: list[Judgement], base: list[list[str]]
) -> None:
    """For each rule: change of F1 and `perfect` when it alone is switched off."""
    full = table(bench, samples, base)
    for name, _ in RULES:
        texts = [bodies(s, j, frozenset({name})) for s, j in zip(samples, judged, strict=True)]
        changed = sum(a != b for a, b in zip(texts, base, strict=True))
        without = table(bench, samples, texts)
        parts = []
        for key in sorted(full):
            if key[1] in ("html", "resiliparse"):
                measure = "sh_f" if "sh_f" in full[key] else "f1"
                gain = full[key][measure] - without[key][measure]
                perfect = full[key].get("perfect", 0) - without[key].get("perfect", 0)
                parts.append(f"{key[0][:5]}/{key[1][:5]} {gain:+.4f}{f' {perfect:+.3f}' if perfect else ''}")
        print(f"{name:18} changes {changed:4} pages   " + "   ".join(parts), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--cache", type=Path, default=Path(".labeller-cache"))
    parser.add_argument("--rules", action="store_true", help="also print what each rule gains")
    parser.add_argument(
        "--raise", action="store_true", dest="raised", help="set the floors below these figures"
    )
    parser.add_argument("--lower", metavar="REASON", default="", help="set them, even lower, for this reason")
    parser.add_argument("--sets", nargs="*", default=list(captures.SETS))
    args = parser.parse_args()
    samples = corpus.chosen(corpus.samples(args.bench, args.cache))
    data, _, second, roles = pickle.loads((args.cache / "cross-validated.pickle").read_bytes())
    chosen = [n for n, s in enumerate(samples) if s.page.set in args.sets]
    judged = judgements(chosen, data, second, roles)
    samples = [samples[n] for n in chosen]
    everything = frozenset(name for name, _ in RULES)
    print("the judge alone")
    show(table(args.bench, samples, [bodies(s, j, everything) for s, j in zip(samples, judged, strict=True)]))
    print("with the rules")
    base = [bodies(s, j, frozenset()) for s, j in zip(samples, judged, strict=True)]
    found = table(args.bench, samples, base)
    show(found)
    if args.rules:
        effects(args.bench, samples, judged, base)
    figures = {
        f"{name}/{form}": row.get("sh_f", row.get("f1", 0.0))
        for (name, form), row in found.items()
        if row["n"] >= LEAST_PAGES
    }
    if args.raised or args.lower:
        floors.write("held out", figures, reason=args.lower)
    elif too_low := floors.below(figures, floors.read("held out")):
        sys.exit("\n".join((*too_low, "a lower floor needs --lower with the reason")))


if __name__ == "__main__":
    main()
