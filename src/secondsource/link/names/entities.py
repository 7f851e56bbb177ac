"""Entities: the persons, bodies, places and things that several pages name.

1. Named things of two pages meet under a shared key (`secondsource.link.names.namekeys`) and are linked where one rule
   allows it (`secondsource.link.names.namelinks`): the same full form, spellings of one name, a short form of which one
   full form prevails, the office a person holds.
2. Links make entities: connected components.
3. Each page counts its wordings for each of its entities; each entity is described from these counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from secondsource.ids import make_id
from secondsource.link.decisions import Tie, decisions_on, name_roots, root_links
from secondsource.link.folding import fold
from secondsource.link.names.comparisons import Comparisons
from secondsource.link.names.kinds import TOLD_WEIGHT, told_kind
from secondsource.link.names.namekeys import fullest_form, group_proper, leave_relative
from secondsource.link.names.namelinks import link_rows, name_wholes
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Document, Entity, Mention, Rows
from secondsource.worktables import EntityForm, Name, NameLink, NameRoot, NearForm

_ARTICLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)


def link_names(layers: Layers) -> Rows:
    """Return the links between named things that meet under the keys of the bucket."""
    keys: dict[str, list[Name]] = defaultdict(list)
    for row in layers.of(Name):
        keys[row.key].append(row)
    links: dict[tuple[str, str], NameLink] = {}
    comparisons = Comparisons(layers.of(NearForm))
    for _, rows in sorted(keys.items()):
        forms = _one_a_form(rows)
        names = name_wholes(forms)
        for left, right, why in link_rows(forms, comparisons):
            if left.head_id != right.head_id:
                one, other = (left, right) if left.head_id < right.head_id else (right, left)
                if (one.head_id, other.head_id) in links:
                    continue
                name = names.get((one.head_id, one.surface), "")
                name = name if name == names.get((other.head_id, other.surface), "") else ""
                link = NameLink(one.head_id, one.document_id, other.head_id, other.document_id, why, name)
                links[one.head_id, other.head_id] = link
    near = sorted(comparisons.rows, key=lambda row: (row.key, row.place, row.form, row.other))
    return {"name_links": [link for _, link in sorted(links.items())], "near_forms": near}


def _one_a_form(rows: Sequence[Name]) -> list[Name]:
    """Return one row for each form of each thing, those whose form is the fullest first."""
    first: dict[tuple[str, str], Name] = {}
    for row in sorted(rows, key=lambda row: (row.surface != row.longest, row.head_id, row.surface)):
        first.setdefault((row.head_id, row.surface), row)
    return list(first.values())


def root_names(layers: Layers) -> Rows:
    """Return the entity of every linked thing: connected components, each known by its first whole name.

    Where no whole name is its own alone, it is known by its smallest head: one more page may have a smaller one, and
    all that is told of the entity would be made anew.
    """
    links = layers.of(NameLink)
    roots = root_links(links, _read_link, decisions_on(layers, "entity"))
    names = name_roots(((link.name, (link.head_id_l, link.head_id_r)) for link in links if link.name), roots)
    ids = {root: entity_id_of(names.get(root, root)) for root in {row.root for row in roots}}
    return {"name_roots": [NameRoot(row.document_id, row.node, ids[row.root], row.why) for row in roots]}


def _read_link(link: NameLink) -> Tie:
    return Tie(link.head_id_l, link.document_id_l, link.head_id_r, link.document_id_r, link.why)


def entity_id_of(name: str) -> str:
    """Return the id of the entity with this whole name, or this smallest head."""
    return make_id("entity", name)


def entities_of_heads(layers: Layers) -> dict[str, tuple[str, str]]:
    """Return (entity_id, why) by head: the named things of the documents in the bucket, and phrases linked to one."""
    roots = {row.head_id: (row.entity_id, row.why) for row in layers.of(NameRoot)}
    heads = {head: (entity_id_of(head), "named on one page only") for head in group_proper(layers.of(Mention))}
    return heads | roots


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
    named = group_proper(layers.of(Mention))
    wordings: dict[tuple[str, str, str, str, int], list[Mention]] = defaultdict(list)
    surfaces: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    persons: set[str] = set()
    for mention in sorted(layers.of(Mention), key=lambda one: one.start):
        if mention.form == "pronoun" or mention.mention_id not in entities:
            continue
        if mention.type == "PER":
            persons.add(entities[mention.mention_id])
        surface = document.text[mention.start : mention.end]
        told = told_kind(document.text, mention) if mention.form == "proper" else None
        told = None if told == "GPE" and mention.type in {"FAC", "LOC"} else told  # in a hall is in a place, too
        is_linked = mention.form == "common" and (mention.chain_id or mention.mention_id) not in named
        form = "called" if is_linked and mention.type == "ORG" else mention.form
        wording = (entities[mention.mention_id], form, told or mention.type, surface, int(told is not None))
        wordings[wording].append(mention)
        surfaces[entities[mention.mention_id]][form].append(surface)
    fullest = {
        (entity, form): fullest_form(leave_relative(told) if entity in persons else Counter(told))
        for entity, by_form in surfaces.items()
        for form, told in by_form.items()
    }
    rows = []
    for (entity, form, kind, surface, is_told), found in sorted(wordings.items()):
        n_fullest = len(found) if fullest[entity, form] == surface else 0
        ids = (entity, document.document_id, document.outlet_id)
        rows.append(EntityForm(*ids, form, kind, surface, len(found), n_fullest, found[0].mention_id, is_told))
    return {"entity_forms": _add_outlet(document, rows)}


def _add_outlet(document: Document, rows: Sequence[EntityForm]) -> list[EntityForm]:
    """Add the whole name of the outlet, as its fullest form, to what its own page names by one word of it only."""
    outlet = fold(document.outlet or "").removeprefix("the ").split()
    by_entity: dict[str, list[EntityForm]] = defaultdict(list)
    for row in rows:
        if row.form == "proper":
            by_entity[row.entity_id].append(row)
    own = [found for found in by_entity.values() if all(_is_short_for(row, outlet) for row in found)]
    entities = {found[0].entity_id for found in own}
    wholes = [
        replace(
            one[0], form="outlet", surface=document.outlet or "", n=0, n_fullest=sum(row.n for row in one), is_told=1
        )
        for one in own
    ]
    return [*(replace(row, n_fullest=0) if row.entity_id in entities else row for row in rows), *wholes]


def _is_short_for(row: EntityForm, outlet: Sequence[str]) -> bool:
    """Say whether a body is named by the first or last word of an outlet's name, or its initials."""
    words = fold(row.surface).removeprefix("the ").split()
    if row.type != "ORG" or len(words) != 1 or len(outlet) < 2:
        return False
    return words[0] in {outlet[0], outlet[-1], "".join(word[0] for word in outlet) if len(outlet) > 2 else outlet[0]}


def describe_entity(layers: Layers) -> Rows:
    """Return the one entity of the bucket; its name is the fullest form most pages use, verbatim.

    A person whom several pages name by more than one word is called so: a surname alone may be anybody's. Where an
    outlet's own pages name it by one word, its whole name is as the pages state it. What no page names ("the Vesnan
    government") is called by the fullest phrase most pages use.
    """
    forms = layers.of(EntityForm)
    proper = [form for form in forms if form.form in {"proper", "outlet"}]
    fullest: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for form in proper or forms:
        fullest[form.surface] += form.n_fullest
        pages[form.surface] += bool(form.n_fullest)
        types[form.type] += max(1, form.n) * (TOLD_WEIGHT if form.is_told else 1)
    kind = min(types, key=lambda one: (-types[one], one))
    whole = [surface for surface, n in pages.items() if kind == "PER" and " " in surface and n > 1] or list(fullest)
    name = min(whole, key=lambda surface: (-fullest[surface], -len(surface), surface))
    entity = Entity(
        entity_id=forms[0].entity_id,
        name=name,
        type=kind,
        aliases=_list_aliases(name, set(fullest), [form.surface for form in forms if form.form == "called"]),
        n_mentions=sum(form.n for form in forms),
        n_documents=len({form.document_id for form in forms}),
        n_outlets=len({form.outlet_id or form.document_id for form in forms}),
    )
    return {"entities": [entity]}


def _list_aliases(name: str, names: Collection[str], called: Sequence[str]) -> tuple[str, ...]:
    """Return what else an entity is named, and called where pages have no name: "port police", not "police"."""
    bare = {_ARTICLE.sub("", surface) for surface in called}
    tails = {word for surface in (*names, *bare) for word in fold(surface).split()[-1:] if " " in surface}
    told = {surface for surface in bare if " " in surface or fold(surface) not in tails}
    folded = {fold(surface) for surface in (name, *names)}
    return tuple(sorted({*names, *(surface for surface in told if fold(surface) not in folded)} - {name}))


LINKS = BucketStage(
    name="name-links",
    version=10,
    reads=("names",),
    writes=("name_links", "near_forms"),
    key={"names": "meet"},
    run=link_names,
    fewest=2,
    recalls=("near_forms",),
)
ROOTS = BucketStage(
    name="name-roots",
    version=3,
    reads=("name_links", "decisions"),
    writes=("name_roots",),
    key={},
    run=root_names,
    ties={"name_links": ("head_id_l", "head_id_r"), "decisions": ("node_id", "rank")},
)
FORMS = BucketStage(
    name="entity-forms",
    version=5,
    reads=("documents", "mentions", "name_roots"),
    writes=("entity_forms",),
    key={"documents": "document_id", "mentions": "document_id", "name_roots": "document_id"},
    run=count_forms,
)
STAGE = BucketStage(
    name="entities",
    version=4,
    reads=("entity_forms",),
    writes=("entities",),
    key={"entity_forms": "entity_id"},
    run=describe_entity,
)
STAGES = (LINKS, ROOTS, FORMS, STAGE)
