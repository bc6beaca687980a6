"""archivegen turns a folder of captured news pages into a clean static archive."""

__version__ = "0.1.0"
