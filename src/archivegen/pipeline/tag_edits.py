"""`archivegen tags merge | split | apart | rename`: what a person decides about subjects, in one file."""

from __future__ import annotations

from pathlib import Path

from archivegen.config import SiteConfig
from archivegen.errors import UsageError
from archivegen.pipeline.folders import SiteFolders
from archivegen.pipeline.vocabulary_file import EditedVocabulary, VocabularyFile
from archivegen.records import TermKey
from archivegen.shell import tags_command
from archivegen.slugs import slug


def open_vocabulary(folders: SiteFolders, config: SiteConfig) -> VocabularyFile:
    """The vocabulary of an archive, for editing."""
    return VocabularyFile(Path(folders.root / config.vocabulary), config.language)


def merge(file: VocabularyFile, names: tuple[str, ...], *, into: str | None = None) -> EditedVocabulary:
    """Make one concept of keys and labels: the first one's, or the one that `into` names.

    Raises UsageError for fewer than two names, and for concepts that `differentFrom` keeps apart.
    """
    if into is not None:
        names = (into, *(name for name in names if name != into))
    if len(names) < 2:
        raise UsageError("`merge` needs two names or more", hint='archivegen tags merge "KDU-HS" "KDUHS"')
    target = file.find_or_add(names[0])
    for name in names[1:]:
        other = file.find(name)
        if other == target and name == target:
            continue
        if other is None or other == target:
            file.add_label(target, name)
            continue
        _refuse_apart(file, target, other)
        file.replace(other, target)
    return file.save()


def _refuse_apart(file: VocabularyFile, one: TermKey, other: TermKey) -> None:
    known = file.vocabulary.concepts
    if one in known and other in known[one].different_from:
        raise UsageError(
            f"`{one}` and `{other}` are kept apart by `differentFrom` in {file.path}",
            hint=f"remove that line (line {file.vocabulary.lines.get(one)}) if they are one after all",
        )
    if one in known and other in known and (one in known[other].broader or other in known[one].broader):
        raise UsageError(
            f"one of `{one}` and `{other}` is `broader` than the other",
            hint="a part is not the whole; remove that `broader` if they are one after all",
        )


def split(file: VocabularyFile, name: str, label: str, *, key: str | None = None) -> EditedVocabulary:
    """Take a label from a concept and make it a concept of its own, kept apart from then on."""
    concept = file.need(name)
    spelling = file.remove_label(concept, label)
    own = file.add(spelling, key=key)
    file.add_reference(own, "differentFrom", concept)
    return file.save()


def apart(file: VocabularyFile, one: str, other: str) -> EditedVocabulary:
    """Keep two subjects apart whatever captures say. Raises UsageError when both are one concept now."""
    first = file.find_or_add(one)
    second = file.find_or_add(other)
    if first == second:
        raise UsageError(
            f"`{one}` and `{other}` are one concept: `{first}`",
            hint=tags_command("split", first, other),
        )
    if second not in _others(file, first):
        file.add_reference(first, "differentFrom", second)
    return file.save()


def _others(file: VocabularyFile, key: TermKey) -> tuple[TermKey, ...]:
    known = file.vocabulary.concepts.get(key)
    return known.different_from if known is not None else ()


def rename(file: VocabularyFile, name: str, label: str, *, key: str | None = None) -> EditedVocabulary:
    """Show a subject under another label; the one before leads to it.

    A concept keeps its key and so its address, unless `key` gives it a new one: the old one then becomes
    `replacedBy`, and its address leads on. A tag that is no concept yet becomes one.
    """
    concept = file.find(name)
    if concept is None:
        concept = file.add(label, key=key)
        file.add_label(concept, name)
        return file.save()
    taken = file.find(label)
    if taken not in (None, concept):
        raise UsageError(
            f"`{label}` is a label of `{taken}` already", hint=tags_command("merge", str(taken), concept)
        )
    file.prefer(concept, label)
    if key is not None and key != concept:
        _move(file, concept, key)
    return file.save()


def _move(file: VocabularyFile, old: TermKey, key: str) -> None:
    """Give a concept another key; the old one stays as a signpost."""
    if key in file.concepts:
        raise UsageError(f"there is a concept `{key}` already", hint=tags_command("merge", key, old))
    if slug(key) != key:
        raise UsageError(f"`{key}` cannot be a key", hint=f"write `{slug(key)}`")
    place = list(file.concepts).index(old)
    preferred = file.concepts[old]["prefLabel"]
    file.concepts.insert(place, key, type(file.concepts)({"prefLabel": preferred}))
    note = file.concepts[old].get("scopeNote")
    matches = file.concepts[old].get("exactMatch")
    file.replace(old, TermKey(key))
    for word, value in (("scopeNote", note), ("exactMatch", matches)):
        if value is not None:
            file.concepts[key][word] = value
