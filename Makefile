# make run      serve the product on http://127.0.0.1:8000/ (HOST=, PORT=; DEMO=0 leaves out the fictional ward)
# make test     every test this machine can run; says at the end what was left out and why
# make check    style, types, import directions, translations, migrations, production settings
# make bench    the measurements of docs/performance.md
# make lock     pin the newest allowed versions into the two requirements files
# make messages take new texts into the Vietnamese catalogue and compile it

VENV = .venv
BIN = $(VENV)/bin
MANAGE = $(BIN)/python manage.py
DEMO ?= 1
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
TOOLS_ENV = DJANGO_ENV=development DEBUG=0 HTTPS=0 DJANGO_SETTINGS_MODULE=phopho_cadre.settings
# Settings as an office runs them, for the deployment checks.
PRODUCTION = DJANGO_ENV=production DEBUG=0 ALLOWED_HOSTS=canbo.example.vn \
	SECRET_KEY=only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ

.PHONY: run test check bench lock messages
.DEFAULT_GOAL = run

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed (Debian: apt install python3 python3-venv)."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(BIN)/python
	$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/runtime.stamp

run: $(VENV)/runtime.stamp
	@$(BIN)/python scripts/new_env.py
	@$(MANAGE) set_up $(if $(filter 0,$(DEMO)),--no-demo)
	@$(BIN)/python scripts/serve.py

test: $(VENV)/dev.stamp
	@$(BIN)/python scripts/test.py $(ARGS)

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/python scripts/messages.py --check
	$(TOOLS_ENV) $(MANAGE) makemigrations --check --dry-run
	$(PRODUCTION) HTTPS=1 $(MANAGE) check --deploy --fail-level WARNING
	$(PRODUCTION) HTTPS=0 $(MANAGE) check --deploy --fail-level WARNING

bench: $(VENV)/dev.stamp
	@echo "— SQLite —"
	@$(TOOLS_ENV) $(BIN)/python -m benchmarks $(ARGS)
	@echo "— PostgreSQL —"
	@$(TOOLS_ENV) $(BIN)/python scripts/with_postgres.py $(BIN)/python -m benchmarks $(ARGS) || test $$? -eq 77

# No address of a package index gets into the files, and one lock serves Python 3.11 and later.
lock: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	for extra in "" -dev; do \
		$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-header --no-annotate $${extra:+--extra dev} \
			pyproject.toml -o requirements$$extra.txt || exit 1; \
	done

messages: $(VENV)/dev.stamp
	@$(BIN)/python scripts/messages.py
