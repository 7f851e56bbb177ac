from __future__ import annotations

import pytest
from training.rst import RstAttribution, RstDocument, read_document

ATTRIBUTION = "attribution-positive_r"

# Each word: form, lemma, tag, XPOS, number of the head in its sentence, relation; "_" behind a form: no blank follows.
SAID_THAT = """The the DET DT 2 det
mayor mayor NOUN NN 4 nsubj
also also ADV RB 4 advmod
said say VERB VBD 0 root
that that SCONJ IN 8 mark
Mira Mira PROPN NNP 8 nsubj
would would AUX MD 8 aux
flood_ flood VERB VB 4 ccomp
. . PUNCT . 4 punct"""

QUOTED = """"_ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
stay_ stay VERB VBP 0 root
,_ , PUNCT , 3 punct
" " PUNCT '' 3 punct
she she PRON PRP 7 nsubj
said_ say VERB VBD 3 parataxis
. . PUNCT . 3 punct"""

GOES_ON = """"_ " PUNCT `` 2 punct
Look_ look VERB VB 0 root
._ . PUNCT . 2 punct
" " PUNCT '' 2 punct"""

ACCORDING = """According accord VERB VBG 3 case
to to ADP IN 1 fixed
Vesna_ Vesna PROPN NNP 6 obl
, , PUNCT , 3 punct
it it PRON PRP 6 nsubj
rained_ rain VERB VBD 0 root
. . PUNCT . 6 punct"""

PASSIVE = """It it PRON PRP 3 expl
is be AUX VBZ 3 aux:pass
claimed claim VERB VBN 0 root
by by ADP IN 6 case
the the DET DT 6 det
crown crown NOUN NN 3 obl:agent
that that SCONJ IN 9 mark
they they PRON PRP 9 nsubj
knew_ know VERB VBD 3 csubj:pass
. . PUNCT . 3 punct"""

NESTED = """Ana Ana PROPN NNP 2 nsubj
says say VERB VBZ 0 root
he he PRON PRP 4 nsubj
thinks think VERB VBZ 2 ccomp
it it PRON PRP 6 nsubj
works_ work VERB VBZ 4 ccomp
. . PUNCT . 2 punct"""

CREDIT = """Photo_ photo NOUN NN 0 root
: : PUNCT : 1 punct
Vesna_ Vesna PROPN NNP 1 appos
. . PUNCT . 1 punct"""

JOINED = """I I PRON PRP 4 nsubj
do_ do AUX VBP 4 aux
n't not PART RB 4 advmod
know know VERB VB 0 root
why_ why ADV WRB 4 ccomp
it it PRON PRP 5 nsubj
. . PUNCT . 4 punct"""


CLEAR = """Vesna Vesna PROPN NNP 2 nsubj
makes make VERB VBZ 0 root
it it PRON PRP 2 expl
clear clear ADJ JJ 2 xcomp
that that SCONJ IN 7 mark
dams dam NOUN NNS 7 nsubj
break_ break VERB VBP 2 ccomp
. . PUNCT . 2 punct"""


def write_conllu(*sentences: str) -> str:
    blocks = []
    for number, sentence in enumerate(sentences):
        lines = ["# newpar"] if number == 0 else []
        for at, line in enumerate(sentence.splitlines(), 1):
            form, lemma, upos, xpos, head, relation = line.split()
            marks = "SpaceAfter=No" if form.endswith("_") else "_"
            form = form.removesuffix("_")
            if form == "do":
                lines.append(f"{at}-{at + 1}\tdon't" + "\t_" * 8)
                marks = "_"
            lines.append("\t".join([str(at), form, lemma, upos, xpos, "_", head, relation, "_", marks]))
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, ""])


def write_rsd(*clauses: tuple[str, int, str]) -> str:
    rows = [[str(at), text, "0", "_", "_", "_", str(head), rel] for at, (text, head, rel) in enumerate(clauses, 1)]
    return "\n".join("\t".join(row) for row in rows)


def read_one(conllu: str, rsd: str) -> tuple[RstDocument, RstAttribution]:
    document = read_document("GUM_news_mira", conllu, rsd)
    (found,) = document.attributions
    return document, found


def shown(conllu: str, rsd: str) -> tuple[str, str, str]:
    document, found = read_one(conllu, rsd)
    return document.surface(found.source), document.surface(found.cue), document.surface(found.content)


def test_a_clause_of_saying_gives_source_cue_and_content_without_the_stop() -> None:
    rsd = write_rsd(("The mayor also said", 2, ATTRIBUTION), ("that Mira would flood .", 0, "ROOT"))
    assert shown(write_conllu(SAID_THAT), rsd) == ("The mayor", "also said", "that Mira would flood")


def test_a_quote_keeps_its_marks_and_goes_on_in_the_next_sentence() -> None:
    rsd = write_rsd(('" We stay , "', 0, "ROOT"), ("she said .", 1, ATTRIBUTION), ('" Look . "', 1, "joint-list_m"))
    assert shown(write_conllu(QUOTED, GOES_ON), rsd) == ("she", "said", '"We stay," ... "Look."')


def test_who_stands_behind_according_to_is_the_source() -> None:
    rsd = write_rsd(("According to Vesna ,", 2, ATTRIBUTION), ("it rained .", 0, "ROOT"))
    assert shown(write_conllu(ACCORDING), rsd) == ("Vesna", "According to", "it rained")


def test_who_stands_behind_by_is_the_source_of_a_passive() -> None:
    rsd = write_rsd(("It is claimed by the crown", 2, ATTRIBUTION), ("that they knew .", 0, "ROOT"))
    assert shown(write_conllu(PASSIVE), rsd) == ("the crown", "is claimed", "that they knew")


def test_a_verb_takes_its_adjective_into_the_cue() -> None:
    rsd = write_rsd(("Vesna makes it clear", 2, ATTRIBUTION), ("that dams break .", 0, "ROOT"))
    assert shown(write_conllu(CLEAR), rsd) == ("Vesna", "makes it clear", "that dams break")


def test_a_quote_whose_last_sentence_alone_is_attributed_is_taken_from_its_opening_mark() -> None:
    opens = '"_ " PUNCT `` 2 punct\nLook_ look VERB VB 0 root\n. . PUNCT . 2 punct'
    closes = QUOTED.partition("\n")[2].replace(" 3 ", " 2 ").replace(" 7 ", " 6 ").replace(" 2 nsubj", " 2 nsubj", 1)
    rsd = write_rsd(('" Look .', 2, "joint-list_m"), ('We stay , "', 0, "ROOT"), ("she said .", 2, ATTRIBUTION))
    assert shown(write_conllu(opens, closes), rsd) == ("she", "said", '"Look. We stay,"')


def test_an_attribution_inside_the_content_of_another_is_deeper() -> None:
    rsd = write_rsd(("Ana says", 3, ATTRIBUTION), ("he thinks", 3, ATTRIBUTION), ("it works .", 0, "ROOT"))
    document = read_document("GUM_news_mira", write_conllu(NESTED), rsd)
    told = [(document.surface(one.cue), document.surface(one.content), one.depth) for one in document.attributions]
    assert told == [("says", "he thinks it works", 0), ("thinks", "it works", 1)]


def test_a_denied_attribution_is_negative() -> None:
    rsd = write_rsd(("I do n't know", 2, "attribution-negative_r"), ("why it .", 0, "ROOT"))
    document, found = read_one(write_conllu(JOINED), rsd)
    assert (document.surface(found.cue), found.is_negative) == ("don't know", True)


def test_the_parts_of_a_joined_word_have_no_blank_between_them() -> None:
    rsd = write_rsd(("I do n't know", 2, "attribution-negative_r"), ("why it .", 0, "ROOT"))
    document, _ = read_one(write_conllu(JOINED), rsd)
    assert document.surface([(0, 4)]) == "I don't know"


def test_the_credit_of_a_picture_is_no_attribution() -> None:
    rsd = write_rsd(("Photo :", 0, "ROOT"), ("Vesna .", 1, ATTRIBUTION))
    assert read_document("GUM_news_mira", write_conllu(CREDIT), rsd).attributions == ()


def test_sentences_and_paragraphs_cover_the_tokens() -> None:
    rsd = write_rsd(('" We stay , "', 0, "ROOT"), ("she said .", 1, ATTRIBUTION), ('" Look . "', 1, "joint-list_m"))
    document = read_document("GUM_news_mira", write_conllu(QUOTED, GOES_ON), rsd)
    assert (document.sentences, document.paragraphs) == (((0, 8), (8, 12)), ((0, 12),))
    assert document.genre == "news"


def test_trees_of_different_words_are_refused() -> None:
    with pytest.raises(ValueError, match="GUM_news_mira: 9 words in the syntax trees, 4 in the discourse tree"):
        read_document("GUM_news_mira", write_conllu(SAID_THAT), write_rsd(("The mayor also said", 0, "ROOT")))
