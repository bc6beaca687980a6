# archivegen: `make site` builds the samples, `make test` runs everything that must hold.
#
#   make site [SEEDS=DIR] [OUTPUT=DIR]   the archive of seeds/ (or DIR), in public/
#   make test                            ruff, mypy, pytest (in a browser too)
#   make lint | format                   ruff and mypy | rewrite the code's layout
#   make messages                        texts of the interface: bring the catalogues up to date
#   make docs                            template variables, and pictures of every kind of page
#   make quality                         extraction scores, where the benchmark pages are (BENCH=DIR)
#   make bench                           speed, with generated archives
#   make faults                          200 kills, 50 full disks, 100 rounds of edits
#   make lock                            pin the newest versions that pyproject.toml allows
#   make clean                           remove what the targets above made
#
# Everything is installed into .venv; nothing outside this folder is touched, except that `make test` asks
# Debian for Chromium and Firefox when it runs as root on a machine without them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEEDS ?= seeds
OUTPUT ?= public
BENCH ?= ../shared/bench
export PIP_DISABLE_PIP_VERSION_CHECK = 1
PIP := $(BIN)/python -m pip install --quiet

.DEFAULT_GOAL := help
.PHONY: help site test lint format messages docs quality bench faults lock clean

help:
	@sed -n '/^#   make/s/^#   //p' Makefile

# ------------------------------------------------------------------------------------ environments
# Two stamps: a site needs a quarter of what the tests need.

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site-installed: pyproject.toml requirements/test.txt | $(BIN)/python
	$(PIP) --constraint requirements/test.txt --editable .
	@touch $@

$(VENV)/.test-installed: pyproject.toml requirements/test.txt $(VENV)/.site-installed
	$(PIP) --requirement requirements/test.txt
	@touch $@

# ----------------------------------------------------------------------------------------- targets

site: $(VENV)/.site-installed
	$(BIN)/archivegen build --seeds "$(SEEDS)" --output "$(OUTPUT)"

test: $(VENV)/.test-installed
	@.ci/browsers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test-installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.test-installed
	@.ci/browsers
	$(PIP) "pillow>=11,<14"
	$(BIN)/python tools/template_variables.py
	$(BIN)/python docs/screenshots.py

messages: $(VENV)/.site-installed
	$(BIN)/python tools/messages.py
	$(BIN)/python tools/cldr_tables.py

quality: $(VENV)/.test-installed
	@if [ ! -d "$(BENCH)" ]; then \
	  echo "no benchmark pages at $(BENCH); name their folder: make quality BENCH=DIR"; \
	else \
	  $(PIP) "catboost>=1.2,<2" && \
	  $(BIN)/python bench/labeller/crossvalidate.py --bench "$(BENCH)" && \
	  $(BIN)/python bench/quality/pages.py --bench "$(BENCH)" && \
	  $(BIN)/python bench/quality/records.py "$(BENCH)/news" --dialect html && \
	  $(BIN)/python bench/quality/records.py "$(BENCH)/news" --dialect resiliparse; \
	fi

bench: $(VENV)/.test-installed
	$(BIN)/python -m bench.speed

faults: $(VENV)/.test-installed
	ARCHIVEGEN_KILLS=200 ARCHIVEGEN_FULL_DISKS=50 ARCHIVEGEN_EDITS=100 \
	  $(BIN)/python -m pytest tests/pipeline/test_faults.py tests/pipeline/test_any_edits.py

lock:
	rm -rf $(VENV)-lock
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(VENV)-lock/bin/python -m pip install --quiet . --group test --group lint
	mkdir -p requirements
	( echo "# What the tests run with, pinned. Made by \`make lock\`; do not edit."; \
	  $(VENV)-lock/bin/python -m pip freeze --exclude archivegen --exclude pip --exclude setuptools ) \
	  > requirements/test.txt
	rm -rf $(VENV)-lock

clean:
	if [ -x $(BIN)/archivegen ]; then $(BIN)/archivegen clean --output "$(OUTPUT)"; fi
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis bench/out
