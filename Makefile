# Everything happens in this checkout: the environment in .venv, what is made in build/.

SHELL := /bin/bash
PYTHON ?= python3
export PYTHON
RUN := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help setup demo run test coverage check shots bench torture package texts lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## install what is missing: Debian packages (as root) and .venv
	@tools/setup

demo: setup ## make the demo vault, print its dossier to build/demo/ and open the window
	@$(RUN) -m desktop demo

texts: setup ## collect the texts of the code into the catalogues, and tell what is not translated
	@$(RUN) -m tools.texts extract
	@$(RUN) -m tools.texts report

run: setup ## open the window
	@$(RUN) -m desktop

test: setup ## the whole suite, offscreen
	@$(OFFSCREEN) $(RUN) -m pytest -q -n 2 --dist worksteal

coverage: setup ## which branches of the store and the dossier no test walks
	@$(OFFSCREEN) $(RUN) -m pytest -q -n 2 --dist worksteal --cov --cov-report=term:skip-covered

check: setup ## ruff, mypy, import-linter and the standing tests
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@.venv/bin/lint-imports --no-cache
	@$(OFFSCREEN) $(RUN) -m pytest -q tests/standing

shots: setup ## draw every screen, language and theme to build/shots/
	@$(OFFSCREEN) $(RUN) -m tools.shots

bench: ## measure the goals of speed as ratios
	@tools/setup tools/debian-packages-bench.txt
	@$(RUN) -m tools.bench

torture: setup ## kill, starve, cut and flip the vault for hours; what came of it in build/torture/report.md
	@failed=0; export DAFTAR_TORTURE=1; for proof in all canary public sampled safeguards; do \
		$(RUN) -m tests.torture $$proof || failed=1; done; \
	$(RUN) -m tests.torture.memory || failed=1; $(RUN) -m tests.torture report; exit $$failed

package: ## freeze a one-folder program into dist/daftar
	@tools/setup tools/debian-packages-package.txt
	@$(RUN) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
	@tools/try-package dist/daftar

# PyICU has no wheels, and the parts that name it do without.
lock: setup ## resolve the requirements anew (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		pyproject.toml -o requirements.lock
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-package pyicu --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was made, but not .venv
	@rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
