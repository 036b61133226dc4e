# make            ./orderferry
# make check      every test that needs no server
# make bench      speed, side by side with plain scripts
# Sources are found by wildcard: a new format needs no edit here.

CC       ?= cc
CFLAGS   ?= -O3 -g
BUILD    ?= build
PROGRAM  ?= orderferry
HARDEN   ?= -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
PKGS     := libxml-2.0 zlib libzip jansson libxxhash nettle
PKG      := $(or $(shell command -v pkg-config),$(error pkg-config is missing: run scripts/bootstrap))
WERROR   ?=
WARN     := $(WERROR) -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
BASE     := -std=c11 -pthread -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 $(WARN) $(shell $(PKG) --cflags $(PKGS))
LIBS     := $(shell $(PKG) --libs $(PKGS)) -lcsv -linih

FORMATS  := $(sort $(wildcard formats/*.c formats/*/*.c))
CONVERT  := $(sort $(wildcard converter/*.c))
OBJ       = $(patsubst %.c,$(BUILD)/%.o,$(1))
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))

all: $(PROGRAM)

$(PROGRAM): $(call OBJ,$(CONVERT)) $(BUILD)/libformats.a
	$(CC) $(CFLAGS) $(HARDEN) -pthread -pie -Wl,-z,relro,-z,now $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libformats.a: $(call OBJ,$(FORMATS))
	rm -f $@ && $(AR) rcs $@ $^

# formats/ cannot see converter/: the arrow of dependencies is kept by the include path.
$(BUILD)/formats/%.o: formats/%.c
	@mkdir -p $(@D)
	$(CC) $(BASE) $(CFLAGS) $(HARDEN) -Iformats -MMD -c -o $@ $<

$(BUILD)/converter/%.o: converter/%.c
	@mkdir -p $(@D)
	$(CC) $(BASE) $(CFLAGS) $(HARDEN) -Iformats -Iconverter -MMD -c -o $@ $<

$(BUILD)/tests/test_%: tests/unit/test_%.c $(BUILD)/libformats.a
	@mkdir -p $(@D)
	$(CC) $(BASE) $(CFLAGS) $(HARDEN) -pie $(LDFLAGS) -Iformats -MMD -o $@ $< $(BUILD)/libformats.a $(LIBS) -lcmocka

units: $(UNITS)

# Everything that needs no server, in several builds; ends with the sum of all its suites.
check:
	tests/all

bench: all
	scripts/bench

clean:
	rm -rf build build-* orderferry

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: all units check bench clean
