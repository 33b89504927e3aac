# The tasks of a developer. Without a target this prints what there is.
#
#   make test TESTFLAGS='-short -v'
#   make fuzz FUZZTIME=10m PKG=./coaster/td6

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c

GO        ?= go
PKG       ?= ./...
TESTFLAGS ?=
FUZZTIME  ?= 1m
COUNT     ?= 1

# Tools live in a mod file of their own: they are no dependencies of ours.
TOOL := $(GO) tool -modfile=tools/go.mod

# Packages that start goroutines or are used by several, and so are tested under the race detector.
# internal/layers keeps goroutines out of the heart of coaster.
RACE := ./internal/cli $(patsubst %,./%,$(wildcard coaster/goal coaster/search coaster/bench coaster/quest cmd/coaster))
RACE += $(patsubst %,./%,$(wildcard cmd/whendone whendone $(addprefix whendone/,act exit file notify port tree waits)))
RACE += $(patsubst %,./%,$(wildcard authors/repo cmd/authors))

.PHONY: help test lint race fuzz bench generate authors cover long records

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

test: ## run all tests; without ../shared those of the shipped designs
	$(GO) test $(TESTFLAGS) $(PKG)

lint: ## gofmt, go vet (for macOS too, where that differs) and staticcheck
	@files=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')) && \
		if [ -n "$$files" ]; then echo "gofmt -w is needed for:"; echo "$$files"; exit 1; fi
	$(GO) vet $(PKG)
	GOOS=darwin $(GO) vet ./whendone/... ./cmd/whendone
	$(TOOL) staticcheck $(PKG)

race: ## test the concurrent packages under the race detector
	$(GO) test -race $(TESTFLAGS) $(RACE)

fuzz: ## fuzz each target for FUZZTIME
	tools/fuzz $(FUZZTIME) $(PKG)

bench: ## run the benchmarks COUNT times, into out/bench.txt
	@mkdir -p out
	$(GO) test -run '^$$' -bench . -benchmem -count $(COUNT) $(PKG) | tee out/bench.txt

generate: ## make the tables anew from ../shared/coaster
	$(GO) run ./internal/catalogue/gen
	$(GO) run ./coaster/idiom/learn/gen

authors: ## write AUTHORS anew from the history: after your first commit
	$(GO) run ./cmd/authors

cover: ## test coverage, by function in out/cover.txt
	@mkdir -p out
	$(GO) test -coverprofile out/cover.out $(PKG)
	$(GO) tool cover -func out/cover.out > out/cover.txt
	@tail -n 1 out/cover.txt

long: ## by hand, for hours: all under -race, the long tests, fuzzing, records
	TOOLSHED_LONG=1 $(GO) test -race -count=1 -timeout 3h $(PKG)
	tools/fuzz 10m $(PKG)
	$(MAKE) records

records: ## by hand, for hours: search all records and write docs/records.md; goes on
	@mkdir -p out
	$(GO) build -o out/coaster ./cmd/coaster
	out/coaster bench records
	out/coaster bench compact
	out/coaster bench table
	out/coaster bench baselines
