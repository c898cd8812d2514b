# Every command of the project; `make` alone lists them.

PORT ?= 8501
# Nobody but this machine, until someone says otherwise: sign-in is off by default.
ADDRESS ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
SYSTEM := $(VENV)/.system
# The first Python that is new enough; PYTHON=… chooses another.
PYTHON ?= $(shell .ci/find-python)
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock'
export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help run test marks quick hooks lock wheels licences setup lint samples screenshots crash gold bench fuzz

help:  ## list the commands
	@echo "决算通 — commands:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUNTIME)  ## set up, load the samples on the first start, audit what is new, serve the dashboard on PORT (8501) of ADDRESS (this machine)
	@case "$(ADDRESS)" in 127.*|localhost|::1) ;; *) [ -n "$$JUESUANTONG_SIGN_IN" ] || \
		echo "警告：对其他电脑开放而没有登录，任何人都可以查看、更正和删除；请设置 JUESUANTONG_SIGN_IN（见 README）。 WARNING: open to others without sign-in." >&2; esac
	-@$(BIN)/python -m data samples
	-@$(BIN)/python -m data recheck
	@exec $(BIN)/streamlit run app.py --server.headless true \
		--server.port $(PORT) --server.address $(ADDRESS)

test: setup lint  ## set up everything and pass the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

quick: $(DEVELOPMENT)  ## the loop while working: style, types and the tests that need no store and no browser, in a minute
	$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy && $(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/model tests/checks tests/charts tests/parsing/recognisers \
		tests/parsing/layout tests/parsing/sentences

hooks: $(DEVELOPMENT)  ## run style, types and imports before each commit from now on
	$(BIN)/pre-commit install

lock: $(DEVELOPMENT)  ## write the lists of all libraries, with hashes, from requirements.in and requirements-dev.in
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt

wheels: | $(BIN)/python  ## fetch all libraries of the program into the folder wheels, for a machine without network
	$(PIP) download --quiet --requirement requirements.txt --dest wheels

licences: $(DEVELOPMENT)  ## the licence of every library that is installed
	$(BIN)/pip-licenses --format markdown --with-urls --order license

setup: $(DEVELOPMENT) $(SYSTEM)  ## everything that development and tests need

lint: $(DEVELOPMENT)  ## style, types, which part may use which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

samples: $(DEVELOPMENT) $(SYSTEM)  ## write data/samples anew
	$(BIN)/python -m samples

screenshots: setup  ## a picture of each page in docs/screenshots
	$(BIN)/python -m tests.browser.screenshots

crash: $(DEVELOPMENT)  ## end a saving program at a hundred random moments; the store opens whole each time
	$(BIN)/python -m tests.crash 100 $(or $(SEED),1)

marks: setup  ## look in the browser whether every number of every sample, in every format, stands under its mark
	EVERY_MARK=1 $(BIN)/python -m pytest tests/browser/test_marks.py

gold: $(DEVELOPMENT)  ## how well the reading meets the answer keys, miss by miss
	$(BIN)/python -m pytest tests/gold tests/samples -rA --verbosity=1

fuzz: $(DEVELOPMENT)  ## read hundreds of changed files of every format: no mistake, no hang, no number that is not printed; SEED, COUNT
	$(BIN)/python -m tests.fuzz $(SEED) $(COUNT)

bench: $(DEVELOPMENT)  ## how fast the reading is, also of endless text, the view of a number's page, a search over hundreds of reports
	$(BIN)/python -m bench
	$(BIN)/python -m bench.bounds
	$(BIN)/python -m bench.excerpts
	$(BIN)/python -m bench.search

# A stamp newer than the list of libraries means that they are installed.
$(RUNTIME): requirements.txt | $(BIN)/python
	$(PIP) install --quiet --requirement requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt | $(BIN)/python
	$(PIP) install --quiet --requirement requirements-dev.txt
	@touch $@ $(RUNTIME)

$(SYSTEM): .ci/system-packages | $(BIN)/python
	.ci/system-packages
	@touch $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新版本。Python 3.11 or newer is needed." >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "创建虚拟环境失败；Debian/Ubuntu 上请先安装 python3-venv。" >&2; exit 1; }
