"""What the reader's network can answer: the labels of its heads, in the order of its outputs."""

from __future__ import annotations

ROLE_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAME_TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "MISC")
NAME_LABELS = ("O", *(f"{mark}-{kind}" for kind in NAME_TYPES for mark in "BI"))
UPOS = (
    *[
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    ],
)
"""Universal part-of-speech tags (https://universaldependencies.org/u/pos/)."""
RELATIONS = (
    *[
        "acl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "clf",
        "compound",
        "conj",
        "cop",
        "csubj",
        "dep",
        "det",
        "discourse",
        "dislocated",
    ],
    *[
        "expl",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nsubj",
        "nummod",
        "obj",
        "obl",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
    ],
    *["root", "vocative", "xcomp"],
)
"""Universal dependency relations without subtypes (https://universaldependencies.org/u/dep/)."""
PAIR_KINDS = ("cue-source", "content-cue", "cue-start", "cue-end", "source-cue", "head", "antecedent")
"""Ties from a word to another: a cue to its source, a content to its cue, a cue to the first and to the last word of
what is said, a source to its cue, a word to its head, a mention to the one before it of the same thing."""
BOUND_KINDS = ("cue-start", "cue-end")
PAIR_SIZE = 64
"""Numbers a word gives for each end of a tie."""
VECTOR_SIZE = 384
"""Numbers of a sentence vector."""
