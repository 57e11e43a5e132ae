# Needs only Python 3.11 or later and make. Everything is installed into .venv, from hash-locked requirements.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml
ARGS :=

.PHONY: help demo test browser lint types docs gate check bench lock clean

help:  ## List what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.run  ## Make a record of the sample pages and open the desk on it
	$(BIN)/ontherecord demo $(ARGS)

test: $(VENV)/.dev  ## Run the tests; those of the desk in a browser need Chromium
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev  ## Check style and find mistakes
	$(BIN)/ruff check

types: $(VENV)/.dev  ## Check types, strictly
	$(BIN)/mypy

docs: $(VENV)/.dev  ## Write the generated parts of the documentation again
	$(BIN)/python scripts/docs.py

gate: $(VENV)/.dev  ## Compare measured accuracy with the floors; needs ../shared
	$(BIN)/python bench/gate.py

check: $(VENV)/.dev  ## Everything that continuous integration checks
	scripts/check

bench: $(VENV)/.dev  ## Throughput, memory and bad input; needs ../shared
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/bad_input.py

lock: $(VENV)/.dev  ## Lock the newest allowed versions of all requirements
	$(LOCK) --upgrade --group build --output-file requirements/run.txt
	$(LOCK) --upgrade --group build --group dev --constraint requirements/run.txt --output-file requirements/dev.txt

clean:  ## Remove the environment and everything built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Python 3.11 or later is needed; name it with make PYTHON=...' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A stamp for each set of requirements: what is installed is not looked at again until its list changes.
$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --no-deps -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run
