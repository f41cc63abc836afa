.DEFAULT_GOAL := menu
.PHONY: menu install test slow lint types format build docs sample data golden picture clean

menu: ## print this menu
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

install: ## install with everything that development needs
	pip install -e '.[dev]'

test: ## fast tests
	pytest

slow: ## slow and browser tests
	pytest -m 'slow or browser'

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
	python -m newsgraph.knowledge.event_docs docs/event-types.md
	python docs/run_examples.py

sample: ## build the examples anew and keep their exports in exports/sample/
	@folder=$$(mktemp -d) && cp -r examples "$$folder" && (cd "$$folder" && newsgraph build examples) && \
	mkdir -p exports/sample && cp "$$folder"/exports/graph.ttl "$$folder"/exports/graph.html "$$folder"/exports/graph.graphml exports/sample/ ; \
	status=$$? ; rm -rf "$$folder" ; exit $$status

golden: ## note what is read and resolved now, after raising a RULES_VERSION
	python tests/support/golden.py

data: ## make the index of places anew (needs pip install '.[data]')
	python -m newsgraph.knowledge.gazetteer.build

picture: ## take the picture that README shows (needs Chromium)
	python docs/images/make.py

clean: ## remove what a build made
	find graph -mindepth 1 ! -name README.md -delete
	find exports -mindepth 1 -maxdepth 1 -type f ! -name README.md -delete
