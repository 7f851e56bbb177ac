"""Entities: the persons, bodies, places and things that several pages name.

1. Named things of two pages meet under a shared key (`secondsource.link.namekeys`) and are linked where one rule
   allows it: the same full form, spellings of one name, or a short form of which only one full form is known.
2. Links make entities: connected components.
3. Each page counts its wordings for each of its entities; each entity is described from these counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from secondsource.ids import make_id
from secondsource.link.groups import Groups
from secondsource.link.namekeys import fullest_form, group_proper, skeleton
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Entity, Mention, Rows
from secondsource.worktables import EntityForm, Name, NameLink, NameRoot

LEAST_SPELLING_SIMILARITY = 0.8
_TIMES_MORE_PAGES = 3


def link_names(layers: Layers) -> Rows:
    """Return the links between named things that meet under the keys of the bucket."""
    keys: dict[str, list[Name]] = defaultdict(list)
    for row in layers.of(Name):
        keys[row.key].append(row)
    links: dict[tuple[str, str], NameLink] = {}
    for _, rows in sorted(keys.items()):
        for left, right, why in _links_of_key(_one_a_head(rows)):
            if left.head_id != right.head_id:
                first, second = sorted((left, right), key=lambda row: row.head_id)
                link = NameLink(first.head_id, first.document_id, second.head_id, second.document_id, why)
                links.setdefault((first.head_id, second.head_id), link)
    return {"name_links": [link for _, link in sorted(links.items())]}


def _one_a_head(rows: Sequence[Name]) -> list[Name]:
    first: dict[str, Name] = {}
    for row in sorted(rows, key=lambda row: (row.head_id, row.surface)):
        first.setdefault(row.head_id, row)
    return list(first.values())


def _links_of_key(rows: Sequence[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Yield each row with the one it joins: a star around one row, so that a frequent name costs no more."""
    rule = rows[0].rule
    if rule == "short":
        yield from _link_short(rows)
        return
    for row in rows[1:]:
        if rule == "exact":
            yield rows[0], row, f"both pages name {_quoted(row.surface)}"
            continue
        spelled = next((other for other in rows[:50] if other.head_id < row.head_id and _is_spelling(other, row)), None)
        if spelled is not None:
            yield spelled, row, f"{_quoted(spelled.surface)} and {_quoted(row.surface)} are spellings of one name"


def _link_short(rows: Sequence[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Join things known by a short form only with the full form that has it, if there is one or one that prevails."""
    full = _prevailing([row for row in rows if " " in row.full])
    bare = [row for row in rows if " " not in row.full]
    if full is None and any(" " in row.full for row in rows):
        return
    for row in bare:
        if full is not None:
            yield full, row, f"{_quoted(row.surface)} alone is taken for {_quoted(full.full)}, as most pages have it"
        elif row is not bare[0]:
            yield bare[0], row, f"both pages name {_quoted(row.surface)}"


def _prevailing(full: Sequence[Name]) -> Name | None:
    """Return the full form that is the only one, or that several times as many pages have as any other."""
    pages: dict[str, set[str]] = defaultdict(set)
    for row in full:
        pages[skeleton(row.full) or row.full].add(row.document_id)
    if not pages:
        return None
    first, *others = sorted(pages, key=lambda form: (-len(pages[form]), form))
    if others and len(pages[first]) < _TIMES_MORE_PAGES * len(pages[others[0]]):
        return None
    return next(row for row in full if (skeleton(row.full) or row.full) == first)


def _is_spelling(left: Name, right: Name) -> bool:
    """Say whether two full names are alike, first words too: "Karim" is "Kareem", "Maria" is not "Mario"."""
    first_l, first_r = left.full.split()[0], right.full.split()[0]
    if first_l[0] != first_r[0] or first_l[-1] != first_r[-1]:
        return False
    return bool(Indel.normalized_similarity(left.full, right.full) >= LEAST_SPELLING_SIMILARITY)


def _quoted(words: str) -> str:
    return f"“{words}”"


def root_names(layers: Layers) -> Rows:
    """Return the entity of every linked thing: connected components, each known by its smallest head."""
    links = layers.of(NameLink)
    groups = Groups((link.head_id_l, link.head_id_r) for link in links)
    roots: dict[str, NameRoot] = {}
    for link in links:
        sides = ((link.head_id_l, link.document_id_l), (link.head_id_r, link.document_id_r))
        for head, document in sides:
            roots.setdefault(head, NameRoot(document, head, entity_id_of(groups.find(head)), link.why))
    return {"name_roots": [root for _, root in sorted(roots.items())]}


def entity_id_of(head: str) -> str:
    """Return the id of the entity whose smallest head this is."""
    return make_id("entity", head)


def entities_of_heads(layers: Layers) -> dict[str, tuple[str, str]]:
    """Return (entity_id, why) by head for the named things of the documents in the bucket."""
    roots = {row.head_id: (row.entity_id, row.why) for row in layers.of(NameRoot)}
    heads = group_proper(layers.of(Mention))
    return {head: roots.get(head, (entity_id_of(head), "named on one page only")) for head in heads}


def entities_of_mentions(layers: Layers) -> dict[str, str]:
    """Return the entity by mention, for every mention whose chain has a name."""
    heads = entities_of_heads(layers)
    found = {row.mention_id: heads.get(row.chain_id or row.mention_id) for row in layers.of(Mention)}
    return {mention: entity[0] for mention, entity in found.items() if entity is not None}


def count_forms(layers: Layers) -> Rows:
    """Return how often one document uses each wording for each of its entities; pronouns are no wording."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document = documents[0]
    entities = entities_of_mentions(layers)
    wordings: dict[tuple[str, str, str, str], list[Mention]] = defaultdict(list)
    chains: dict[str, set[str]] = defaultdict(set)
    for mention in layers.of(Mention):
        if mention.form == "pronoun" or mention.mention_id not in entities:
            continue
        surface = document.text[mention.start : mention.end]
        wordings[entities[mention.mention_id], mention.form, mention.type, surface].append(mention)
        if mention.form == "proper":
            chains[entities[mention.mention_id]].add(surface)
    fullest = {entity: fullest_form(Counter(surfaces)) for entity, surfaces in chains.items()}
    rows = []
    for (entity, form, kind, surface), found in sorted(wordings.items()):
        n_fullest = len(found) if form == "proper" and fullest[entity] == surface else 0
        ids = (entity, document.document_id, document.outlet_id)
        rows.append(EntityForm(*ids, form, kind, surface, len(found), n_fullest, found[0].mention_id))
    return {"entity_forms": rows}


def describe_entity(layers: Layers) -> Rows:
    """Return the one entity of the bucket; its name is the fullest form most pages use, verbatim."""
    forms = layers.of(EntityForm)
    proper = [form for form in forms if form.form == "proper"]
    if not proper:
        return {}
    fullest: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for form in proper:
        fullest[form.surface] += form.n_fullest
        types[form.type] += form.n
    name = min(fullest, key=lambda surface: (-fullest[surface], -len(surface), surface))
    entity = Entity(
        entity_id=forms[0].entity_id,
        name=name,
        type=min(types, key=lambda kind: (-types[kind], kind)),
        aliases=tuple(sorted(set(fullest) - {name})),
        n_mentions=sum(form.n for form in forms),
        n_documents=len({form.document_id for form in forms}),
        n_outlets=len({form.outlet_id or form.document_id for form in forms}),
    )
    return {"entities": [entity]}


LINKS = BucketStage(
    name="name-links", version=1, reads=("names",), writes=("name_links",), key={"names": "meet"}, run=link_names
)
ROOTS = BucketStage(name="name-roots", version=1, reads=("name_links",), writes=("name_roots",), key={}, run=root_names)
FORMS = BucketStage(
    name="entity-forms",
    version=1,
    reads=("documents", "mentions", "name_roots"),
    writes=("entity_forms",),
    key={"documents": "document_id", "mentions": "document_id", "name_roots": "document_id"},
    run=count_forms,
)
STAGE = BucketStage(
    name="entities",
    version=1,
    reads=("entity_forms",),
    writes=("entities",),
    key={"entity_forms": "entity_id"},
    run=describe_entity,
)
STAGES = (LINKS, ROOTS, FORMS, STAGE)
