# Two commands do everything on a machine with Python 3.11: `make demo` and `make test`.
PYTHON ?= python3.11
VENV ?= .venv
PORT ?= 5000
BIN := $(VENV)/bin
SAMPLE := samples/yantai-gov-office-2024/document.txt

.PHONY: demo build test check setup clean

demo: build ## build the sample, load it, serve the site
	$(BIN)/juesuan serve --port $(PORT)

build: setup ## everything demo does but serving
	$(BIN)/juesuan build $(SAMPLE) --into datapackages
	$(BIN)/juesuan validate datapackages/*/[0-9]*
	$(BIN)/juesuan load

test: setup ## the whole suite
	$(BIN)/pytest -n auto -q

check: setup ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

setup: $(VENV)/.ready ## the environment

$(VENV)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

clean: ## what the targets made
	rm -rf $(VENV) var build dist
