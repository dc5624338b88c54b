"""Words of mails and drafts: what thanks for something signs nothing."""

import pytest

from contentlint.prose.draft_words import is_farewell


@pytest.mark.parametrize(
    "text",
    ["Obrigado pelo apoio", "Obrigada pela ajuda", "Thanks to vinegar", "Merci d’avoir lu", "Bedankt voor de hulp"],
)
def test_thanks_for_something_is_no_farewell(text: str) -> None:
    assert not is_farewell(text)
    assert is_farewell(text.split(maxsplit=1)[0])
