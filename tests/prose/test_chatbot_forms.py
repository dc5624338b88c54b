"""What a chatbot says around a text is told from what an author says, and in no time."""

import pytest

from contentlint.prose.chatbot_forms import is_handover, is_offer, may_offer

HANDED_OVER = """\
Sure, here's a step-by-step guide to descaling a kettle:
Certainly! Here's an updated version of your article.
Absolutely! Below is the SEO-optimized blog post you requested:
Here is a revised version of your article:
Natürlich! Hier ist eine überarbeitete Fassung deines Artikels:
Bien sûr ! Voici une version révisée de l’article :
¡Claro! Aquí tienes el artículo:
Certo! Ecco una bozza dell'articolo:
Claro! Aqui está o artigo:
Natuurlijk! Hier is een herziene versie van je artikel:"""

WRITTEN = """\
Sure, here's the thing: kettles rust. Here is a list.
Here is a list of kettles that we tested:
Here is an updated list of mirrors:
Certainly, kettles are useful.
Of course, here in Graz the water is soft.
Hier ist der Kalk zu Hause: im Wasserkocher.
Voici notre guide complet sur les bouilloires.
Here's your guide to the Rust 2021 edition."""

OFFERED = """\
Would you like a guide on cleaning teapots?
Would you like me to add a section?
Let me know if you need any further adjustments!
If you’d like, I can also turn this into a checklist.
Do you want me to expand the FAQ?
Let me know if you have questions! 😊
Möchtest du, dass ich den Text noch anpasse?
Sag mir Bescheid, wenn du weitere Änderungen brauchst.
Souhaitez-vous que je rédige une version plus courte ?
Si vous le souhaitez, je peux ajouter un tableau.
¿Te gustaría que añada una tabla?
Se vuoi, posso aggiungere una tabella.
Me avise se quiser uma versão mais curta.
Wil je dat ik de tekst aanpas?
Als je wilt, kan ik een tabel maken."""

ASKED = """\
Would you like a cup of tea?
Would you like to learn more?
Let me know if you have any questions.
Let me know if you liked this.
If you'd like to help, write to us.
Do you want me to come?
Shall I add vinegar before boiling?
I hope this helps.
Wenn du möchtest, kann ich dir helfen.
Sag mir Bescheid, wenn du kommst.
Si quieres, puedes venir."""


@pytest.mark.parametrize("text", HANDED_OVER.split("\n"))
def test_a_chatbot_hands_a_text_over(text: str) -> None:
    assert is_handover(text)


@pytest.mark.parametrize("text", WRITTEN.split("\n"))
def test_an_author_begins(text: str) -> None:
    assert not is_handover(text)


@pytest.mark.parametrize("text", OFFERED.split("\n"))
def test_a_chatbot_offers_more(text: str) -> None:
    assert is_offer(text)
    assert may_offer(f"Rinse it twice. {text}")


@pytest.mark.parametrize("text", ASKED.split("\n"))
def test_an_author_asks(text: str) -> None:
    assert not is_offer(text)


@pytest.mark.parametrize("before", ["Rinse it twice! _", "¿", "Rinse it 😊 ", "Rinse it.\n", "Rinse it (twice). “"])
def test_an_offer_may_follow_anything(before: str) -> None:
    assert may_offer(f"{before}Would you like me to add a table?")


def test_a_text_without_the_words_of_an_offer_is_not() -> None:
    assert not may_offer("Rinse it twice, and fill the kettle with fresh water. The lime is gone.")
