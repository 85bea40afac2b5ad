# What can be done here, one word each. `make` alone lists it.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: help run demo test check format bench pictures catalogue clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: .venv/.run ## set everything up and serve the app with demonstration cases on http://127.0.0.1:8501
	@$(BIN)/python -m hcc_mdt demo
	@$(BIN)/streamlit run app.py

demo: .venv/.run ## migrate the store and load the demonstration cases, without serving
	@$(BIN)/python -m hcc_mdt demo

test: .venv/.dev ## every test, browser and Postgres included
	@.ci/needs test
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.dev ## format, lint, types, imports and the fast tests, in a minute or two
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n 2 tests/unit tests/vignettes tests/test_architecture.py tests/test_docs.py

format: .venv/.dev ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev ## print the figures we claim, each beside its baseline
	@.ci/needs test
	@$(BIN)/python -m bench

pictures: .venv/.dev ## make the README's screenshots anew
	@.ci/needs test
	@$(BIN)/python -m bench.pictures

catalogue: .venv/.dev ## collect the sentences of the program into the Chinese catalogue
	$(BIN)/python -m hcc_mdt.locale.collect

clean: ## remove the environment (the store in var/ stays)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache

.venv/.run: requirements.txt constraints.txt
	@.ci/needs venv
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -r requirements-dev.txt
	@touch $@
