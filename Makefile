# make demo: the bundled sample, end to end. make test: lint, types, tests, floors.
VENV ?= .venv
PYTHON ?= python3
RUN := $(VENV)/bin
# Tests start many a process; compiled once, the package need not be compiled in each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test readers lint types unit floors format docs lock network clean
.DEFAULT_GOAL := demo

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --constraint requirements.lock --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	$(RUN)/secondsource demo

# Types are checked beside the tests: mypy runs on one processor.
test: lint
	$(MAKE) -j 2 types unit
	$(MAKE) floors

# One test more: PyICU has no wheel, and is built the more quickly the less it is optimised.
readers: $(VENV)/.installed
	CFLAGS="-O0 -g0" $(RUN)/python -m pip install --quiet --constraint requirements.lock --editable '.[readers]'

lint: $(VENV)/.installed
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .

types: $(VENV)/.installed
	$(RUN)/mypy

unit: $(VENV)/.installed
	$(RUN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

floors: $(VENV)/.installed
	$(RUN)/python -m benchmarks.floors

format: $(VENV)/.installed
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .

docs: $(VENV)/.installed
	$(RUN)/python docs/generate.py

lock: $(VENV)/.installed
	$(RUN)/python -m pip freeze --exclude-editable > requirements.lock

# Large pages of memory, and none given back between steps: a fifth less time.
network: $(VENV)/.installed
	$(RUN)/python -m pip install --quiet --constraint requirements.lock --editable '.[training]'
	GLIBC_TUNABLES=glibc.malloc.hugetlb=1 MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=17179869184 \
		$(RUN)/python -m training

clean:
	rm -rf $(VENV) build dist demo-case report.html
