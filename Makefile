# `make` lists the targets.
.DEFAULT_GOAL := help
# Clippy lints while it compiles: one compilation serves the lints, the tests and the binary.
export RUSTC_WORKSPACE_WRAPPER := clippy-driver
export CLIPPY_ARGS := -Dwarnings

.PHONY: help demo test check deny engine bench mutants pictures tools clean-demo

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## everything in one process: a salon, a clinic and a stand-in for Telegram; needs no service
	cargo run -p botique-server -- demo

test: tools ## all tests, with private Postgres, Redis and Chromium; installs what is missing
	cargo build --workspace --all-targets
	scripts/with-services.sh cargo test --workspace --no-fail-fast

check: ## format, clippy (warnings are errors)
	cargo fmt --all --check
	cargo build --workspace --all-targets

deny: ## licences, sources and forbidden crates
	scripts/install-test-tools.sh --deny
	scripts/deny.sh

engine: ## free times against a second, naive engine: 100,000 random salons (minutes)
	BOTIQUE_ENGINE_CASES=100000 cargo test --release -p botique-domain --test availability -- --nocapture naive_engine

bench: tools ## the numbers, as ratios beside this machine's own limits
	cargo build --release --workspace --bins --examples
	scripts/with-services.sh --durable target/release/bench

mutants: tools ## takes each guard away in a copy; the test named for it must turn red (long, for the night)
	scripts/with-services.sh scripts/mutants.sh

pictures: ## the README's pictures, from what the browser test of the last `make test` saw
	install -D -m 644 test-output/page--1280-light-en.png docs/pictures/landing.png
	install -m 644 test-output/page-app--slug--calendar-1280-light-en.png docs/pictures/desk-day.png
	install -m 644 test-output/page-app--slug--calendar-360-light-en.png docs/pictures/desk-day-narrow.png
	install -m 644 test-output/wizard-bot-1280.png docs/pictures/wizard-bot.png

tools:
	@scripts/install-test-tools.sh

clean-demo: ## forget the demo's data
	rm -rf data/demo
