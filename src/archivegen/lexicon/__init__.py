"""Words and markers of news pages, one JSON file a language, for everyone who reads captures.

`lexicon_for("de-AT")` gives the German lists; all phrases are spelt as `fold` spells text, so compare folded
text with them. Months, labels and stop words are what a page of that language prints; a marker announces a
kind of chrome as a whole line or as the beginning of one.
"""

from archivegen.lexicon.files import LANGUAGES, agencies, all_lexicons, lexicon_for
from archivegen.lexicon.fold import NUMBER_SIGN, fold, with_number_signs
from archivegen.lexicon.lexicon import CAUSES, MARKER_ROLES, Lexicon
from archivegen.lexicon.sentences import last_sentence, sentences
from archivegen.lexicon.tokens import word_tokens, words_in_place

__all__ = [
    "CAUSES",
    "LANGUAGES",
    "MARKER_ROLES",
    "NUMBER_SIGN",
    "Lexicon",
    "agencies",
    "all_lexicons",
    "fold",
    "last_sentence",
    "lexicon_for",
    "sentences",
    "with_number_signs",
    "word_tokens",
    "words_in_place",
]
