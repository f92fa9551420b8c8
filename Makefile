# make run: everything from nothing to a site on http://localhost:5000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 5000
ifneq ($(PORT),5000)
export DOORSTEP_BASE_URL ?= http://localhost:$(PORT)
endif
GRANIAN := $(BIN)/granian --interface wsgi --factory --no-ws --port $(PORT) \
	--workers 1 --blocking-threads 4 --respawn-failed-workers --workers-kill-timeout 5 \
	--log-level warning

.PHONY: install run demo test lint format bench clean

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/installed-for-tests: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@ $(VENV)/installed

run: install
	$(BIN)/flask setup
	@echo "Doorstep serves on http://localhost:$(PORT) (Ctrl-C ends it)"
	$(GRANIAN) app:create_app

demo: install
	$(BIN)/flask demo

test: $(VENV)/installed-for-tests lint
	.ci/chromium
	$(BIN)/pytest --numprocesses auto --database sqlite
	$(BIN)/pytest --numprocesses auto --database postgresql -m "not browser"

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-for-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/installed-for-tests
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache *.egg-info
