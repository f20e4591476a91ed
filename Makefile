# Kodhjälpen. `make` lists the targets.
SHELL       := /bin/bash
.SHELLFLAGS := -o pipefail -c
GO    ?= go
BIN   := bin/kodhjalpen
TOOL  := $(GO) tool -modfile=deploy/tools/go.mod
# What go test -json says, as ordinary lines, and how long each test took, slowest first.
TIMES := $(GO) run ./deploy/times
# Runs a long check only where something that it reads has changed since it passed (deploy/prepared.json).
ONCE  := $(GO) run ./deploy/prepared $(if $(WRITE),-write)
# The tests that hold labelled corpora to their floors, and growth to its bounds. They are of one goroutine, so the
# race detector would find nothing in them and take ten times as long: unit leaves them out, corpora runs them.
CORPORA    := TestFloors TestAThousandArticlesCostTheSevenLittle TestDearTextsCostWithTheirLength TestCostIsLinear TestLongTextsKeepPromises TestMaskSets
CORPORA_IN := ./matcher/eval ./matcher/eval/growth ./activation/eval ./activation
# How many of e2e's worlds are alive at once: they mostly wait.
BESIDE ?= 4

empty :=
comma := ,
named  = ^($(subst $(empty) $(empty),|,$(strip $(1))))$$
commas = $(subst $(empty) $(empty),$(comma),$(strip $(1)))

.PHONY: help run sandbox build deps test test-quick unit e2e check fmt vet lint kb eval eval-all corpora prepare eval-growth eval-learning swefaq fit fit-check vectors vectors-score fit-codes fit-codes-check eval-worlds bench bench-go scaling soak soak-short fuzz fuzz-smoke vuln screenshots promtool release clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## run the bot: against Slack if SLACK_BOT_TOKEN and SLACK_APP_TOKEN are set, else the sandbox
	@if [ -n "$$SLACK_BOT_TOKEN$$SLACK_BOT_TOKEN_FILE" ] && [ -n "$$SLACK_APP_TOKEN$$SLACK_APP_TOKEN_FILE" ]; then \
		echo "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are set: running against Slack."; exec $(BIN) run; \
	elif [ -n "$$SLACK_BOT_TOKEN$$SLACK_BOT_TOKEN_FILE$$SLACK_APP_TOKEN$$SLACK_APP_TOKEN_FILE" ]; then \
		echo "Only one of SLACK_BOT_TOKEN and SLACK_APP_TOKEN is set: set both for Slack, or neither for the sandbox."; exit 2; \
	else \
		echo "No Slack tokens in the environment: running the sandbox."; exec $(BIN) sandbox $(ARGS); \
	fi

sandbox: build ## run the sandbox whatever the environment
	$(BIN) sandbox $(ARGS)

build: ## build bin/kodhjalpen, one static binary
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./bot/cmd/kodhjalpen

deps: ## install what the tests need (redis-server, Tesseract, Chromium, Node.js, Bolt), where missing and permitted
	@deploy/deps.sh

test: deps check unit eval-all e2e soak-short fuzz-smoke ## everything: format, vet, lint, all tests with the race detector, corpora and weights, a short soak, each fuzzer for 3 s

test-quick: vet kb ## what one runs while working, under a minute: all unit tests, a few conversations over the wire; no race detector, nothing twice
	$(GO) test -json -skip '$(call named,$(CORPORA))' $$($(GO) list ./... | grep -v /bot/e2e) | $(TIMES) -top 5
	$(GO) test -json -parallel $(BESIDE) -run '^(TestEachErrorGetsItsCauseAndFix|TestTicketFromWishToClose|TestKilledBetween.*|TestNoCodeIsKeptOrToldToOthers|TestMissedMessagesAreFetchedAtStart)$$' ./bot/e2e | $(TIMES) -top 5

unit: ## all tests but e2e and the corpora, with the race detector
	$(GO) test -json -race -shuffle=on -skip '$(call named,$(CORPORA))' $$($(GO) list ./... | grep -v /bot/e2e) | $(TIMES)

e2e: ## whole conversations over the wire, on a real redis-server
	$(GO) test -json -race -shuffle=on -p 1 -parallel $(BESIDE) -timeout 25m $$($(GO) list ./bot/e2e/... | grep -v /bot/e2e/soak) | $(TIMES)

check: fmt vet lint kb ## format, vet, lint, articles

eval-all: ## weights fitted anew and corpora held to their floors, where anything they rest on has changed since they passed
	@$(ONCE) -name fit-check -of ./matcher/eval/fit -with matcher/eval/testdata -- $(FIT_CHECK)
	@$(ONCE) -name fit-codes-check -of ./activation/eval/fit -with activation/testdata -- $(FIT_CODES_CHECK)
	@$(ONCE) -name corpora -test -of $(call commas,$(CORPORA_IN)) -with matcher/eval/testdata,activation/testdata -- $(HOLD_CORPORA)

corpora: ## labelled corpora, and the seven among 1,000 articles, held to their floors
	$(HOLD_CORPORA)

prepare: ## eval-all, and write down in deploy/prepared.json what passed, to be committed
	@$(MAKE) --no-print-directory eval-all WRITE=1

fmt:
	@out=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$out" ]; then echo "gofmt would change:"; echo "$$out"; exit 1; fi

vet:
	$(GO) vet ./...

lint: ## staticcheck, pinned in deploy/tools/go.mod
	$(TOOL) staticcheck ./...

kb: ## check the articles
	$(GO) run ./bot/cmd/kodhjalpen kb lint

SETS     ?= $(wildcard matcher/eval/testdata/*.jsonl)
CODES    ?= $(wildcard activation/testdata/*.jsonl)
LABELLED := $(sort $(wildcard activation/testdata/*.jsonl))
FITTED   := $(patsubst %,matcher/eval/testdata/%.jsonl,dev-messages hand-a hand-b hand-c hand-d hand-e hand-h hand-k hand-l hand-m hand-q hand-s hand-v hand-y hand-z hand-na hand-pa twin-1 twin-2 twin-3)
FLOORS   := right=0.60 top=0.92 wrong=0.03 none=0.15 near=0.20 asked=0.32 asked-far=0.15 asked-near=0.45 ece=0.08 \
	code-precision=0.98 code-recall=0.98 code-verdicts=0.99 code-suggestions=0.99 code-clean=0.97

FIT_CHECK       = $(GO) run ./matcher/eval/fit -check $(FITTED)
FIT_CODES_CHECK = $(GO) run ./activation/eval/fit -check activation/weights.json $(LABELLED)
HOLD_CORPORA    = $(GO) test -count=1 -run '$(call named,$(CORPORA))' $(CORPORA_IN)

eval: ## score the committed sets (or SETS and CODES) and hold them to the floors; ARGS adds flags, such as --html FILE
	$(GO) run ./bot/cmd/kodhjalpen kb eval $(SETS) $(addprefix --codes ,$(CODES)) $(addprefix --floor ,$(FLOORS)) $(ARGS)

fit: ## fit matcher/weights.json anew to all labelled worlds; DATE=2026-11-30 names the day
	@test -n "$(DATE)" || { echo "make fit DATE=the day, such as 2026-11-30"; exit 2; }
	$(GO) run ./matcher/eval/fit -date $(DATE) $(ARGS) $(FITTED)

fit-check: ## fit the weights anew, and fail unless they are those of matcher/weights.json
	$(FIT_CHECK)

fit-codes: ## fit activation/weights.json anew to the labelled codes, and score each set left out in turn; DATE=2026-11-30 names the day
	@test -n "$(DATE)" || { echo "make fit-codes DATE=the day, such as 2026-11-30"; exit 2; }
	$(GO) run ./activation/eval/fit -date $(DATE) $(ARGS) $(LABELLED)

fit-codes-check: ## fit the weights of codes anew, and fail unless they are those of activation/weights.json
	$(FIT_CODES_CHECK)

eval-worlds: ## leave each whole world out of the fit in turn, and print what becomes of its messages
	$(GO) run ./matcher/eval/fit -leave -every 4 $(ARGS) $(FITTED)

eval-learning: ## leave each whole world out in turn, teach one, three and five messages an article, and print what becomes of the others
	$(GO) run ./matcher/eval/fit -learn -png matcher/eval/learning.png -every 4 $(ARGS) $(FITTED)

eval-growth: ## what 1,000 and 10,000 more articles cost; ARGS adds flags, such as -near=false
	$(GO) run ./matcher/eval/measure growth $(ARGS) $(addprefix matcher/eval/testdata/,hand-a.jsonl hand-b.jsonl dev-messages.jsonl)

swefaq: ## pick the answers of SweFAQ, whose file stays outside the project: make swefaq SWEFAQ=PATH
	@test -n "$(SWEFAQ)" || { echo "make swefaq SWEFAQ=PATH of a .jsonl file of SweFAQ (SuperLim 2, CC BY 4.0)"; exit 2; }
	$(GO) run ./matcher/eval/measure swefaq $(ARGS) $(SWEFAQ)

vectors: ## train matcher/vectors/vectors.khv anew: make vectors CORPUS=DIR (matcher/vectors/README.md); ARGS adds flags
	@test -n "$(CORPUS)" || { echo "make vectors CORPUS=DIR of pairs.tsv.xz and text.txt.xz (matcher/vectors/README.md)"; exit 2; }
	$(GO) run ./matcher/vectors/train -corpus "$(CORPUS)" -out matcher/vectors/vectors.khv $(ARGS)

vectors-score: ## what tables make of labelled worlds by themselves: TABLES=a.khv,b.khv WORLDS='DIR...'
	$(GO) run ./matcher/vectors/train -score $(or $(TABLES),matcher/vectors/vectors.khv) $(or $(WORLDS),$(patsubst %/articles,%,$(wildcard matcher/eval/testdata/*/articles)))

bench: ## one table of what the bot costs, beside a bare slack-go bot in the same run (deploy/BENCH.md); ARGS adds flags, such as -only wire
	$(GO) run ./bot/e2e/bench $(ARGS)

scaling: ## the same load on one, two and four processes, and a day of 100 workspaces on a Redis Cluster of three, which it starts (deploy/SCALING.md); ARGS goes to the day
	$(GO) run ./bot/e2e/bench -only processes -seconds 6 -burst 600
	$(GO) run ./bot/e2e/scaling $(ARGS)

bench-go: ## Go's benchmarks of single parts
	$(GO) test -run '^$$' -bench . -benchmem ./...

soak-short: ## a soak of 8 seconds at five times Slack's pace, with the race detector
	$(GO) test -race -count=1 -timeout 30m ./bot/e2e/soak

soak: ## customers write while everything fails, for SOAK (default 30m), from SEED (default: of chance)
	$(GO) test -count=1 -timeout 0 ./bot/e2e/soak -run TestSoak -v -soak $${SOAK:-30m} -seed $${SEED:-$$RANDOM}

rt: ## a ticket's life with a real Request Tracker 5, nightly: apt-get install --no-install-recommends request-tracker5 rt5-db-sqlite
	$(GO) vet -tags rt ./bot/e2e
	$(GO) test -tags rt -count=1 -timeout 30m ./bot/e2e -run RequestTracker -v

fuzz: ## each fuzzer for FUZZTIME (default 60s)
	@GO=$(GO) deploy/fuzz.sh

fuzz-smoke: ## each fuzzer for a few seconds (FUZZTIME, default 3s)
	@GO=$(GO) FUZZTIME=$${FUZZTIME:-3s} deploy/fuzz.sh

vuln: ## known vulnerabilities in what is used (govulncheck, pinned; by vuln.go.dev or the module golang.org/x/vulndb)
	@GO=$(GO) deploy/vuln.sh

screenshots: deps ## take the README's pictures of the sandbox's page anew, into deploy/screenshots
	$(GO) run ./bot/e2e/browser/shots deploy/screenshots

promtool: ## check alarms and scraping with promtool (Debian: prometheus), and the names of a bot that runs on this machine
	promtool check rules deploy/alerts.yaml
	@sed 's#/etc/prometheus/#deploy/#' deploy/prometheus.yaml >prometheus.tmp.yml; promtool check config prometheus.tmp.yml; code=$$?; rm -f prometheus.tmp.yml; exit $$code
	@if text=$$(curl -sf http://127.0.0.1:9090/metrics); then promtool check metrics <<<"$$text" && echo "the running bot's metrics are well named"; else echo "no bot answers at 127.0.0.1:9090: its metrics' names are not checked (a test does)"; fi

release: ## static binaries with what a host without Go needs, and SHA256SUMS, in deploy/release; ARGS=-check makes each twice and compares
	@GO=$(GO) deploy/release.sh $(ARGS)

clean: ## remove what was built
	rm -rf bin deploy/release
