"""What of the configuration the stages depend on, as texts to compare."""

from __future__ import annotations

import json
from dataclasses import asdict

from archivegen.config import SiteConfig


def reading_settings(config: SiteConfig) -> str:
    """What of the configuration a record depends on."""
    publishers = [asdict(publisher) for publisher in config.publishers]
    return json.dumps([publishers, sorted(config.rules_off)], sort_keys=True)


def arranging_settings(config: SiteConfig) -> str:
    """What of the configuration addresses and terms depend on: all but what pages alone show."""
    pages_only = {
        "title",
        "description",
        "base_url",
        "theme",
        "page_size",
        "search",
        "data",
        "interface_language",
        "pages",
    }
    found = {name: value for name, value in asdict(config).items() if name not in pages_only}
    return json.dumps(found, sort_keys=True, default=sorted)
