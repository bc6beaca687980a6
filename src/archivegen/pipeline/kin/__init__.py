"""What the articles of an archive have to do with each other, from build to build.

`relate` brings the tables in `.archivegen/kin.sqlite3` up to date with the articles that there are and
returns what each article's page shows of the others. It is a function of the set of articles: any order of
adding, changing and removing them comes to the same. After a change only what it can touch is found again.
"""

from archivegen.pipeline.kin.codec import encode_imprint
from archivegen.pipeline.kin.relating import Relations, relate

__all__ = ["Relations", "encode_imprint", "relate"]
