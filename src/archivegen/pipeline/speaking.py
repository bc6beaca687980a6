"""The language that a site's interface speaks, and what a user is told when it cannot be the one wanted."""

from __future__ import annotations

from archivegen.config import SiteConfig
from archivegen.errors import ConfigError
from archivegen.interface import Choice, choose, shipped_languages
from archivegen.interface.choice import own_languages
from archivegen.pipeline.folders import SiteFolders


def interface_of(config: SiteConfig, folders: SiteFolders, notices: list[str]) -> Choice:
    """Return the catalogues of a site's interface.

    Where none speaks the site's `language`, a notice says so and the interface is English. A language that
    was asked for by `interface_language` has to be there: `ConfigError` names those that are.
    """
    own = folders.messages
    choice = choose(config.interface_language or config.language, own)
    if not choice.missing:
        return choice
    there = ", ".join(sorted({*shipped_languages(), *own_languages(own)}))
    remedy = f"write `messages/{choice.wanted}.po`, or take one of {there}"
    if config.interface_language:
        message = f"no interface texts in `{choice.wanted}` (`interface_language`)"
        raise ConfigError(message, path=str(folders.config), hint=remedy)
    notices.append(
        f"the interface is English: it has no texts in `{choice.wanted}` (`language` in site.yaml). "
        f"There are {there}; `messages/{choice.wanted}.po` adds a language"
    )
    return choice
