# Needs make, git and Python 3.11 or newer. Everything else is installed into .venv, pinned by hash.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
WORKERS ?= 2
PYTEST_ARGS ?=
# How much `make proof` proves, and where chance starts. The test suite does a tenth, always from the same seed.
PROOF_ORDERS ?= 200000
PROOF_STEPS ?= 10000
SEED ?= $(shell date +%s)

PY := $(VENV)/bin/python
STAMPS := $(VENV)/.stamps
CHECKS := DJANGO_SETTINGS_MODULE=django_project.settings.test $(PY)

# A caller's environment must not decide what runs here.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV DJANGO_SETTINGS_MODULE UV_PYTHON PIP_USER
# Without a locale, Python would read and write files in ASCII.
export PYTHONUTF8 := 1
export PORT
# The system's certificates: networks with a certificate authority of their own are common.
export UV_SYSTEM_CERTS := true

# An environment whose Python has gone is made anew.
$(shell test -x $(PY) || rm -rf $(STAMPS))

.DEFAULT_GOAL := help
.PHONY: help demo install test check lint types arch contracts migrations schema unit conformance e2e
.PHONY: proof mutation rules format docs lock clean

help:  ## list what there is to make
	@echo 'usage: make TARGET'
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  \1@\2/p' Makefile | awk -F@ '{ printf "%-14s %s\n", $$1, $$2 }'

demo: $(STAMPS)/project  ## install, seed and serve on http://127.0.0.1:8000 (PORT=…, DATABASE_URL=…)
	@DJANGO_SETTINGS_MODULE=django_project.settings.development $(PY) manage.py demo

install: $(STAMPS)/dev $(STAMPS)/project  ## install everything for development into .venv
	@echo 'Everything is installed in $(VENV).'

test: $(STAMPS)/test $(STAMPS)/project  ## install and run every test
	$(PY) -m pytest -n $(WORKERS) $(PYTEST_ARGS)

check: lint types contracts migrations schema test  ## every check: lint, types, contracts, migrations, schema, tests

lint: $(STAMPS)/test  ## ruff: rules and format
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: $(STAMPS)/dev  ## mypy --strict
	$(PY) -m mypy

arch: contracts  ## the import contracts, and the tests that break each on purpose
	$(PY) -m pytest tests/architecture $(PYTEST_ARGS)

contracts: $(STAMPS)/test  ## the import contracts alone
	$(VENV)/bin/lint-imports --no-logo

migrations: $(STAMPS)/test  ## no model change without its migration
	$(CHECKS) manage.py makemigrations --check --dry-run

schema: $(STAMPS)/test  ## the OpenAPI schema is valid and without warnings
	$(CHECKS) manage.py spectacular --validate --fail-on-warn --file /dev/null

unit: $(STAMPS)/test  ## the rules alone: no Django, no database
	$(PY) -m pytest tests/unit $(PYTEST_ARGS)

conformance: $(STAMPS)/test $(STAMPS)/project  ## what the ports promise, on every adapter
	$(PY) -m pytest tests/conformance $(PYTEST_ARGS)

e2e: $(STAMPS)/test $(STAMPS)/project  ## over HTTP, from the outside
	$(PY) -m pytest tests/e2e $(PYTEST_ARGS)

proof: $(STAMPS)/test $(STAMPS)/project  ## price 200,000 random orders, run 10,000 random steps a store, write docs/proof.md (SEED=…)
	PROOF_ORDERS=$(PROOF_ORDERS) PROOF_STEPS=$(PROOF_STEPS) PROOF_SEED=$(SEED) PROOF_PAGE=docs/proof.md \
		$(PY) -m pytest tests/simulation $(PYTEST_ARGS)

mutation: $(STAMPS)/dev  ## change the domain in thousands of ways and see the unit tests notice, write docs/mutation.md
	nice $(PY) -m tests.mutation

rules: $(STAMPS)/test  ## write docs/rules.md and docs/rule-tests.md again, from the code
	$(PY) -m tests.architecture.pages

format: $(STAMPS)/test  ## let ruff put the code in shape
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

docs: $(STAMPS)/docs  ## build the site into site/
	$(VENV)/bin/zensical build --clean --strict

# Development first: the smaller sets take their versions from it, so no set ever undoes another.
COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(UPGRADE)

lock: $(STAMPS)/venv  ## pin requirements/*.in again (UPGRADE=--upgrade for the newest versions)
	$(COMPILE) requirements/dev.in --output-file requirements/dev.txt
	@for set in test run docs bootstrap; do \
		$(COMPILE) --constraints requirements/dev.txt requirements/$$set.in \
			--output-file requirements/$$set.txt || exit 1; \
	done

clean:  ## remove what was installed and cached, never a database
	rm -rf $(VENV) .tox build dist site .cache *.egg-info htmlcov .coverage* .hypothesis
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache tests/unit/.pytest_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp a set, newer than what it was made from.

$(STAMPS)/venv: requirements/bootstrap.txt scripts/bootstrap.py
	@command -v $(PYTHON) >/dev/null || { echo "Orderly needs Python 3.11 or newer, and there is no $(PYTHON)."; exit 1; }
	@$(PYTHON) scripts/bootstrap.py $(VENV)
	@mkdir -p $(STAMPS) && touch $@

# pip is the second try: it reads the machine's own pip settings (a mirror, a proxy), which uv does not.
$(STAMPS)/%: requirements/%.txt $(STAMPS)/venv
	@echo "Installing $<"
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --require-hashes --requirement $< \
		|| { echo 'uv could not install it; trying pip.'; \
			$(PY) -m pip install --quiet --no-input --require-hashes --requirement $<; }
	@touch $@

# The project itself, editable: gives the console script and makes the packages importable from anywhere.
$(STAMPS)/project: pyproject.toml $(STAMPS)/run
	@$(VENV)/bin/uv pip install --quiet --python $(PY) --offline --no-deps --no-build-isolation --editable . \
		--config-settings editable_mode=compat
	@touch $@
