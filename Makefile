# Two commands do everything on a machine with Python 3.11: `make demo` and `make test`.
PYTHON ?= python3.11
VENV ?= .venv
PORT ?= 5000
BIN := $(VENV)/bin
SAMPLE := samples/yantai-gov-office-2024/document.txt

.PHONY: demo build docs test check setup clean ckan ckan-down ckan-test

demo: build ## build the sample, load it, serve the site
	$(BIN)/juesuan serve --port $(PORT)

build: $(VENV)/.ready ## everything demo does but serving
	$(BIN)/juesuan build $(SAMPLE) --into datapackages
	$(BIN)/juesuan validate datapackages/*/[0-9]*
	$(BIN)/juesuan load

test: setup tests/csvw/node_modules tests/site/browser/node_modules tests/vocab/jena/lib ## the whole suite
	$(BIN)/pytest -n auto -q

check: setup ## style, density, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.ready ## the documentation as a site with search, in var/docs
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

setup: $(VENV)/.ready-dev ## the environment, with the tools of development

$(VENV)/.ready: pyproject.toml ## what the program itself needs
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

tests/csvw/node_modules: tests/csvw/package-lock.json ## a csv2rdf that is not ours; the tests that use it are skipped without npm
	if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --no-audit --no-fund --prefix tests/csvw && touch $@; fi

tests/site/browser/node_modules: tests/site/browser/package-lock.json ## axe-core and the Nu HTML Checker; the tests that use them are skipped without npm, Chromium and Java
	if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --no-audit --no-fund --prefix tests/site/browser && touch $@; fi

tests/vocab/jena/lib: tests/vocab/jena/pom.xml ## Apache Jena; the tests that use it are skipped without Java and Maven
	if command -v mvn >/dev/null; then mvn -q -B -f $< dependency:copy-dependencies -DoutputDirectory=lib && touch $@; fi

CKAN_FOLDER ?= var/ckan
CKAN_AT = . $(CKAN_FOLDER)/ports && CKAN=http://127.0.0.1:$$CKAN_PORT PLAIN=http://127.0.0.1:$$CKAN_PLAIN_PORT

ckan: $(VENV)/.ready ## a real CKAN in var/ckan, filled with the sample; what is there already is kept
	CKAN_FOLDER=$(CKAN_FOLDER) tests/ckan/stack.sh up
	$(CKAN_AT) && $(BIN)/juesuan publish datapackages/*/[0-9]* --ckan $$CKAN --token-file $(CKAN_FOLDER)/token --datastore --yes

ckan-test: ## the tests that want a real CKAN, against that one
	CKAN_FOLDER=$(CKAN_FOLDER) tests/ckan/stack.sh up plain
	$(CKAN_AT) && JUESUAN_TEST_CKAN=$$CKAN JUESUAN_TEST_CKAN_PLAIN=$$PLAIN CKAN_API_TOKEN_FILE=$(CKAN_FOLDER)/token \
		$(BIN)/pytest -q tests/ckan

ckan-down: ## stop it; its data stays in var/ckan
	CKAN_FOLDER=$(CKAN_FOLDER) tests/ckan/stack.sh down

clean: ## what the targets made
	rm -rf $(VENV) var build dist
