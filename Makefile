# Everything a fresh machine needs is made by the two targets people type: run and test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Compiled files are kept: where they are not, every process of the tests compiles all anew, 13 seconds in all.
unexport PYTHONDONTWRITEBYTECODE

PROPERTIES = $(shell grep -rl "@given" tests --include=test_*.py)

.PHONY: run test test-fast check format samples messages pictures bench country fuzz load soak clean

run: $(READY)
	$(BIN)/nq71 demo

test: $(READY)
	sh .ci/browser $(BIN)/python
	sh .ci/postgresql
	$(BIN)/pytest -n 2

# What needs neither a browser, LibreOffice nor PostgreSQL, makes no whole documents or stores and draws few pages; for every save, while `test` is for every commit.
test-fast: $(READY)
	$(BIN)/pytest -q -n 2 -m "not browser and not libreoffice and not postgresql and not slow"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

samples: $(READY)
	$(BIN)/python -m sample_data

# The English catalogue follows the sentences of the code; what has no English yet is left empty.
messages: $(READY)
	$(BIN)/python -m analytics.language.extraction

# The pictures of the page *Hướng dẫn*, of a demo that is filled for them.
pictures: $(READY)
	sh .ci/browser $(BIN)/python
	$(BIN)/python -m docs.pictures

bench: $(READY)
	sh .ci/browser $(BIN)/python
	$(BIN)/pytest tests/benchmarks -q -s -p no:xdist

# A simulated country, published and measured in parts (1/256 and 1/64 of 3,321 communes): make country PARTS="256 64 16 4 1".
# All five take some quarter of an hour on two quiet processors, the whole half of that; drawing communes two minutes, once.
PARTS ?= 256 64
COUNTRY ?= /tmp/nq71-country
country: $(READY)
	$(BIN)/python -m tests.benchmarks.region_speed $(COUNTRY) $(PARTS)

# Spoilt files, then every property on examples that the suite does not draw.
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz
	$(BIN)/pytest -q -n 2 --hypothesis-profile=explore $(PROPERTIES)

# Eighty who send at once, forty who browse, then reports that keep coming while people look.
load: $(READY)
	$(BIN)/python -m tests.load crowd
	$(BIN)/python -m tests.load crowd --servers 2
	$(BIN)/python -m tests.load crowd --on postgresql --servers 2
	$(BIN)/python -m tests.load growth

# People browse and send for so many minutes while readers are killed: make soak MINUTES=5.
MINUTES ?= 30
soak: $(READY)
	$(BIN)/python -m tests.load soak $(MINUTES)
	$(BIN)/python -m tests.load soak $(MINUTES) --on postgresql --servers 2

$(READY): pyproject.toml constraints.txt .ci/environment
	sh .ci/environment $(PYTHON) $(VENV)
	touch $@

clean:
	rm -rf $(VENV)
