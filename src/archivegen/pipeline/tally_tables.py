"""Tables that let a build arrange anew only what a change of a few captures touches.

Each is a fold of rows: what an article adds to a table when it comes, it takes out of it when it goes, so
that the tables say the same whatever came in between. A build that arranges everything empties them first.
"""

from __future__ import annotations

TALLY_TABLES = """
-- How articles spell a term: how many state it so, how many write it so (most often) without a tag.
CREATE TABLE spelling (
    term INTEGER, spelling TEXT, stated INTEGER NOT NULL, first INTEGER NOT NULL, written INTEGER NOT NULL,
    PRIMARY KEY (term, spelling)
) WITHOUT ROWID;
CREATE INDEX spelling_term ON spelling (spelling);
-- How many articles have a tag, an author or a source, and a tag beside it.
CREATE TABLE together (term INTEGER, other INTEGER, articles INTEGER NOT NULL, PRIMARY KEY (term, other))
WITHOUT ROWID;
CREATE INDEX together_other ON together (other) WHERE articles >= 3;
-- Every name of a term, folded, and the keys of concepts that it stands in place of.
CREATE TABLE term_name (term INTEGER, folded TEXT, label INTEGER NOT NULL, PRIMARY KEY (term, folded))
WITHOUT ROWID;
CREATE INDEX term_called ON term_name (folded);
CREATE TABLE term_former (term INTEGER, key TEXT, PRIMARY KEY (term, key)) WITHOUT ROWID;
-- Tags as captures spell them.
CREATE TABLE tag (
    tag TEXT PRIMARY KEY, node TEXT NOT NULL, caseless INTEGER NOT NULL, articles INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tag_node ON tag (node);
CREATE INDEX tag_caseless ON tag (tag) WHERE caseless;
-- In how many articles a name stands; with a label: how many bring that spelling among those to join.
CREATE TABLE name (node TEXT, label TEXT, articles INTEGER NOT NULL, PRIMARY KEY (node, label)) WITHOUT ROWID;
-- Names of articles without tags, of which some may be suggested.
CREATE TABLE mention (node TEXT, article INTEGER, PRIMARY KEY (node, article)) WITHOUT ROWID;
-- What texts define, with the number of articles that do.
CREATE TABLE definition (
    one TEXT, other TEXT, rule TEXT, sentence TEXT, sure INTEGER, one_node TEXT NOT NULL,
    other_node TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (one, other, rule, sentence, sure)
) WITHOUT ROWID;
CREATE INDEX definition_one ON definition (one_node);
CREATE INDEX definition_other ON definition (other_node);
-- Labels that can be read as parts of a concept.
CREATE TABLE part (head TEXT, node TEXT, label TEXT, PRIMARY KEY (head, node, label)) WITHOUT ROWID;
-- Labels of one subject, and which node has which.
CREATE TABLE family (no INTEGER PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE family_node (node TEXT PRIMARY KEY, family INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX family_number ON family_node (family);
-- What is suggested for articles without tags, before it is known which terms have pages.
CREATE TABLE suggestion (identity TEXT, article INTEGER, PRIMARY KEY (identity, article)) WITHOUT ROWID;
CREATE INDEX suggestion_article ON suggestion (article);
CREATE TABLE scored (article INTEGER PRIMARY KEY, subjects TEXT NOT NULL);
-- Authors' names by publisher and family name; names that are forms of a fuller one.
CREATE TABLE byline (
    source TEXT, family TEXT, name TEXT, path TEXT, times INTEGER NOT NULL,
    PRIMARY KEY (source, family, name, path)
) WITHOUT ROWID;
CREATE TABLE author_form (
    source TEXT, family TEXT, number INTEGER, spelling TEXT NOT NULL, target TEXT NOT NULL,
    target_key TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (source, family, number)
) WITHOUT ROWID;
CREATE INDEX author_spelling ON author_form (source, spelling);
CREATE INDEX author_target ON author_form (target_key);
-- Captures of hosts that no publisher of site.yaml owns, and which proposal a host belongs to.
CREATE TABLE house (
    host TEXT, folded TEXT, path TEXT, name TEXT NOT NULL, language TEXT NOT NULL, zone TEXT NOT NULL,
    PRIMARY KEY (host, folded, path)
) WITHOUT ROWID;
CREATE TABLE house_group (host TEXT PRIMARY KEY, grp TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX house_of_group ON house_group (grp);
-- What is proposed to a person: of publishers, of authors' names.
CREATE TABLE proposal (kind TEXT, grp TEXT, content TEXT NOT NULL, PRIMARY KEY (kind, grp)) WITHOUT ROWID;
-- What permalinks.yaml says; whether the address has a page.
CREATE TABLE published_article (
    url TEXT PRIMARY KEY, article TEXT NOT NULL, path TEXT, live INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX published_lost ON published_article (url) WHERE NOT live;
CREATE TABLE published_term (
    taxonomy TEXT, key TEXT, label TEXT NOT NULL, folded TEXT NOT NULL, live INTEGER NOT NULL,
    PRIMARY KEY (taxonomy, key)
) WITHOUT ROWID;
CREATE INDEX published_label ON published_term (taxonomy, folded);
CREATE INDEX published_gone ON published_term (taxonomy, key) WHERE NOT live;
"""
TALLIES = (
    "spelling", "together", "term_name", "term_former", "tag", "name", "mention", "definition", "part",
    "family", "family_node", "suggestion", "scored", "byline", "author_form", "house", "house_group",
    "proposal", "published_article", "published_term",
)  # fmt: skip
"""The tables, to be emptied before everything is arranged anew."""
