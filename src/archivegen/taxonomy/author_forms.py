"""Forms of one author's name within one publisher: `J. Doe`, `Jane Doe`, `Jane M. Doe`.

Forms are joined only when a short one fits one full one and no other there: a paper that has a Jane and a
John Doe leaves `J. Doe` alone, and asks. Across publishers nothing is joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from archivegen.dataclass import dataclass
from archivegen.patterns import late
from archivegen.records import ArticleSummary, Proposal, ProposalKind, SourcePath, TermJoin
from archivegen.shell import shell_path, shell_word
from archivegen.taxonomy.spelling import folded, preferred

SHOWN = 5
_APART = late(r"[\s.,]+")
_CASED = late(r"[^\W\d_]", re.UNICODE)


class _Form(NamedTuple):
    """A name taken apart."""

    family: str
    given: tuple[str, ...]


@dataclass(slots=True)
class Uses:
    """Where one form of a name stands in one publisher's captures."""

    spellings: Counter[str] = field(default_factory=Counter)
    captures: list[SourcePath] = field(default_factory=list)


class FormJoin(NamedTuple):
    """A form of a name that stands for a fuller one."""

    spelling: str
    target: str
    articles: int


@dataclass(frozen=True, slots=True)
class AuthorForms:
    """Which names are forms of which."""

    full: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Publisher and name, as captures print them -> the full form."""
    evidence: Mapping[str, tuple[TermJoin, ...]] = field(default_factory=dict)
    """Full form -> what speaks for each form that was joined with it."""
    proposals: tuple[Proposal, ...] = ()
    """Short forms that several authors of one publisher have."""

    def full_name(self, article: ArticleSummary, name: str) -> str:
        """The full form of an author's name as it stands in an article."""
        return self.full.get((article.source or "", name), name)


NO_FORMS = AuthorForms()


def author_forms(articles: Sequence[ArticleSummary]) -> AuthorForms:
    """Find the forms of names in an archive; the order of articles does not matter."""
    full: dict[tuple[str, str], str] = {}
    evidence: dict[str, list[TermJoin]] = defaultdict(list)
    proposals: list[Proposal] = []
    for (publisher, _), names in sorted(_by_family(articles).items()):
        if len(names) == 1:
            continue
        joins, questions = forms_of_family(publisher, names)
        proposals += questions
        for join in joins:
            full[publisher, join.spelling] = join.target
            evidence[join.target].append(told(join, publisher))
    return AuthorForms(full, {name: tuple(joins) for name, joins in evidence.items()}, tuple(proposals))


def forms_of_family(
    publisher: str, names: Mapping[str, Sequence[SourcePath]]
) -> tuple[list[FormJoin], list[Proposal]]:
    """What names of one publisher's captures with one family name are forms of which, and what to ask.

    `names` have the captures that print them, one twice that prints it twice.
    """
    forms: dict[_Form, Uses] = defaultdict(Uses)
    for name, captures in names.items():
        form = _form(name)
        if form is not None:
            forms[form].spellings[name] += len(captures)
            forms[form].captures += captures
    joins: list[FormJoin] = []
    proposals: list[Proposal] = []
    for form, uses in sorted(forms.items(), key=lambda pair: pair[0]):
        fullest = _fullest(form, forms)
        if len(fullest) > 1:
            proposals.append(_question(publisher, uses, [forms[other] for other in fullest]))
            continue
        target = preferred(forms[fullest[0] if fullest else form].spellings)
        joins += (
            FormJoin(spelling, target, count)
            for spelling, count in sorted(uses.spellings.items())
            if folded(spelling) != folded(target)
        )
    return joins, proposals


def _by_family(articles: Iterable[ArticleSummary]) -> dict[tuple[str, str], dict[str, list[SourcePath]]]:
    """Names by publisher and family name; an article that states no publisher says nothing of forms."""
    captures: dict[tuple[str, str], list[SourcePath]] = defaultdict(list)
    for article in articles:
        for name in article.authors if article.source else ():
            captures[article.source or "", name].append(article.path)
    families = {name: family_name(name) for name in {name for _, name in captures}}
    found: dict[tuple[str, str], dict[str, list[SourcePath]]] = defaultdict(dict)
    for (publisher, name), paths in captures.items():
        family = families[name]
        if family is not None:
            found[publisher, family][name] = paths
    return found


def family_name(name: str) -> str | None:
    """The family name in a name, folded; None where a name is not taken apart."""
    form = _form(name)
    return None if form is None else form.family


def _form(name: str) -> _Form | None:
    """A name without marks and case, taken apart; None for a single word and scripts without capitals.

    >>> _form("José M. Núñez")
    _Form(family='nunez', given=('jose', 'm'))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [word for word in _APART.split(plain.casefold()) if word]
    if len(words) < 2 or len(words[-1]) < 2 or plain.casefold() == plain.upper():
        return None
    return _Form(words[-1], tuple(words[:-1])) if all(map(_CASED.match, words)) else None


def _fullest(form: _Form, forms: Iterable[_Form]) -> list[_Form]:
    """The fuller forms that a form fits, without those that fit a still fuller one among them."""
    fuller = [other for other in forms if _fits(form, other)]
    return sorted(one for one in fuller if not any(_fits(one, other) for other in fuller))


def _fits(short: _Form, full: _Form) -> bool:
    """`J. Doe` fits `Jane Doe`, `Jane Doe` fits `Jane M. Doe`; no name fits itself or a shorter one."""
    if short == full or short.family != full.family or len(short.given) > len(full.given):
        return False
    pairs = zip(short.given, full.given, strict=False)
    return all(one == other or (len(one) == 1 and other.startswith(one)) for one, other in pairs)


def told(join: FormJoin, publisher: str) -> TermJoin:
    """What speaks for a join, as pages say it."""
    many = "1 article" if join.articles == 1 else f"{join.articles} articles"
    return TermJoin(label=join.spelling, rule="name form", evidence=f"{many} of {publisher}")


def _question(publisher: str, uses: Uses, fuller: list[Uses]) -> Proposal:
    short = preferred(uses.spellings)
    names = sorted(preferred(one.spellings) for one in fuller)
    captures = sorted(set(uses.captures))
    return Proposal(
        kind=ProposalKind.AUTHOR,
        subject=short,
        evidence=(f"{publisher} also has {' and '.join(f'“{name}”' for name in names)}",),
        remedy=f"archivegen edit {shell_path(captures[0])} --set {shell_word(f'authors={names[0]}')}",
        captures=tuple(captures[:SHOWN]),
        count=len(captures),
    )
