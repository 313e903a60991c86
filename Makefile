# Everything Bylaw does to itself; `make help` lists it. The work is in CMakeLists.txt, scripts/ and tests/run.mjs.
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := build
.PHONY: help setup setup-native build native wasm portal demo test test-programs bench size stress sanitize fuzz format check-format clean

JOBS ?= $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
PORT ?= 8080
SERVE ?= 1
FUZZ_SECONDS ?= 60

# In CI a compiler warning is an error. The presets share their build folders, so switching only recompiles.
preset_prefix := $(if $(CI),ci-)
# Looked up when it is used, not when this file is read: on a bare machine `setup` installs it in between.
debian_emscripten = $(shell ls /usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake 2>/dev/null)
wasm_preset = $(if $(debian_emscripten),$(preset_prefix)wasm,wasm-emsdk)
native_preset := $(preset_prefix)native

# $(call cmake,preset,targets): configures (which only takes long the first time) and builds.
define cmake
	@mkdir -p build
	@cmake --preset $(1) >build/configure-$(1).log 2>&1 || { cat build/configure-$(1).log; exit 1; }
	@cmake --build build/cmake/$(patsubst wasm-emsdk,wasm,$(patsubst ci-%,%,$(1))) -j$(JOBS) --target $(2)
endef

help:            ## this list
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

setup:           ## install what is missing, fetch pinned dependencies (idempotent)
	@scripts/setup.sh

setup-native:
	@scripts/setup.sh --native

build: native wasm portal ## build/bin/bylaw, build/wasm/bylaw.{mjs,wasm}, web/dist/

native: setup-native
	$(call cmake,$(native_preset),all)

wasm: setup
	$(call cmake,$(wasm_preset),all)

portal: wasm
	@scripts/build_portal.sh

demo:            ## build all, check the two example meshes, serve the portal (PORT=8080; SERVE=0 stops before)
	@echo "== 1 of 3: the native program"
	@$(MAKE) native
	@scripts/demo.sh
	@printf '\n== 2 of 3: the same as WebAssembly\n'
	@$(MAKE) wasm
	@echo "== 3 of 3: the portal"
	@$(MAKE) portal
ifneq ($(SERVE),0)
	@PORT=$(PORT) exec node scripts/serve.mjs web/dist
endif

test-programs: build
	$(call cmake,$(native_preset),bylaw_unit_tests bylaw_fuzz_targets bylaw_conformance cel_property bylaw_measure)
	$(call cmake,$(wasm_preset),bylaw_unit_tests)

test: test-programs ## set up, build, run every suite; the last line is `N passed, N failed`
	@node tests/run.mjs

bench: build     ## speed and size beside peers, measured in one run; writes build/bench.json
	$(call cmake,$(native_preset),bylaw_measure bylaw_tree bylaw_json_schema)
	@node bench/run.mjs

size: setup      ## what each room of core/ weighs in the module, and in what the portal loads first
	$(call cmake,$(wasm_preset),bylaw_wasm)
	@BYLAW_NAMES=1 node web/build/split_engine.mjs
	@node web/build/weigh.mjs build/wasm

stress: native   ## inputs that double up to 16 MiB: a table of time and memory for each thing that a grammar lets repeat
	$(call cmake,$(native_preset),bylaw_measure)
	@node tests/stress/run.mjs --whole

sanitize: setup  ## unit tests and golden cases under AddressSanitizer and UndefinedBehaviorSanitizer, two checks at a time and `--jobs` under ThreadSanitizer
	$(call cmake,asan,all bylaw_unit_tests)
	@build/cmake/asan/bylaw_unit_tests
	@[ ! -x build/cmake/asan/bin/bylaw ] || node tests/cases/run.mjs --bylaw build/cmake/asan/bin/bylaw --no-wasm
	$(call cmake,tsan,bylaw bylaw_unit_tests)
	@build/cmake/tsan/bylaw_unit_tests '[concurrent]'
	@BYLAW=build/cmake/tsan/bin/bylaw node tests/cli/run.mjs 'number of jobs'

fuzz: setup      ## a million random CEL expressions, then every fuzz target for FUZZ_SECONDS=60 each, from the saved inputs
	$(call cmake,$(native_preset),cel_property)
	@build/cmake/native/property/cel_property 1000000
	$(call cmake,fuzz,bylaw_fuzz_targets)
	@scripts/fuzz.sh $(FUZZ_SECONDS)

format:          ## clang-format on all C++ files
	@git ls-files -co --exclude-standard '*.h' '*.cc' | xargs -r clang-format -i

check-format:    ## fails when `make format` would change something
	@git ls-files -co --exclude-standard '*.h' '*.cc' | xargs -r clang-format --dry-run --Werror

clean:           ## remove what was built; .deps/ stays
	rm -rf build web/dist web/public/engine
