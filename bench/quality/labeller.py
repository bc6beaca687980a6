"""`make quality`: the labeller's figures, sets by dialects by measures, whole publishers held out.

    python bench/quality/labeller.py [--bench ../shared/bench] [--cache .labeller-cache]

Trains ten forests (five folds, two looks, two rounds), about ten minutes on two cores; the pages of
Chinese, Japanese and Korean stand in rows of their own, scored with one token a character.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "labeller"))

from crossvalidate import main  # noqa: E402

if __name__ == "__main__":
    main()
