"""F1 of the packaged weights on a part of the pages that trained them: what `make test` holds a floor under.

    python bench/quality/packaged.py [--bench ../shared/bench] [--raise | --lower REASON]

Better than on pages of publishers that the judge never saw (`pages.py`); what falls here has been broken.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "labeller"))

import captures
import floors

from archivegen.loader import load, read_capture
from archivegen.records import BODY_ROLES, SourcePath
from archivegen.stripper import strip

SETS = ("news", "scrapinghub")
FORMS = ("html", "resiliparse")
PART = 4
"""One page of so many is measured."""


def bodies(page: Path) -> list[str]:
    """Texts of the body of one capture."""
    document = load(read_capture(page.parent, SourcePath(page.name)))
    return [b.text for b in strip(document).blocks if b.kept and b.role in BODY_ROLES]


def figure(bench: Path, name: str, form: str) -> tuple[float, int]:
    """(mean F1, pages) of one set in one form."""
    scorer, scores = captures.scorer(bench, name), []
    for page in captures.pages(bench, (name,)):
        chosen = int(hashlib.sha256(page.id.encode()).hexdigest(), 16) % PART == 0
        if not chosen or form not in page.forms:
            continue
        texts = bodies(page.forms[form])
        if name == "news":
            scores.append(scorer.score_body(page.gold, texts, rouge=False)["sh_f"])
        else:
            scores.append(scorer.f1(*scorer.page_shingles(page.gold["body"], "\n\n".join(texts))))
    return sum(scores) / max(len(scores), 1), len(scores)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument(
        "--raise", action="store_true", dest="raised", help="set the floors below these figures"
    )
    parser.add_argument("--lower", metavar="REASON", default="", help="set them, even lower, for this reason")
    args = parser.parse_args()
    found = {}
    for name in SETS:
        for form in FORMS:
            found[f"{name}/{form}"], pages = figure(args.bench, name, form)
            print(f"{name:12} {form:12} n {pages:3}  F1 {found[f'{name}/{form}']:.3f}")
    if args.raised or args.lower:
        floors.write("packaged", found, reason=args.lower)
    elif too_low := floors.below(found, floors.read("packaged")):
        sys.exit("\n".join((*too_low, "a lower floor needs --lower with the reason")))


if __name__ == "__main__":
    main()
