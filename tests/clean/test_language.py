import pytest

from secondsource.clean.language import explain_unread, identify_language

FRENCH = "Le maire a déclaré lundi que le port resterait fermé jusqu'à la fin de la semaine. " * 5
ARABIC = "قال رئيس الميناء يوم الاثنين إن الميناء سيبقى مغلقا حتى نهاية الأسبوع بسبب العاصفة. " * 5
GERMAN = "Der Hafenmeister sagte am Montag, die Mauer werde noch zehn Jahre stehen, wenn sie gepflegt wird. " * 5


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ARABIC, "ar"), (GERMAN, "de")])
def test_a_long_text_is_what_it_is_whatever_the_page_declares(text: str, language: str) -> None:
    assert identify_language(text, "en-GB") == language


def test_english_is_not_lost_under_a_wrong_declaration() -> None:
    assert identify_language("The wall of the harbour will stand for ten more years, he said.", "ar") == "en"


def test_an_english_text_full_of_foreign_names_is_english() -> None:
    text = "The mayor of Kėdainiai, Žydrūnas Šukys, met Jerzy Świątek of Przemyśl and Łukasz Żak to talk of the bridge."
    assert identify_language(text, None) == "en"


def test_a_short_text_is_what_the_page_declares() -> None:
    assert identify_language("Resultado final", "es-MX") == "es"


def test_a_short_text_on_a_silent_page_is_unknown_and_read() -> None:
    language = identify_language("Nordhafen 2 : 1", None)
    assert language is None
    assert explain_unread(language) is None


def test_a_page_in_another_language_says_why_it_is_not_read() -> None:
    assert explain_unread("ar") == "language ar is not read yet"
    assert explain_unread("en") is None
