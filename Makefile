# Two commands are enough: `make serve` to read and edit, `make test` before a push. Each sets itself up.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1
# Notices of the frozen toolchain that an editor can do nothing about (see CONTRIBUTING.md).
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
# The scripts of search are checked and tested by Deno, from a Python wheel: no Node, nothing fetched, nothing kept elsewhere.
export DENO_DIR := $(CURDIR)/$(VENV)/deno
export DENO_NO_UPDATE_CHECK := 1
export DENO_NO_PROMPT := 1
OFFLINE := --config scripts/search/deno.json --no-remote --no-npm

.DEFAULT_GOAL := help
.PHONY: help serve site offline check test fuzz format lock clean

define static
$(BIN)/ruff check
$(BIN)/ruff format --check
$(BIN)/mypy
$(BIN)/deno lint -q --config scripts/search/deno.json scripts/search tests/search
$(BIN)/deno check -q $(OFFLINE) scripts/search
$(BIN)/deno test -q $(OFFLINE) tests/search
endef

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

serve: $(VENV)/.site ## build the site and serve it at http://127.0.0.1:8000/ with live reload
	$(BIN)/mkdocs serve

site: $(VENV)/.site ## build the site once, into site/
	$(BIN)/mkdocs build --strict

offline: $(VENV)/.site ## build an edition that is read from disk, without a server, into build/offline/
	DIRECTORY_URLS=false $(BIN)/mkdocs build --strict -d build/offline

check: $(VENV)/.dev ## the fast part: lint, types, content, unit tests (under a minute)
	$(static)
	$(BIN)/vanban check --site site-chua-dung
	$(BIN)/pytest -q -n 2 -m "not site and not browser and not slow and not corpus"

test: $(VENV)/.dev ## everything that must hold: check, strict build, the built site, a real browser
	$(BIN)/python tests/browser.py
	$(static)
	$(BIN)/mkdocs build --strict
	$(BIN)/vanban check
	$(BIN)/pytest -n 2

bench-search: $(VENV)/.bench ## measure search beside other engines, up to 10,000 pages (20 minutes); OPTIONS="--sizes 0,100"
	$(BIN)/python tests/browser.py
	PYTHONPATH=tests $(BIN)/python -m bench $(OPTIONS)

fuzz: $(VENV)/.dev ## thousands of damaged files through the converter, fresh each time; failures in build/fuzz/; OPTIONS="--count 20000 --seed 1"
	PYTHONPATH=scripts:tests $(BIN)/python -m fuzz.run $(OPTIONS)

bench-convert: $(VENV)/.bench ## measure conversion beside other tools, on the real documents and made ones (10 minutes); OPTIONS="--only bao-cao"
	PYTHONPATH=tests $(BIN)/python -m bench_convert $(OPTIONS)

bench-library: $(VENV)/.dev ## measure libraries of 1, 10 and 100 made documents, and see that their sites are right (10 minutes); OPTIONS="--sizes 1,10"
	PYTHONPATH=scripts:tests $(BIN)/python -m bench_library $(OPTIONS)

bench-cite: $(VENV)/.dev ## measure references beside plain regular expressions, on marked paragraphs, and their speed (a minute); OPTIONS="--faults"
	PYTHONPATH=scripts:tests $(BIN)/python -m bench_cite $(OPTIONS)

format: $(VENV)/.dev ## put the code in its one form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# All files are solved together first, so that no package stands in them in two versions.
UV_COMPILE = uv pip compile --universal --generate-hashes --python-version 3.11.5 --no-emit-index-url --no-header -q
REQUIREMENTS := site convert dev bench

lock: ## renew the hashed requirements from requirements/*.in (needs uv)
	@mkdir -p build
	$(UV_COMPILE) $(REQUIREMENTS:%=requirements/%.in) -o build/all.txt
	for name in $(REQUIREMENTS); do $(UV_COMPILE) requirements/$$name.in -c build/all.txt -o requirements/$$name.txt || exit 1; done

clean: ## remove what was built and installed
	rm -rf $(VENV) site build .mypy_cache .pytest_cache .ruff_cache .hypothesis scripts/*.egg-info

$(VENV)/.python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11, 5))" || { echo "Python 3.11.5 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: requirements/convert.txt pyproject.toml | $(VENV)/.python
	$(BIN)/python -m pip install -q --require-hashes -r requirements/convert.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	$(BIN)/python -m pip install -q --require-hashes -r requirements/bench.txt
	@touch $@
