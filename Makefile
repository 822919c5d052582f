# The same as `python3 tasks.py TASK`, which sets up all that a task needs.
PERIOD ?= 2023-S1
PYTHON ?= python3

.PHONY: report test lab lock bench

report:  ## make the reports of PERIOD
	$(PYTHON) tasks.py report $(PERIOD)

test:  ## check format, lint and types, and run the tests
	$(PYTHON) tasks.py test

bench:  ## run the benchmarks
	$(PYTHON) tasks.py bench

lab:  ## open the notebooks in JupyterLab
	$(PYTHON) tasks.py lab

lock:  ## pin the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header pyproject.toml --group build -o constraints.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header pyproject.toml --group build --group dev -o constraints-dev.txt
