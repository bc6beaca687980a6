"""Labels for pages of which only passages are known: what a model that never saw them is sure of.

The HTML form is judged first, because its cues make the model surest; the text forms inherit the labels
by their words. Passages that people marked overrule the model; a page on which the model contradicts
them is not used beyond its passages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

SURE_BODY, SURE_CHROME = 0.80, 0.12
MIXED = -1.0


def inherit(
    data: object, probability: np.ndarray, documents: Sequence[int], tokens: Callable[[str], list[str]]
) -> np.ndarray:
    """Soft labels of all rows of these samples (-1 where nobody is sure), from probabilities of all rows.

    `documents` are the numbers of the samples, all forms of a page one after another, HTML first.
    """
    out = np.full(len(probability), MIXED)
    spoken: dict[tuple[str, ...], float] = {}
    for number in documents:
        sample, rows = data.samples[number], data.of(number)  # type: ignore[attr-defined]
        own = probability[rows]
        words = [tuple(tokens(block.text)) for block in sample.document.blocks]
        if sample.form == "html":
            spoken = {}
            for said, p in zip(words, own.tolist(), strict=True):
                known = spoken.get(said)
                spoken[said] = p if known is None or abs(known - p) < 0.3 else MIXED
            label = own
        else:
            label = np.array([spoken.get(said, p) for said, p in zip(words, own.tolist(), strict=True)])
        sure = np.where(label >= SURE_BODY, 1.0, np.where((label >= 0) & (label <= SURE_CHROME), 0.0, MIXED))
        marked = sample.labels.body
        against = ((marked == 1) & (own < 0.4)) | ((marked == 0) & (own > 0.6))
        if against.any() or not (sure == 1).any():
            sure[:] = MIXED
        out[rows] = np.where(marked >= 0, marked, sure)
    return out
