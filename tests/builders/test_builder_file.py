"""The file of a builder: what it may hold, and how a mistake in it is told."""

from pathlib import Path

import pytest

from contentlint.builders.builder_file import Accordion, list_selectors, read_builder_file
from contentlint.builders.errors import BuilderError

HEAD = 'name = "Acme"\nsource = "https://example.org/acme"\n'


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "acme.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_names_selectors_by_part(tmp_path: Path) -> None:
    text = f'{HEAD}key-points = [".gist"]\n[[accordions]]\nitem = ".row"\nquestion = ".top"\nfaq = true\n'
    builder = read_builder_file(write(tmp_path, text))
    assert builder.key_points == (".gist",)
    assert builder.accordions == (Accordion(item=".row", question=".top", faq=True),)
    assert list_selectors(builder) == [("key-points", ".gist"), ("item", ".row"), ("question", ".top")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'{HEAD}noise = [".a",\n  ".b > .c",\n]\n', "acme.toml:4: noise: '.b > .c' is not a selector"),
        (f'{HEAD}autor = [".a"]\n', "acme.toml:3: autor: object contains unknown field"),
        ('name = "Acme"\n', "acme.toml: source: object missing required field"),
        (f"{HEAD}author = 3\n", "acme.toml:3: author: expected `array`, got `int`"),
        (f'{HEAD}[[accordions]]\nitem = ".a"\n', "acme.toml:3: accordions: object missing required field `question`"),
        (f'{HEAD}[[accordions]]\nquestion = ".q"\n', "acme.toml:4: question: needs an item or an answer beside it"),
        (f'{HEAD}[[accordions]]\nquestion = ".q"\nanswer = "+"\n', "acme.toml:5: answer: '+' is not a selector"),
        (f"{HEAD}noise = [\n", "acme.toml:4: not valid TOML"),
        ('name = "Acme"\nsource = "acme.org"\n', "acme.toml:2: source: expected `str` matching regex"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BuilderError) as error:
        read_builder_file(write(tmp_path, text))
    assert told in str(error.value)
    assert "\n" not in str(error.value)
