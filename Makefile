# `make` alone says what there is.

PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
HOME_FOLDER = $(SHARE)/dossier
PROGRAM = .build/release/dossier
SOURCES = Package.swift Sources Tests Benchmarks

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo test test-all build bench format lint install uninstall clean fuzz sanitize

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

demo: build ## Set up, build, rank the public record and write draft dossiers
	@$(PROGRAM) demo

test: setup-tests ## Set up, build and run the tests
	@swift build --build-tests
	@swift test --skip-build --disable-xctest
	@echo "make test: all tests passed"

test-all: setup-tests ## Run the tests with the long ones, then the short ones in Turkish, at the other side of the date line
	@swift build --build-tests
	@DOSSIER_SLOW=1 swift test --skip-build --disable-xctest
	@LOCPATH="$(CURDIR)/.tools/locale" LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati swift test --skip-build --disable-xctest
	@echo "make test-all: all tests passed"

build: setup ## Leave the release program at .build/release/dossier
	@swift build -c release --product dossier

bench: setup ## Measure against the limits and the peers: DATA=folder with lists/ and names/
	@scripts/bench $(DATA)

format: ## Lay the sources out
	@swift format --in-place --parallel --recursive $(SOURCES)

lint: ## Say where the sources are not laid out, or break a rule
	@swift format lint --strict --parallel --recursive $(SOURCES)

install: build ## Install under PREFIX (default /usr/local): program, Rules, Dossiers, tools, completions
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(HOME_FOLDER)/scripts"
	@install -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/dossier"
	@rm -rf "$(HOME_FOLDER)/Rules" "$(HOME_FOLDER)/Dossiers" "$(HOME_FOLDER)/.tools"
	@cp -R Rules "$(HOME_FOLDER)/Rules"
	@cp -R Dossiers "$(HOME_FOLDER)/Dossiers" && rm -rf "$(HOME_FOLDER)/Dossiers/out"
	@install -m 644 scripts/*.py "$(HOME_FOLDER)/scripts/"
	@cp -a .tools "$(HOME_FOLDER)/.tools" && rm -rf "$(HOME_FOLDER)/.tools/weasyprint" "$(HOME_FOLDER)/.tools/axe"
	@install -d "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" \
	    "$(SHARE)/fish/vendor_completions.d"
	@$(PROGRAM) --generate-completion-script bash > "$(SHARE)/bash-completion/completions/dossier"
	@$(PROGRAM) --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_dossier"
	@$(PROGRAM) --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/dossier.fish"
	@echo "installed $(PREFIX)/bin/dossier, with its data in $(PREFIX)/share/dossier"

uninstall: ## Remove what install put under PREFIX
	@rm -rf "$(HOME_FOLDER)" "$(DESTDIR)$(PREFIX)/bin/dossier" "$(SHARE)/bash-completion/completions/dossier" \
	    "$(SHARE)/zsh/site-functions/_dossier" "$(SHARE)/fish/vendor_completions.d/dossier.fish"

clean: ## Remove what was built, and the demo's files
	@rm -rf .build Dossiers/out

setup: ## Install what is missing: Debian's packages, Typst, pandoc
	@scripts/setup

setup-tests:
	@scripts/setup tests

fuzz: setup ## Feed the list readers damaged input: TIME=600 seconds with libFuzzer, then ROUNDS=20000 mutations a reader
	@DOSSIER_FUZZ=1 swift build -c release --scratch-path .build-fuzz --product fuzz-lists
	@DOSSIER_FUZZ_SEEDS=.build-fuzz/corpus swift test --disable-xctest --filter FuzzSeeds
	@.build-fuzz/release/fuzz-lists -max_len=65536 -timeout=20 -max_total_time=$(or $(TIME),600) .build-fuzz/corpus
	@DOSSIER_FUZZ_ROUNDS=$(or $(ROUNDS),20000) swift test --disable-xctest --filter FuzzTests

sanitize: setup ## Run the tests under the address and thread sanitizers (leaks apart: a program frees nothing as it ends)
	@DOSSIER_SANITIZED=1 ASAN_OPTIONS=detect_leaks=0 swift test --disable-xctest --sanitize address --scratch-path .build-address
	@DOSSIER_SANITIZED=1 TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.txt \
	    swift test --disable-xctest --sanitize thread --scratch-path .build-thread
