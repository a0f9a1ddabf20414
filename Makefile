# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Needs GNU make, a C11 compiler and sh. `make help` lists what it can do. Everything that is made
# goes into $(BUILD); sources are found by their place, so a new file needs no change here.
# After a change of compiler or flags use another BUILD or `make clean` first.

.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

VERSION := $(strip $(file <VERSION))
MAJOR := $(firstword $(subst ., ,$(VERSION)))

# ---- What a user or a packager may set -----------------------------------------------------------

BUILD ?= build
CFLAGS ?= -O3 -g
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
GSL_LIBS ?= -lgsl -lgslcblas
CONFIG_LIBS ?= -lconfig
SQLITE_LIBS ?= -lsqlite3
GLPK_LIBS ?= -lglpk
LIBS ?= $(GSL_LIBS) $(CONFIG_LIBS) $(SQLITE_LIBS) $(GLPK_LIBS) -lpthread -lm
CMOCKA_LIBS ?= -lcmocka
INSTALL ?= install
# V=1 shows the commands, WERROR=1 makes warnings errors, ASSERTS=1 has the library check its own
# invariants, TEST=word runs the tests with the word in their path.

# ---- Flags that the project needs; the user's come after them ------------------------------------

# The same bytes from every compiler at every level: no contraction to fused operations, and no
# folding of calls to libm into other bits than libm gives (floor, sqrt and their like are exact).
LIBM := acos acosh asin asinh atan atan2 atanh cbrt cos cosh erf erfc exp exp2 expm1 hypot lgamma \
    log log10 log1p log2 pow sin sinh tan tanh tgamma
SAME_BYTES := -ffp-contract=off $(LIBM:%=-fno-builtin-%)
WARNINGS := -Wall -Wextra -Wpedantic -Wmissing-prototypes -Wstrict-prototypes -Wconversion -Wshadow \
    -Wpointer-arith -Wcast-align -Wcast-qual -Wwrite-strings $(if $(filter 1,$(WERROR)),-Werror)
LANGUAGE := -std=c11 -D_XOPEN_SOURCE=700
# A library must not end its host: invariants are checked in the sanitizer builds and on demand.
LIB_FLAGS := -Iinclude -Ilib -fPIC -fvisibility=hidden -fno-common $(if $(filter 1,$(ASSERTS)),,-DNDEBUG)
CLI_FLAGS := -Iinclude -Icli
TEST_FLAGS := -Iinclude -Ilib -Itests
EXAMPLE_FLAGS := -Iinclude
COMPILE = $(CC) $(LANGUAGE) $(SAME_BYTES) $(WARNINGS) $(1) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
LINK = $(CC) $(CFLAGS) $(LDFLAGS) -o $@

# ---- Sources and products ------------------------------------------------------------------------

OBJ := $(BUILD)/obj
STATIC := $(BUILD)/libforcesim.a
SO_NAME := libforcesim.so.$(MAJOR)
SO_FILE := libforcesim.so.$(VERSION)
SHARED := $(BUILD)/$(SO_FILE) $(BUILD)/$(SO_NAME) $(BUILD)/libforcesim.so

LIB_SOURCES := $(sort $(wildcard lib/*/*.c lib/*/*/*.c))
CLI_SOURCES := $(if $(wildcard cli/main.c),$(sort $(wildcard cli/*.c)))
HEADERS := $(sort $(wildcard include/forcesim/*.h))
CONFIGS := $(shell find configs -name '*.cfg' 2>/dev/null | LC_ALL=C sort)
MANUALS := $(sort $(wildcard docs/man/*.[1-8]))
TEST_SOURCES := $(sort $(wildcard tests/unit/*/test_*.c tests/property/test_*.c tests/validation/test_*.c))
SUPPORT_SOURCES := $(sort $(wildcard tests/support/*.c))
BENCH_SOURCES := $(sort $(wildcard tests/bench/*.c))
EXAMPLE_SOURCES := $(sort $(wildcard examples/*.c))

# The copies of configs/ inside the library; lib/scenario/builtin.h says what is made here.
EMBED := $(if $(wildcard lib/scenario/builtin.h),$(BUILD)/embed/builtin_files.c)

LIB_OBJECTS := $(LIB_SOURCES:%.c=$(OBJ)/%.o) $(if $(EMBED),$(OBJ)/embed/builtin_files.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(OBJ)/%.o)
SUPPORT_OBJECTS := $(SUPPORT_SOURCES:%.c=$(OBJ)/%.o)
CLI := $(if $(CLI_SOURCES),$(BUILD)/forcesim)
TESTS := $(TEST_SOURCES:%.c=$(BUILD)/%)
BENCHES := $(BENCH_SOURCES:%.c=$(BUILD)/%)
EXAMPLES := $(EXAMPLE_SOURCES:%.c=$(BUILD)/%)

# Scripts that test the command; the cluster's need a batch system and are run by hand.
SUITES := $(filter-out tests/cluster/%,$(sort $(wildcard tests/*/run.sh tests/validation/*/run.sh)))

# What TEST=word selects; several words select what has any of them.
selected = $(if $(TEST),$(sort $(foreach word,$(TEST),$(foreach t,$(1),$(if $(findstring $(word),$(t)),$(t))))),$(1))
TESTS_RUN := $(call selected,$(TESTS))
SUITES_RUN := $(call selected,$(SUITES))

Q := $(if $(filter 1,$(V)),,@)
# Silent with make -s.
say = $(if $(findstring s,$(firstword -$(MAKEFLAGS))),,@printf '  %-8s %s\n' $(1) $@)

# ---- Targets -------------------------------------------------------------------------------------

.PHONY: all lib cli tests demo check validate lint format sanitize tsan bench examples docs \
    install uninstall clean help FORCE

all: lib cli ## the library (static and shared) and the command

lib: $(STATIC) $(SHARED) ## the library alone

cli: $(CLI) ## the command, $(BUILD)/forcesim

demo: all ## install what is missing, build, and run the built-in scenario
	$(Q)test -n '$(CLI)' || { echo 'demo: there is no command in cli/ yet' >&2; exit 1; }
	$(BUILD)/forcesim run

tests: $(TESTS) $(CLI) ## the test programs, without running them

check: $(TESTS_RUN) $(if $(SUITES_RUN),$(CLI)) ## install what is missing, build, and run the tests (TEST=word: some)
	$(Q)FORCESIM='$(CLI)' tests/support/run-tests '$(BUILD)/tests' $(TESTS_RUN) $(SUITES_RUN)

validate: $(CLI) $(TESTS) ## published numbers beside computed ones: docs/validation.md, the tests of tests/validation, history
	$(Q)$(MAKE) --no-print-directory check TEST=tests/validation/
	$(Q)FORCESIM='$(CLI)' tests/validation/history/write docs/validation
	$(Q)FORCESIM='$(CLI)' tests/validation/cases/validate.py --write docs/validation.md

lint: lib ## layers, symbols, headers, style, and the scripts
	$(Q)CC='$(CC)' .ci/lint '$(BUILD)'

format: ## lay out all C sources with clang-format
	$(Q)find lib include cli tests examples -name '*.[ch]' 2>/dev/null | xargs clang-format -i

sanitize: ## unit and bad-config tests and a small run under ASan and UBSan
	$(Q)$(MAKE) --no-print-directory BUILD='$(BUILD)/sanitize' TEST='$(or $(TEST),unit/ badcfg/)' \
	    ASSERTS=1 CFLAGS='-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=address,undefined' \
	    check small-run

tsan: ## tests of threads and a small run on two threads under TSan
	$(Q)$(MAKE) --no-print-directory BUILD='$(BUILD)/tsan' TEST=thread \
	    ASSERTS=1 CFLAGS='-O1 -g -fsanitize=thread' $(if $(findstring thread,$(TESTS)),check) small-run

.PHONY: small-run
small-run: $(CLI)
	$(if $(CLI),$(BUILD)/forcesim run -n 20 -s 1 -j 2 -f json >'$(BUILD)/small-run.txt',@echo 'no command yet: small run skipped')

bench: $(BENCHES) ## build and run the programs of tests/bench
	$(Q)for program in $(BENCHES); do echo "$$program"; "$$program" || exit 1; done

.PHONY: benches
benches: $(BENCHES)

examples: $(EXAMPLES) ## build the programs of examples/ in place

docs: all ## write anew what the documents hold of the command's own words: its tables and output
	$(Q).ci/documents '$(BUILD)' --update

clean: ## remove $(BUILD)
	rm -rf '$(BUILD)'

help: ## this list
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/  make \1|\2/p' Makefile | awk -F '|' '{printf "%-18s %s\n", $$1, $$2}'
	@echo 'Variables: CC CFLAGS CPPFLAGS LDFLAGS BUILD PREFIX DESTDIR BINDIR LIBDIR INCLUDEDIR DATADIR'
	@echo '  MANDIR, V=1 (show commands), WERROR=1 (warnings are errors), ASSERTS=1 (the library'
	@echo '  checks its invariants), TEST=word (some tests)'

# ---- Needs: see .ci/packages. Only demo and check (and validate) install. ------------------------

INSTALLING := $(filter demo check validate,$(MAKECMDGOALS))

$(BUILD)/have-build $(BUILD)/have-test: export CC := $(CC)
$(BUILD)/have-build $(BUILD)/have-test: export CPPFLAGS := $(CPPFLAGS)
$(BUILD)/have-build $(BUILD)/have-test: export LDFLAGS := $(LDFLAGS)
$(BUILD)/have-build $(BUILD)/have-test: $(BUILD)/have-%: .ci/ensure .ci/packages $(if $(INSTALLING),FORCE)
	@mkdir -p $(@D)
	@.ci/ensure $(if $(INSTALLING),,--check) $*
	@touch $@

# One after the other: both may run apt-get.
$(BUILD)/have-test: | $(BUILD)/have-build

# ---- Library -------------------------------------------------------------------------------------

$(OBJ)/lib/%.o: lib/%.c | $(BUILD)/have-build
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call COMPILE,$(LIB_FLAGS))

$(OBJ)/embed/%.o: $(BUILD)/embed/%.c | $(BUILD)/have-build
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call COMPILE,$(LIB_FLAGS))

$(BUILD)/embed/builtin_files.c: $(BUILD)/lists/configs .ci/embed $(CONFIGS)
	$(call say,EMBED)
	@mkdir -p $(@D)
	$(Q).ci/embed $(CONFIGS) >$@

# Lists of names, written when they change, so that a file that has gone is noticed too.
$(BUILD)/lists/configs: NAMES = $(CONFIGS)
$(BUILD)/lists/lib: NAMES = $(LIB_OBJECTS)
$(BUILD)/lists/cli: NAMES = $(CLI_OBJECTS)
$(BUILD)/lists/%: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(NAMES) | cmp -s - $@ || printf '%s\n' $(NAMES) >$@

$(STATIC): $(LIB_OBJECTS) $(BUILD)/lists/lib
	$(call say,AR)
	@rm -f $@
	$(Q)$(AR) qcs $@ $(LIB_OBJECTS)

$(BUILD)/$(SO_FILE): $(LIB_OBJECTS) $(BUILD)/lists/lib lib/forcesim.map
	$(call say,LINK)
	$(Q)$(LINK) -shared -Wl,-soname,$(SO_NAME),--version-script=lib/forcesim.map $(LIB_OBJECTS) $(LIBS)

$(BUILD)/$(SO_NAME): $(BUILD)/$(SO_FILE)
	@ln -sf $(<F) $@

$(BUILD)/libforcesim.so: $(BUILD)/$(SO_NAME)
	@ln -sf $(<F) $@

# ---- Programs ------------------------------------------------------------------------------------

$(OBJ)/cli/%.o: cli/%.c | $(BUILD)/have-build
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call COMPILE,$(CLI_FLAGS))

$(BUILD)/forcesim: $(CLI_OBJECTS) $(STATIC) $(BUILD)/lists/cli
	$(call say,LINK)
	$(Q)$(LINK) $(CLI_OBJECTS) $(STATIC) $(LIBS)

$(OBJ)/tests/%.o: tests/%.c | $(BUILD)/have-build $(BUILD)/have-test
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call COMPILE,$(TEST_FLAGS))

$(TESTS): $(BUILD)/%: $(OBJ)/%.o $(SUPPORT_OBJECTS) $(STATIC)
	$(call say,LINK)
	@mkdir -p $(@D)
	$(Q)$(LINK) $< $(SUPPORT_OBJECTS) $(STATIC) $(CMOCKA_LIBS) $(LIBS)

$(OBJ)/tests/bench/%.o: tests/bench/%.c | $(BUILD)/have-build
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call COMPILE,$(TEST_FLAGS))

$(BENCHES): $(BUILD)/%: $(OBJ)/%.o $(STATIC)
	$(call say,LINK)
	@mkdir -p $(@D)
	$(Q)$(LINK) $< $(STATIC) $(LIBS)

$(OBJ)/examples/%.o: examples/%.c | $(BUILD)/have-build
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call COMPILE,$(EXAMPLE_FLAGS))

$(EXAMPLES): $(BUILD)/%: $(OBJ)/%.o $(STATIC)
	$(call say,LINK)
	@mkdir -p $(@D)
	$(Q)$(LINK) $< $(STATIC) $(LIBS)

# ---- Install -------------------------------------------------------------------------------------

CONFIGDIR := $(DATADIR)/forcesim

install: all ## install under $(DESTDIR)$(PREFIX)
	$(INSTALL) -d '$(DESTDIR)$(LIBDIR)/pkgconfig' '$(DESTDIR)$(INCLUDEDIR)/forcesim'
	$(INSTALL) -m 644 $(HEADERS) '$(DESTDIR)$(INCLUDEDIR)/forcesim'
	$(INSTALL) -m 644 $(STATIC) $(BUILD)/$(SO_FILE) '$(DESTDIR)$(LIBDIR)'
	ln -sf $(SO_FILE) '$(DESTDIR)$(LIBDIR)/$(SO_NAME)'
	ln -sf $(SO_NAME) '$(DESTDIR)$(LIBDIR)/libforcesim.so'
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|' \
	    -e 's|@INCLUDEDIR@|$(INCLUDEDIR:$(PREFIX)/%=$${prefix}/%)|' -e 's|@VERSION@|$(VERSION)|' \
	    lib/forcesim.pc.in >'$(DESTDIR)$(LIBDIR)/pkgconfig/forcesim.pc'
ifneq ($(CLI),)
	$(INSTALL) -d '$(DESTDIR)$(BINDIR)'
	$(INSTALL) $(CLI) '$(DESTDIR)$(BINDIR)/forcesim'
endif
	$(Q)for file in $(CONFIGS); do $(INSTALL) -D -m 644 "$$file" "$(DESTDIR)$(CONFIGDIR)/$$file" || exit 1; done
	$(Q)for page in $(MANUALS); do \
	    $(INSTALL) -D -m 644 "$$page" "$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}" || exit 1; done

uninstall: ## remove what install has put there
	rm -f $(HEADERS:include/%='$(DESTDIR)$(INCLUDEDIR)/%')
	rm -f '$(DESTDIR)$(LIBDIR)/libforcesim.a' '$(DESTDIR)$(LIBDIR)/$(SO_FILE)' \
	    '$(DESTDIR)$(LIBDIR)/$(SO_NAME)' '$(DESTDIR)$(LIBDIR)/libforcesim.so' \
	    '$(DESTDIR)$(LIBDIR)/pkgconfig/forcesim.pc' '$(DESTDIR)$(BINDIR)/forcesim'
	rm -rf '$(DESTDIR)$(CONFIGDIR)'
	$(Q)for page in $(MANUALS); do rm -f "$(DESTDIR)$(MANDIR)/man$${page##*.}/$${page##*/}"; done
	$(Q)rmdir '$(DESTDIR)$(INCLUDEDIR)/forcesim' 2>/dev/null || true

-include $(patsubst %.c,$(OBJ)/%.d,$(LIB_SOURCES) $(CLI_SOURCES) $(TEST_SOURCES) $(SUPPORT_SOURCES) \
    $(BENCH_SOURCES) $(EXAMPLE_SOURCES)) $(OBJ)/embed/builtin_files.d
