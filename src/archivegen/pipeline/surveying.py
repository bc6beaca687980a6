"""What an archive's captures say of its subjects, for a person who keeps a vocabulary. Writes nothing."""

from __future__ import annotations

from archivegen.config import SiteConfig
from archivegen.dataclass import dataclass
from archivegen.pipeline.building import Options, reading
from archivegen.pipeline.cache import CACHE_NAME, StageCache
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.naming import KeptMentions, read_vocabulary_of
from archivegen.records import Archive, Taxonomy, Term, TermKey, Vocabulary
from archivegen.vocabulary import Families, Family, Join, Refusal
from archivegen.vocabulary.families import node
from archivegen.vocabulary.likeness import look_alikes

FEWEST_ARTICLES = 2
"""Articles from which a name that is no tag is compared with others that look like it."""
SMALL = 200
"""Articles up to which names of a single article are compared with those."""
NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectSurvey:
    """The names of an archive and what belongs together."""

    archive: Archive
    vocabulary: Vocabulary
    families: Families
    articles: dict[str, int]
    """In how many articles each name stands, in text or as a tag, by `families.node`."""
    alike: tuple[Join, ...] = ()
    """Names that look alike, for a person to judge."""

    def count(self, label: str) -> int:
        """In how many articles a name stands."""
        return self.articles.get(node(label), 0)

    def begins_a_name(self, label: str) -> bool:
        """Whether names that the captures have begin with a label: it is of use though never alone."""
        head = node(label)
        return any(
            node(name).startswith(f"{head} ") and self.count(name)
            for family in self.families.all()
            for name in family.labels
        )

    def suggestions(self) -> tuple[Family, ...]:
        """Families that the captures make and the vocabulary does not have whole; most articles first."""
        found = [family for family in self.families.all() if self._says_more(family)]
        return tuple(sorted(found, key=lambda f: (-sum(map(self.count, f.labels)), f.labels)))

    def _says_more(self, family: Family) -> bool:
        """Names that only case, dashes or articles tell apart are one term without anybody's word."""
        if any(node(join.one) != node(join.other) for join in family.joins):
            return True
        return family.concept is None and len(set(map(node, family.labels))) > 1

    def used(self) -> frozenset[TermKey]:
        """Keys of the tags' terms that have articles."""
        terms = self.archive.terms.get(Taxonomy.TAGS, ())
        return frozenset(term.key for term in terms if term.articles)

    def questions(self) -> tuple[Refusal, ...]:
        """Joins that only a person can make."""
        alike = (Refusal(join, "they look alike") for join in self.alike)
        return (*self.families.refused, *alike)


def survey(folders: SiteFolders, config: SiteConfig, options: Options = NO_OPTIONS) -> SubjectSurvey:
    """Read all captures and gather what they name. Raises as `build` does."""
    from archivegen.taxonomy import families_of, gather

    with reading(folders, config, options) as site:
        archive, read = site.read_everything()
        vocabulary = read_vocabulary_of(folders, config)
        cache = StageCache(folders.state / CACHE_NAME)
        try:
            source = KeptMentions(cache, read.keys)
            source.look_for(vocabulary, archive.articles, jobs=options.jobs, everywhere=True)
            gathered = gather(archive.articles, source, vocabulary, everything=True)
        finally:
            cache.close()
    families = families_of(gathered, vocabulary)
    counts = dict(gathered.frequency)
    tags: set[str] = set()
    for article in archive.articles:
        tags.update(article.tags)
        for name in {node(tag) for tag in article.tags}:
            counts[name] = max(counts.get(name, 0), 1)
    often = {label for label in gathered.labels if counts.get(node(label), 0) >= FEWEST_ARTICLES}
    known = tags | {label for family in families.all() for label in family.labels}
    small = len(archive.articles) <= SMALL
    return SubjectSurvey(
        archive=archive,
        vocabulary=vocabulary,
        families=families,
        articles=counts,
        alike=look_alikes(known | (gathered.labels if small else often), known | often, families),
    )


def tag_term(archive: Archive, name: str, concept: TermKey | None) -> Term | None:
    """The term of the tags that a name leads to; None when it has no page."""
    terms = archive.terms.get(Taxonomy.TAGS, ())
    for term in terms:
        if term.key == concept or (concept is not None and concept in term.former):
            return term
    wanted = node(name)
    return next((t for t in terms if wanted in {node(one) for one in (t.key, t.label, *t.names)}), None)
