# Everything runs in .venv, made here; nothing else has to be installed by hand.
#   make site    set up what is needed and build the site into public/
#   make serve   look at Trat's site on this machine while its files change
#   make test    set up what is needed, lint and run all tests
#   make lint    format check, lint, types, templates
#   make lock    write the lock files anew from pyproject.toml (needs uv)
#   make bench   time builds beside those of Hugo and Eleventy, into bench/README.md; SIZES="100 1000 10000" for more (needs npm)
#   make mutants plant faults in the modules that guard, and tell how many the tests notice (an hour and more)
#   make hostile hostile files through check, build and import: time, memory, leaks
#   make kills   kill 200 builds and fill 20 disks, and see whether the published site stays whole
#   make lighthouse   what Lighthouse says of five pages in both languages (needs Node and Chromium)
#   make fonts   cut the web fonts anew out of the full ones (needs npm)

PYTHON ?= python3
SIZES ?= 100 1000
# Tests wait for browsers and servers: one more than there are cores.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: site serve test lint lock bench mutants hostile kills lighthouse fonts clean

site: .venv/.site
	$(BIN)/python build.py

serve: .venv/.site
	$(BIN)/python build.py serve

test: lint
	sh tests/install-tools.sh
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

lint: .venv/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/djlint layouts --lint --quiet

bench: .venv/.dev
	$(BIN)/python bench/bench.py $(SIZES) --write

mutants: .venv/.dev
	cd bench/node && npm ci --silent
	$(BIN)/python bench/mutants.py

hostile: .venv/.dev
	$(BIN)/python bench/hostile.py

kills: .venv/.dev
	$(BIN)/python bench/kills.py

lighthouse: .venv/.dev
	$(BIN)/python bench/lighthouse.py

fonts:
	sh assets/fonts/.make.sh

lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --extra office pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --extra office pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv public

.venv/.site: requirements.txt
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	touch $@

.venv/.dev: requirements-dev.txt .venv/.site
	$(PIP) -r requirements-dev.txt
	touch $@
