"""The pages of a few notes, and what a browser makes of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown  # type: ignore[import-untyped]
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
    """The lines of a topic page's sections, without anchors, marks and links to facts."""
    body = re.split(r"\n## .* \.section }\n", body_of(page).split("\n## Sources")[0], maxsplit=1)[1]
    plain = re.sub(r' ?<sup class="said">.*?</sup>|<a id="[^"]*"></a>| ?\[#\]\(#f-\w+\)\{: .*?\}|</?b>', "", body)
    return [line for line in plain.split("\n") if line]


def depth_of(page: str, words: str) -> int:
    """How many lists deep these words stand in the rendered page."""
    before = render_html(page).split(words)[0]
    return before.count("<ul>") - before.count("</ul>")


def render(page: str) -> Seen:
    """What a browser makes of a page."""
    return Seen(render_html(page))


def render_html(page: str) -> str:
    """The page as the site's own settings render it."""
    with open("mkdocs.yml", encoding="utf-8") as file:
        settings = yaml.load(file, Loader)
    items = [item if isinstance(item, dict) else {item: {}} for item in settings["markdown_extensions"]]
    configs = {name: config for item in items for name, config in item.items()}
    return str(markdown.markdown(body_of(page), extensions=list(configs), extension_configs=configs))
