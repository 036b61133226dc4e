# make            ./orderferry
# make check      every test that needs no server; make check-fast: those of a minute; make check-long: with the large counts, for hours
# make install    program, transfer script, manual, completions, units (PREFIX, DESTDIR); make uninstall takes them away
# make deb        a Debian package in build/
# make bench      speed, side by side with plain scripts
# Sources are found by wildcard: a new format needs no edit here.

CC       ?= cc
CFLAGS   ?= -O3 -g
BUILD    ?= build
PROGRAM  ?= orderferry
HARDEN   ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
PKGS     := libxml-2.0 zlib libzip jansson libxxhash nettle sqlite3
PKG      := $(or $(shell command -v pkg-config),$(error pkg-config is missing: run scripts/bootstrap))
WERROR   ?=
WARN     := $(WERROR) -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
BASE     := -std=c11 -pthread -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 $(WARN) $(shell $(PKG) --cflags $(PKGS) 2> /dev/null)
PLAIN    := csv inih
STATIC   ?=
LIBS     := $(shell $(PKG) --libs $(if $(STATIC),--static) $(PKGS) 2> /dev/null) $(PLAIN:%=-l%)
LINK     := $(if $(STATIC),-static,-pie) -Wl,-z,relro,-z,now

FORMATS  := $(sort $(wildcard formats/*.c formats/*/*.c))
CONVERT  := $(sort $(wildcard converter/*.c converter/*/*.c converter/*/*/*.c converter/*/*/*/*.c))
OBJ       = $(patsubst %.c,$(BUILD)/%.o,$(1))
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c tests/unit/*/test_*.c)))

all: $(PROGRAM)

$(PROGRAM): $(BUILD)/converter/main.o $(BUILD)/libconverter.a $(BUILD)/libformats.a
	$(CC) $(CFLAGS) $(HARDEN) -pthread $(LINK) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libformats.a: $(call OBJ,$(FORMATS))
	rm -f $@ && $(AR) rcs $@ $^

# q, not r: each pipeline has its pipeline.o.
$(BUILD)/libconverter.a: $(call OBJ,$(filter-out converter/main.c,$(CONVERT)))
	rm -f $@ && $(AR) qcs $@ $^

# One sentence for each library that is missing, instead of a page of compiler errors.
$(BUILD)/libraries: Makefile scripts/libraries
	@mkdir -p $(@D)
	@scripts/libraries "$(CC)" $(PKGS) $(PLAIN) && touch $@

# formats/ cannot see converter/: the arrow of dependencies is kept by the include path.
$(BUILD)/formats/%.o: formats/%.c | $(BUILD)/libraries
	@mkdir -p $(@D)
	$(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) $(HARDEN) -Iformats -MMD -c -o $@ $<

$(BUILD)/converter/%.o: converter/%.c | $(BUILD)/libraries
	@mkdir -p $(@D)
	$(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) $(HARDEN) -Iformats -Iconverter -MMD -c -o $@ $<

# Tests of formats/ see formats/ alone; those in converter/ see both.
UNIT      = $(CC) $(BASE) $(CPPFLAGS) $(CFLAGS) $(HARDEN) -pie $(LDFLAGS) -Iformats -Itests/unit -MMD -o $@ $<

$(BUILD)/tests/test_%: tests/unit/test_%.c $(BUILD)/libformats.a
	@mkdir -p $(@D)
	$(UNIT) $(BUILD)/libformats.a $(LIBS) -lcmocka

$(BUILD)/tests/converter/test_%: tests/unit/converter/test_%.c $(BUILD)/libconverter.a $(BUILD)/libformats.a
	@mkdir -p $(@D)
	$(UNIT) -Iconverter $(BUILD)/libconverter.a $(BUILD)/libformats.a $(LIBS) -lcmocka

# Calls of the program in one process, for tests/cuts.
$(BUILD)/tests/cuts: tests/cuts/driver.c $(BUILD)/libconverter.a $(BUILD)/libformats.a
	@mkdir -p $(@D)
	$(UNIT) -Iconverter $(BUILD)/libconverter.a $(BUILD)/libformats.a $(LIBS)

units: $(UNITS)

# Everything that needs no server, in several builds; ends with the sum of all its suites.
check:
	tests/all

check-fast:
	tests/all --fast

check-long:
	tests/all --long

bench: all
	scripts/bench/run

# --- installation ---------------------------------------------------------------------------------------------------
PREFIX   ?= /usr/local
MANDIR   ?= $(PREFIX)/share/man
DOCDIR   ?= $(PREFIX)/share/doc/orderferry
BASHDIR  ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR   ?= $(PREFIX)/share/zsh/site-functions
FISHDIR  ?= $(PREFIX)/share/fish/vendor_completions.d
UNITDIR  ?= $(PREFIX)/lib/systemd/system
SYSUSERS ?= $(PREFIX)/lib/sysusers.d
MANUAL   := orderferry.1 orderferry.ini.5 orderferry-formats.7 orderferry-transfer.1
SERVICES := $(sort $(wildcard scripts/*.service scripts/*.timer scripts/*.path))
PAGES    := README.md $(sort $(wildcard converter/*.md formats/*.md formats/*/*.md formats/odoo/account-maps/*.csv scripts/*.md))
RELEASE   = $(shell sed -n 's/^.define $(1) "\(.*\)".*/\1/p' converter/version.h)

$(BUILD)/share/orderferry-transfer.1: scripts/transfer.md scripts/markdown-man converter/version.h
	@mkdir -p $(@D)
	awk -f scripts/markdown-man -v name=orderferry-transfer -v part=1 -v version=$(call RELEASE,VERSION) -v date=$(call RELEASE,VERSION_DATE) $< > $@

# The program prints its own manual and completions: they cannot differ from what it takes.
$(BUILD)/share/%: $(PROGRAM)
	@mkdir -p $(@D)
	./$(PROGRAM) help $* > $@

manual: $(MANUAL:%=$(BUILD)/share/%)

install: $(PROGRAM) manual $(BUILD)/share/orderferry.bash $(BUILD)/share/_orderferry $(BUILD)/share/orderferry.fish
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/orderferry
	for part in sp-api fetch; do install -D -m 644 scripts/$$part $(DESTDIR)$(PREFIX)/lib/orderferry/$$part || exit; done
	install -D -m 755 scripts/transfer $(DESTDIR)$(PREFIX)/lib/orderferry/transfer
	ln -sf ../lib/orderferry/transfer $(DESTDIR)$(PREFIX)/bin/orderferry-transfer
	for page in $(MANUAL); do install -D -m 644 $(BUILD)/share/$$page $(DESTDIR)$(MANDIR)/man$${page##*.}/$$page || exit; done
	install -D -m 644 $(BUILD)/share/orderferry.bash $(DESTDIR)$(BASHDIR)/orderferry
	install -D -m 644 $(BUILD)/share/_orderferry $(DESTDIR)$(ZSHDIR)/_orderferry
	install -D -m 644 $(BUILD)/share/orderferry.fish $(DESTDIR)$(FISHDIR)/orderferry.fish
	# what is not installed is named in the pages, and not linked
	for page in $(PAGES); do install -D -m 644 $$page $(DESTDIR)$(DOCDIR)/$$page && \
		sed -i -E 's,\[([^]]*)\]\(([^)]*samples/[^)]*|[^)]*\.[ch])\),\1,g' $(DESTDIR)$(DOCDIR)/$$page || exit; done
	install -D -m 644 scripts/orderferry.sysusers $(DESTDIR)$(SYSUSERS)/orderferry.conf
	install -d $(DESTDIR)$(UNITDIR)
	for unit in $(notdir $(SERVICES)); do sed 's|/usr/local/bin/|$(PREFIX)/bin/|' scripts/$$unit > $(DESTDIR)$(UNITDIR)/$$unit || exit; done

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/bin/,orderferry orderferry-transfer) $(addprefix $(DESTDIR)$(PREFIX)/lib/orderferry/,sp-api transfer fetch) $(addprefix $(DESTDIR)$(UNITDIR)/,$(notdir $(SERVICES))) \
		$(foreach page,$(MANUAL),$(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $(page)))/$(page)) $(DESTDIR)$(BASHDIR)/orderferry \
		$(DESTDIR)$(ZSHDIR)/_orderferry $(DESTDIR)$(FISHDIR)/orderferry.fish $(DESTDIR)$(SYSUSERS)/orderferry.conf \
		$(PAGES:%=$(DESTDIR)$(DOCDIR)/%)
	-find $(DESTDIR)$(DOCDIR) $(DESTDIR)$(PREFIX)/lib/orderferry -depth -type d -empty -delete

deb:
	scripts/deb

clean:
	rm -rf build build-* orderferry

# A header that is gone: what included it is compiled again.
%.h: ;

-include $(shell find $(BUILD) -type f -name '*.d' 2>/dev/null)

.PHONY: all units check check-fast check-long bench manual install uninstall deb clean
