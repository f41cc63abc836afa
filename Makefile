.DEFAULT_GOAL := menu
.PHONY: menu install test slow check cov mutants lint types format build docs site sample data golden picture bench house release clean lock sbom

menu: ## print this menu
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

install: ## install with everything that development needs
	pip install -e '.[dev]'

test: ## fast tests
	pytest -n auto

slow: ## slow and browser tests
	pytest -n auto -m 'slow or browser'

check: lint types test ## what must hold before a commit: lint, types, fast tests

cov: ## fast tests with branch coverage; fails under the floor in pyproject.toml
	pytest --cov --cov-report=term:skip-covered

mutants: ## factuality, event status, clustering with planted faults: each must fail a test (long)
	python bench/mutants.py

lint: ## ruff
	ruff check . && ruff format --check .

types: ## mypy --strict
	mypy

format: ## ruff format and safe fixes
	ruff check --fix . ; ruff format .

build: ## build the graph of the examples into graph/ and exports/
	newsgraph build examples

docs: ## write the pages that are made from the source, and the answers in tutorial and cookbook
	python docs/make_architecture.py
	python docs/make_queries.py
	python docs/make_inputs.py
	python docs/make_findings.py
	python -m newsgraph.knowledge.event_docs docs/event-types.md
	python docs/run_examples.py

site: ## the documentation as a site in build/site/ (needs pip install '.[docs]')
	NO_MKDOCS_2_WARNING=1 mkdocs build --strict --quiet

sample: ## build the examples anew and keep their exports in exports/sample/
	@folder=$$(mktemp -d) && cp -r examples "$$folder" && (cd "$$folder" && newsgraph build examples) && \
	mkdir -p exports/sample && cp "$$folder"/exports/graph.ttl "$$folder"/exports/graph.html "$$folder"/exports/graph.graphml exports/sample/ ; \
	status=$$? ; rm -rf "$$folder" ; exit $$status

golden: ## note what is read and resolved now, after raising a RULES_VERSION
	python tests/support/golden.py

data: ## make the generated data anew (needs pip install '.[data]' and npm)
	python training/remake.py

picture: ## take the picture that README shows (needs Chromium)
	python docs/images/make.py

bench: ## measure start, reading and sources; figures go to bench/history.jsonl
	@for one in start reading sources; do BENCH_HISTORY=bench/history.jsonl python bench/$$one.py || exit 1; done

house: ## the shape of the source, beside packages that are built well (needs pip download)
	python bench/house.py

lock: ## requirements.lock anew, with hashes (needs pip install uv)
	@{ head -2 requirements.lock ; uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate -q ; } > requirements.lock.new && mv requirements.lock.new requirements.lock

sbom: ## a bill of materials in dist/sbom.json, CycloneDX (needs pip install cyclonedx-bom)
	@mkdir -p dist && cyclonedx-py requirements requirements.lock --output-reproducible -o dist/sbom.json

release: ## wheel and sdist in dist/, and the tests of the sdist run from the sdist
	rm -rf dist && umask 022 && SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) python -m build
	@folder=$$(mktemp -d) && tar xzf dist/*.tar.gz -C "$$folder" && (cd "$$folder"/newsgraph-* && PYTHONPATH=src python -m pytest -x -n auto) ; \
	status=$$? ; rm -rf "$$folder" ; exit $$status

clean: ## remove what a build made
	find graph -mindepth 1 ! -name README.md -delete
	find exports -mindepth 1 -maxdepth 1 -type f ! -name README.md -delete
