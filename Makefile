# The whole set-up: `make site` renders the site, `make test` runs the tests. CI calls the same targets.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site offline sheets policy serve test check accept bench bench-search lock clean browser

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

site: .venv/site  ## compile notes/ and render build/site
	$(BIN)/crib build
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m build_tools.finishing
	@echo "open build/site/index.html, or run make serve"

offline: .venv/site  ## render a second copy, build/offline, to open without a server
	$(BIN)/crib build
	OFFLINE=true $(BIN)/mkdocs build --strict --quiet --site-dir build/offline
	@echo "open build/offline/index.html"

sheets: .venv/dev browser  ## render the site with the cheat-sheets as PDF; PAPER=Letter for US Letter
	$(BIN)/crib build --pdf
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m build_tools.finishing
	$(BIN)/python -m build_tools.printing

policy: .venv/site  ## print the Content-Security-Policy that build/site obeys, for whoever hosts it
	$(BIN)/python -m build_tools.policy

serve: .venv/site  ## preview; an edit in notes/ or overrides/ shows by itself
	$(BIN)/crib serve

test: .venv/dev browser  ## run all tests, in a browser too
	$(BIN)/pytest -n auto --cov --cov-report=term

check: .venv/dev  ## format, lint, types, our own notes, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/crib check
	$(BIN)/pytest -n auto -m "not site"

accept: .venv/dev  ## rewrite the expected files of tests/cases after looking at the change
	$(BIN)/pytest -p no:randomly tests/test_cases.py --accept; git diff --stat tests/cases

bench: .venv/bench browser  ## print quality figures, then sizes, seconds and memory
	$(BIN)/python -m tests.gold.score
	$(BIN)/python -m tests.gold.pairs
	$(BIN)/python -m tests.gold.mentions
	$(BIN)/python -m tests.gold.queries
	$(BIN)/python -m tests.bench.merging
	$(BIN)/python -m tests.bench.speed
	$(BIN)/python -m tests.bench.vitals

bench-search: .venv/dev browser tests/bench/search/node_modules  ## compare our search with others; needs Node
	$(BIN)/python -m tests.bench.search

lock:  ## pin the newest versions that fit into constraints.txt
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet -e '.[dev,bench,zensical]'
	build/lock/bin/pip freeze --exclude-editable --exclude crib | grep -v '^-e' > constraints.txt
	rm -rf build/lock

clean:  ## remove what was made
	rm -rf build .venv

.venv/site: pyproject.toml constraints.txt
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/site
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	-$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[zensical]'
	@touch $@

.venv/bench: .venv/dev
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@touch $@

tests/bench/search/node_modules: tests/bench/search/package.json
	npm install --prefix $(@D) --no-package-lock --no-audit --no-fund --silent
	@touch $@

# Debian's chromium when we may install it, else Playwright's own.
browser: .venv/dev
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium; } \
	|| $(BIN)/playwright install chromium \
	|| { echo "The browser tests need Chromium: install the package chromium, then run make test again."; exit 1; }
