# Everything that a machine with Python ≥ 3.11, make and a package index can do.
# Windows has no make: the handbook gives the same commands for it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test check format lint types musterland bench fuzz injection clean

run: $(READY)                 ## the main job on data/ressorts, into out/
	$(BIN)/itplan consolidate --out out

test: $(READY)                ## all tests
	$(BIN)/python -m pytest

check: lint types test        ## format, lint, types, tests

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

format: $(READY)              ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

musterland: $(READY)          ## write the sample data again
	$(BIN)/python -m scripts.musterland

injection: $(READY)           ## plant faults in 3,000 workbooks: recall and precision per check
	$(BIN)/python -m tests.injection --seeds 3000 --each 12

bench: $(READY)               ## speed, as ratios side by side
	$(BIN)/python -m benchmarks

fuzz: $(READY)                ## ten minutes of hostile workbooks and texts
	$(BIN)/python -m tests.fuzz --minutes 10

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	touch $(READY)

clean:
	rm -rf $(VENV) out dist build
