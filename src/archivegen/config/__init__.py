"""`site.yaml` as a frozen, typed value.

`SiteConfig` is what the stages get; `read_config` makes one from a file and says, with line and
nearest key, what is wrong with it. Importing this package loads no YAML.
"""

from __future__ import annotations

from archivegen.config.model import DataConfig, OwnPage, Publisher, SiteConfig, SubjectsConfig, ThemeConfig
from archivegen.config.reading import parse_config, read_config

__all__ = [
    "DataConfig",
    "OwnPage",
    "Publisher",
    "SiteConfig",
    "SubjectsConfig",
    "ThemeConfig",
    "parse_config",
    "read_config",
]
