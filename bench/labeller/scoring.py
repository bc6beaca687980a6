"""Scores of kept blocks with the scorers of the benchmark: one row a set and form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import captures
import numpy as np
from corpus import Sample

Keep = Callable[[int], np.ndarray]
"""Number of a sample -> a flag for each of its blocks."""
MEASURES = ("n", "f1", "p", "r", "perfect", "kept", "leak")


def is_cjk(sample: Sample) -> bool:
    """Chinese, Japanese, Korean: by the letters of the gold."""
    gold = sample.page.gold
    text = (
        "".join(t for _, t in gold["blocks"])
        if "blocks" in gold
        else gold.get("body") or "".join(gold.get("with", ()))
    )
    count = sum(
        "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text
    )
    return count * 5 > len(text)


def kept_texts(sample: Sample, keep: np.ndarray) -> list[str]:
    """Texts of the kept blocks."""
    return [block.text for block, kept in zip(sample.document.blocks, keep, strict=True) if kept]


def page_rows(bench: Path, samples: Iterable[Sample], keep: Keep) -> list[dict[str, float]]:
    """For each sample: precision, recall, and for news `perfect`, `kept`, leaked paragraphs' share."""
    news, extract = captures.scorer(bench, "news"), captures.scorer(bench, "scrapinghub")
    out = []
    for number, sample in enumerate(samples):
        texts, gold = kept_texts(sample, keep(number)), sample.page.gold
        if sample.page.set == "news":
            row = news.score_body(gold, texts, rouge=False)
            out.append(
                {
                    "p": row["sh_p"],
                    "r": row["sh_r"],
                    "f": row["sh_f"],
                    "perfect": row["perfect"],
                    "kept": row["kept"] or 0.0,
                    "leak": row["leak"][0] / max(1, row["leak"][1]),
                }
            )
        elif sample.page.set == "trafilatura":
            _, rows = extract.score_snippets({"x": gold}, {"x": "\n\n".join(texts)})
            out.append({k: float(v) for k, v in rows["x"].items()})
        elif is_cjk(sample):  # words of the published measure are whole lines there
            item = {"blocks": [["p", t] for t in gold["body"].split("\n") if t.strip()]}
            row = news.score_body(item, texts, rouge=False)
            p, r = extract.page_shingles(gold["body"], "\n\n".join(texts))
            out.append(
                {
                    "p": p,
                    "r": r,
                    "f": row["sh_f"],
                    "perfect": row["perfect"],
                    "kept": row["kept"] or 0.0,
                    "leak": 0.0,
                }
            )
        else:
            p, r = extract.page_shingles(gold["body"], "\n\n".join(texts))
            kept, _, leaked, total = extract.page_paragraphs(gold["body"], "\n\n".join(texts))
            out.append(
                {
                    "p": p,
                    "r": r,
                    "f": extract.f1(p or 0, r or 0),
                    "kept": kept or 0.0,
                    "leak": leaked / max(1, total),
                }
            )
    return out


def summary(samples: list[Sample], rows: list[dict[str, float]]) -> list[tuple[str, str, dict[str, float]]]:
    """(set, form, measures), CJK pages apart."""
    out = []
    groups: dict[tuple[str, str], list[int]] = {}
    for number, sample in enumerate(samples):
        groups.setdefault((sample.page.set, sample.form), []).append(number)
        if sample.page.set != "trafilatura" and is_cjk(sample):
            groups.setdefault(("cjk", sample.form), []).append(number)
    order = {name: place for place, name in enumerate((*captures.SETS, "cjk"))}
    for (name, form), numbers in sorted(
        groups.items(), key=lambda item: (order[item[0][0]], captures.DIALECTS.index(item[0][1]))
    ):
        mine = [rows[n] for n in numbers]
        if name == "trafilatura":
            tp, fp, fn = (sum(row[k] for row in mine) for k in ("tp", "fp", "fn"))
            p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
            found = {"n": len(mine), "f1": 2 * p * r / max(1e-9, p + r), "p": p, "r": r}
        else:
            p = np.mean([row["p"] for row in mine if row["p"] is not None])
            r = np.mean([row["r"] for row in mine if row["r"] is not None])
            f = np.mean([row["f"] for row in mine]) if name in ("news", "cjk") else 2 * p * r / (p + r)
            found = {"n": len(mine), "f1": float(f), "p": float(p), "r": float(r)}
            for key in ("perfect", "kept", "leak"):
                values = [row[key] for row in mine if key in row]
                if values:
                    found[key] = float(np.mean(values))
        out.append((name, form, found))
    return out


def print_table(found: list[tuple[str, str, dict[str, float]]]) -> None:
    """The table, on stdout."""
    print(f"{'set':12} {'form':17}" + "".join(f"{m:>9}" for m in MEASURES))
    for name, form, row in found:
        cells = "".join(
            f"{row[m]:9.0f}" if m == "n" else f"{row[m]:9.3f}" if m in row else f"{'':9}" for m in MEASURES
        )
        print(f"{name:12} {form:17}{cells}", flush=True)


def print_scores(bench: Path, samples: list[Sample], keep: Keep) -> None:
    """Score what is kept of each sample and print the table (snippet pages: only the forms all have)."""
    numbers = [
        n for n, s in enumerate(samples) if s.page.set != "trafilatura" or s.form in ("html", "resiliparse")
    ]
    mine = [samples[n] for n in numbers]
    print_table(summary(mine, page_rows(bench, mine, lambda n: keep(numbers[n]))))
