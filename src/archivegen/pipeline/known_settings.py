"""`site.yaml`, read once: what it says is kept with the page graph until a byte of it changes.

Importing the parser of YAML takes 14 ms of a build of one capture, checking what was read one.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from archivegen.config import SiteConfig, read_config
from archivegen.errors import ConfigError

if TYPE_CHECKING:
    from archivegen.pipeline.database import Database
    from archivegen.yaml_source import KeyPath, YamlValue

FACT = "site_yaml"


def read_known_config(path: Path, database: Database, program: str) -> SiteConfig:
    """What `read_config` gives. `program` is the stamp of the code that reads. Raises ConfigError."""
    known = database.fact(FACT) or {}
    parsed: dict[str, object] = {}

    def parse(text: str, name: str) -> tuple[dict[str, YamlValue], dict[KeyPath, int]]:
        parsed["of"] = sha256(f"{program}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
        if known.get("of") == parsed["of"]:
            return known["says"], {}
        from archivegen.yaml_source import parse_mapping_with_lines

        parsed["says"], lines = parse_mapping_with_lines(text, name)
        return parsed["says"], lines  # type: ignore[return-value]

    try:
        config = read_config(path, parse)
    except ConfigError:
        return read_config(path)  # which names the lines
    if "says" in parsed:
        database.keep({FACT: parsed})
    return config
