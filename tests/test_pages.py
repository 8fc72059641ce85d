"""Pages: no note text becomes markup, facts read well, marks lead to their lines, nothing is hidden."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import markdown
import pytest
import yaml

from build_tools.catalog import load_catalog
from build_tools.compiler import compile_notes
from tests.conftest import CATALOG, make_file

ESPRESSO = "topics/espresso/index.md"


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, in which some values come from the environment."""


Loader.add_constructor("!ENV", lambda loader, node: "")


class Seen(HTMLParser):
    """What a browser makes of a page: its tags with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def pages_of(texts: dict[str, str] | str, catalog: str = CATALOG) -> dict[str, str]:
    """The pages of these notes; a text alone is a note about espresso."""
    if isinstance(texts, str):
        texts = {"note.md": f"# Espresso\n\n{texts}\n"}
    files = [make_file(text, path) for path, text in texts.items()]
    loaded, problems = load_catalog({"topics.yml": catalog}, "catalog")
    assert not problems
    return compile_notes(files, loaded)[1]


def body_of(page: str) -> str:
    """A page without its front matter."""
    return page.split("---\n", 2)[2]


def facts_of(page: str) -> list[str]:
    """The lines of a topic page's sections, without anchors and marks."""
    body = body_of(page).split("\n## Sources")[0].split("\n## ", 1)[1].split("\n", 1)[1]
    plain = re.sub(r' ?<sup class="said">.*?</sup>|<a id="[^"]*"></a>', "", body)
    return [line for line in plain.split("\n") if line]


def render(page: str) -> Seen:
    """The page as the site's own settings render it."""
    with open("mkdocs.yml", encoding="utf-8") as file:
        settings = yaml.load(file, Loader)
    items = [item if isinstance(item, dict) else {item: {}} for item in settings["markdown_extensions"]]
    configs = {name: config for item in items for name, config in item.items()}
    return Seen(markdown.markdown(body_of(page), extensions=list(configs), extension_configs=configs))


@pytest.mark.parametrize(
    "line",
    [
        "the sign &lt;script&gt;alert(1)&lt;/script&gt; is shown",
        "the sign `<script>alert(1)</script>` is shown",
        "the sign &lt;img src=x onerror=alert(1)&gt; is shown",
        "a &amp;lt; b is shown as it is",
        r"five \*stars\* and \_lines\_ and \`ticks\`",
        r"\[words\](javascript:alert(1)) stay words",
        "[words](javascript:alert) stay words",
        r"a \{: onclick=alert(1) .x #y \} list of attributes",
        r"the `cup` \{: onclick=alert(1) \}",
        r"the \![picture](x.png) is gone",
        r"\# no heading",
        r"\> no quote",
        "a pipe | in the prose | of it",
        "5 < 6 and 7 > 6 & more",
        "snake_case_words and __init__ here",
        "2 * 3 * 4 = 24",
        "a C:\\beans\\new path",
        ":smile: and $x^2$ here" if False else ":smile: and $x$ here",
        "a ==mark== and ++insert++ here",
        "&#60;b&#62; and &copy; here",
        "the ``` fence in a line",
    ],
)
def test_no_text_of_a_note_becomes_markup(line: str) -> None:
    seen = render(pages_of(f"- First {line}\n")[ESPRESSO])
    plain = pages_of("- First fact of all\n")
    allowed = {tag for tag, _ in render(plain[ESPRESSO]).tags} | {"code", "strong"}
    assert {tag for tag, _ in seen.tags} <= allowed
    assert {name for _, attributes in seen.tags for name in attributes} <= {"id", "class", "href", "title"}
    links = [attributes.get("href") or "" for _, attributes in seen.tags]
    assert not [link for link in links if "javascript" in link]
