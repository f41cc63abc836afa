.DEFAULT_GOAL := menu
.PHONY: menu install test slow lint types format build docs bench evaluate clean

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

clean: ## remove what a build made
	rm -rf graph/store exports/*.ttl exports/*.html exports/*.graphml
