"""Editing `vocabulary.yaml`: one change a command, in a file that a person can also edit.

Comments and order stay. Nothing is written unless the result is a vocabulary that loads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from archivegen.dataclass import dataclass
from archivegen.errors import ConfigError, UsageError
from archivegen.pipeline.round_trip import dump_keeping, load_keeping, new_list, new_mapping, replace_file
from archivegen.records import TermKey, Vocabulary
from archivegen.shell import tags_command
from archivegen.slugs import slug
from archivegen.vocabulary import label_key, parse_vocabulary

HEADER = """\
# One subject under all its names. `archivegen tags --help` shows the commands that edit this file;
# what you write here by hand stays as it is.
"""
LABEL_WORDS = ("prefLabel", "altLabel", "hiddenLabel")
REFERENCE_WORDS = ("broader", "related", "differentFrom")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedVocabulary:
    """A vocabulary before and after a change."""

    path: Path
    before: str
    after: str
    done: tuple[str, ...]
    """What was done, a sentence each."""


class _Place(NamedTuple):
    """Where a label stands."""

    key: str
    word: str
    language: str | None
    text: str


class VocabularyFile:
    """A vocabulary that is being changed."""

    def __init__(self, path: Path, language: str) -> None:
        """Read the file at `path`; a missing one is empty. New labels of concepts whose labels stand by
        language get `language`. Raises ConfigError for a file that does not load."""
        self.path = path
        self.language = language.partition("-")[0]
        try:
            self.before = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.before = ""
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"cannot be read: {error}", path=str(path)) from error
        self.vocabulary: Vocabulary = parse_vocabulary(self.before, str(path))
        self._document = load_keeping(self.before or HEADER + "concepts:\n", path)
        if self._document.get("concepts") is None:
            self._document["concepts"] = new_mapping()
        self.done: list[str] = []

    @property
    def concepts(self) -> Any:
        """The mapping of the concepts, as it is edited."""
        return self._document["concepts"]

    def save(self) -> EditedVocabulary:
        """Write what changed. Raises ConfigError when it would not load; the file then stays as it is."""
        after = dump_keeping(self._document, like=self.before) if self.done else self.before
        parse_vocabulary(after, str(self.path))
        if after != self.before:
            replace_file(self.path, after)
        return EditedVocabulary(path=self.path, before=self.before, after=after, done=tuple(self.done))

    # ------------------------------------------------------------------------------ finding

    def places(self) -> Iterator[_Place]:
        """Every label of every concept."""
        for key, fields in self.concepts.items():
            for word in LABEL_WORDS:
                for language, text in _texts(fields.get(word)):
                    yield _Place(key, word, language, text)

    def find(self, name: str) -> TermKey | None:
        """The concept that a person means by a key or a label, or the one in its place; else None."""
        found = name if name in self.concepts else None
        if found is None:
            wanted = label_key(name)
            found = next((place.key for place in self.places() if label_key(place.text) == wanted), None)
        while found is not None and (onward := self.concepts[found].get("replacedBy")) is not None:
            found = str(onward)
        return None if found is None else TermKey(found)

    def need(self, name: str) -> TermKey:
        """As `find`. Raises UsageError with the nearest name when there is no such concept."""
        found = self.find(name)
        if found is not None:
            return found
        from archivegen.problems import nearest

        known = [*self.concepts, *(place.text for place in self.places())]
        hint = nearest(name, known, "concepts") if len(known) <= 12 else f"`{tags_command('explain', name)}`"
        raise UsageError(f"no concept or label `{name}` in {self.path}", hint=hint)

    # ------------------------------------------------------------------------------- making

    def add(self, label: str, *, key: str | None = None) -> TermKey:
        """A new concept under a label. Raises UsageError when its key is taken."""
        _refuse_empty(label)
        made = TermKey(key or slug(label, fallback="term"))
        if made in self.concepts:
            raise UsageError(
                f"there is a concept `{made}` already", hint="name another key with `--key`, or merge the two"
            )
        if slug(made) != made:
            raise UsageError(f"`{made}` cannot be a key", hint=f"write `{slug(made)}`")
        self.concepts[made] = new_mapping(prefLabel=label)
        self.done.append(f"new concept `{made}`: {label}")
        return made

    def find_or_add(self, name: str) -> TermKey:
        """The concept that a name means, made when there is none."""
        found = self.find(name)
        return self.add(name) if found is None else found

    def add_label(self, key: TermKey, label: str, word: str = "altLabel") -> None:
        """Give a concept a further label, if it does not have it. Raises UsageError for an empty one."""
        _refuse_empty(label)
        fields = self.concepts[key]
        if any(place.key == key and place.text == label for place in self.places()):
            return
        fields[word] = _with(fields.get(word), label, self.language)
        self.done.append(f"`{key}`: {word} {label}")

    def remove_label(self, key: TermKey, label: str) -> str:
        """Take a label from a concept; its spelling there. Raises UsageError when the concept has none such,
        or when it is its preferred one."""
        fields = self.concepts[key]
        wanted = label_key(label)
        for place in list(self.places()):
            if place.key != key or label_key(place.text) != wanted:
                continue
            if place.word == "prefLabel":
                raise UsageError(
                    f"`{place.text}` is the preferred label of `{key}`",
                    hint=f"give it another one first: `{tags_command('rename', key)} NAME`",
                )
            left = _without(fields[place.word], place.text)
            if left is None:
                del fields[place.word]
            else:
                fields[place.word] = left
            self.done.append(f"`{key}`: no longer {place.text}")
            return place.text
        raise UsageError(
            f"`{key}` has no label `{label}`",
            hint=f"`{tags_command('explain', key)}` shows its labels and why they are its own",
        )

    def add_reference(self, key: TermKey, word: str, other: TermKey) -> None:
        """Note that a concept has to do with another one, if it does not say so."""
        fields = self.concepts[key]
        standing = fields.get(word)
        named = standing if isinstance(standing, list) else [] if standing is None else [standing]
        if other in named:
            return
        if not named:
            fields[word] = str(other)
        elif isinstance(standing, list):
            standing.append(str(other))
        else:
            fields[word] = new_list([*map(str, named), str(other)])
        self.done.append(f"`{key}`: {word} {other}")

    def prefer(self, key: TermKey, label: str) -> None:
        """Make a label the preferred one; the one before stays as `altLabel`. Raises UsageError for none."""
        _refuse_empty(label)
        fields = self.concepts[key]
        before = fields.get("prefLabel")
        old = _in_language(before, self.language)
        if old == label:
            return
        if any(p.key == key and p.text == label and p.word != "prefLabel" for p in self.places()):
            self.remove_label(key, label)
            self.done.pop()
        if isinstance(before, dict):
            before[self.language] = label
        else:
            fields["prefLabel"] = label
        self.done.append(f"`{key}`: prefLabel {label}")
        if old is not None:
            self.add_label(key, old)

    def replace(self, old: TermKey, new: TermKey) -> None:
        """Let one concept stand in place of another: it takes over labels, relations and notes."""
        fields = self.concepts[old]
        for place in [place for place in self.places() if place.key == old]:
            word = "altLabel" if place.word == "prefLabel" else place.word
            if not any(p.key == new and p.text == place.text for p in self.places()):
                target = self.concepts[new]
                target[word] = _with(target.get(word), place.text, place.language or self.language)
        for word in REFERENCE_WORDS:
            standing = fields.get(word)
            for other in standing if isinstance(standing, list) else [] if standing is None else [standing]:
                if (current := self.find(str(other))) not in (None, new):
                    assert current is not None
                    self.add_reference(new, word, current)
        for key, others in self.concepts.items():
            for word in REFERENCE_WORDS:
                _rename_reference(others, word, old, new, drop=key == new)
        for word in [word for word in fields if word != "replacedBy"]:
            del fields[word]
        fields["replacedBy"] = str(new)
        self.done.append(f"`{old}`: replacedBy {new}")


def _refuse_empty(label: str) -> None:
    if not label.strip():
        raise UsageError("a name is empty", hint="write the name as pages should show it, in quotes")


# ------------------------------------------------------------------------------ values of labels


def _texts(value: Any) -> Iterator[tuple[str | None, str]]:
    """The texts of a label word with their languages."""
    if isinstance(value, dict):
        for language, some in value.items():
            yield from ((language, text) for _, text in _texts(some))
    elif isinstance(value, list):
        yield from ((None, str(text)) for text in value)
    elif value is not None:
        yield None, str(value)


def _with(value: Any, label: str, language: str) -> Any:
    """A label word with one text more."""
    if value is None:
        return new_list([label])
    if isinstance(value, dict):
        value[language] = _with(value.get(language), label, language)
        return value
    if isinstance(value, list):
        if label not in value:
            value.append(label)
        return value
    return value if value == label else new_list([value, label])


def _without(value: Any, label: str) -> Any:
    """A label word with one text less; None when none is left."""
    if isinstance(value, dict):
        for language in list(value):
            left = _without(value[language], label)
            if left is None:
                del value[language]
            else:
                value[language] = left
        return value or None
    if isinstance(value, list):
        while label in value:
            value.remove(label)
        return value or None
    return None if value == label else value


def _in_language(value: Any, language: str) -> str | None:
    texts = list(_texts(value))
    return next((text for known, text in texts if known == language), None) or (
        texts[0][1] if texts and not isinstance(value, dict) else None
    )


def _rename_reference(fields: Any, word: str, old: str, new: str, *, drop: bool) -> None:
    """Let a reference name the successor; `drop` it where the successor would name itself."""
    standing = fields.get(word)
    if standing == old:
        if drop:
            del fields[word]
        else:
            fields[word] = str(new)
    elif isinstance(standing, list) and old in standing:
        place = standing.index(old)
        if drop or new in standing:
            del standing[place]
            if not standing:
                del fields[word]
        else:
            standing[place] = str(new)
