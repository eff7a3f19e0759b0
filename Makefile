# Everything a developer or a visitor runs. Needs Python >= 3.11 and make; the rest goes to .venv/.
# Arguments for the program behind a target: make demo ARGS=--check, make test ARGS="-k wheel".

PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)
ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --constraint constraints.txt
TOOL := $(BIN)/python tools/
FRONTEND := $(shell find frontend -name node_modules -prune -o -type f -print)

.PHONY: help demo test check bench fuzz kernels mutants pages pictures clean

help: ## list the targets
	@grep -E '^[a-z]+: .*##' Makefile | sed -E 's/: .*## /|/' \
	| while IFS='|' read -r target about; do printf '%-10s %s\n' "$$target" "$$about"; done

demo: .venv/.hinterland ## the main job on the bundled pack, in the browser
	@$(BIN)/hinterland demo $(ARGS)

test: .venv/.test ## all tests, on all cores
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: .venv/.test .venv/.check .venv/.bench ## lint, layout, types, contracts, docs, licences
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check
	cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent test
	$(TOOL)check_docs.py
	$(TOOL)tables_page.py --check
	$(TOOL)licences.py --check

bench: .venv/.bench ## speed and memory, beside what one would write today
	$(BIN)/python -m benchmarks $(ARGS)

fuzz: .venv/.test ## ten times as many random networks against brute force
	HINTERLAND_EXAMPLES=$${HINTERLAND_EXAMPLES:-10} \
	$(BIN)/python -m pytest --numprocesses auto tests/engines $(ARGS)

kernels: .venv/.test ## the engines' tests with array bounds checked, and with nothing compiled
	NUMBA_BOUNDSCHECK=1 NUMBA_CACHE_DIR=.venv/kernels-checked HINTERLAND_EXAMPLES=0.3 \
	$(BIN)/python -m pytest tests/engines $(ARGS)
	NUMBA_DISABLE_JIT=1 HINTERLAND_EXAMPLES=0.1 $(BIN)/python -m pytest tests/engines/routing $(ARGS)

mutants: .venv/.test ## break the router on purpose: a test must notice each time
	$(BIN)/python tests/engines/routing/mutants.py $(ARGS)

pages: .venv/.test .venv/.check .venv/.bench ## write the generated pages of docs/reference/ anew
	$(TOOL)tables_page.py
	$(TOOL)licences.py

pictures: .venv/.test ## draw the pictures of the documents anew, in Chromium
	$(TOOL)pictures.py

clean: ## remove .venv/ and all that tools left behind
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One stamp file a group: set up once, and again when what is asked for changes.
.venv/.hinterland: pyproject.toml constraints.txt hatch_build.py $(FRONTEND)
	@test -n "$(PYTHON)" || { echo 'Hinterland needs Python 3.11 or newer, and none was found.' \
	'Install one, or name it: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
	'Hinterland needs Python 3.11 or newer; $(PYTHON) is older or does not run.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo '$(PYTHON) cannot make virtual' \
	'environments: its module venv or ensurepip is missing. On Debian and Ubuntu: apt install' \
	'python3-venv; or name another Python: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Setting up .venv/ with $(PYTHON): once, about a minute ...'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(INSTALL) --upgrade pip
	@$(INSTALL) --build-constraint constraints.txt --editable .
	@touch $@

.venv/.test .venv/.check .venv/.bench: .venv/.%: .venv/.hinterland
	@echo 'Adding what $* needs to .venv/ ...'
	@$(INSTALL) --group $*
	@touch $@
