// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <forcesim/result.h>

/** What the command's exit status says (docs/reference/exit-codes.md). */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_CONDITION_FALSE = 1,
    EXIT_USAGE = 2,
    EXIT_SCENARIO = 3,
    EXIT_MODEL = 4,
    EXIT_IO = 5,
    EXIT_LIMIT = 6,
    EXIT_SIGNAL = 128 /**< plus the number of the signal */
};

/** Answers to "when?" of --color and --progress. */
enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/** The commands, as bits: an option says which of them take it. */
enum command_bit {
    COMMAND_RUN = 1,
    COMMAND_CHECK = 2,
    COMMAND_EXPLAIN = 4,
    COMMAND_REPLAY = 8,
    COMMAND_VERSION = 16,
    COMMAND_HELP = 32,
    COMMAND_EVIDENCE = 64,
    COMMAND_SWEEP = 128,
    COMMAND_RESULTS = 256,
    COMMAND_COMPARE = 512,
    COMMAND_SIZE = 1024,
    COMMAND_BREAKEVEN = 2048,
    COMMAND_SENSITIVITY = 4096,
    COMMAND_DISCOVER = 8192,
    COMMAND_ALLOCATE = 16384,
    COMMAND_ANY = 0x7fffffff
};

/** Arguments of an option that may be repeated, in order. */
struct text_list {
    const char **items;
    size_t count;
};

/** "LOW:HIGH"; both 0 when not said. */
struct range {
    double low, high;
};

/** "A,B,C"; all 0 when not said. */
struct weights {
    double tier[3];
};

/** All that a command line can say. */
struct settings {
    const struct command *command;
    const char **operands; /**< what is no option, in order */
    size_t operand_count;
    const char **sets; /**< each PATH=VALUE, in order */
    size_t set_count;
    uint64_t seed;
    uint32_t replications; /**< 0: not said */
    uint32_t futures;      /**< 0: not said */
    uint32_t threads;      /**< 0: one per processor */
    fs_format format;
    const char *output; /**< NULL: standard output */
    bool series;
    uint32_t series_step_days; /**< 0: not said */
    bool by_nation;            /**< series by nation */
    bool ledger;
    const char *until;
    uint32_t max_worlds; /**< 0: not said */
    const char *require;
    uint32_t future;
    uint32_t replication;
    const char *option; /**< NULL: all */
    bool all;
    bool metrics;
    bool json;
    uint32_t verbose;
    bool quiet;
    enum when progress;
    enum when color;
    struct text_list sweeps;
    struct text_list requires;
    struct text_list metric_names;
    struct text_list limits;
    struct text_list factor_ranges;
    uint32_t method; /**< an fs_sensitivity_method */
    uint32_t base;   /**< 0: not said */
    struct range sizes;
    uint32_t step; /**< 0: not said */
    struct range range;
    const char *between; /**< "A,B" */
    const char *metric;
    const char *baseline; /**< NULL: not said */
    uint32_t design;      /**< an fs_design */
    uint32_t points;      /**< 0: not said */
    const char *points_file;
    uint32_t shard, shards; /**< 0: all */
    bool resume;
    bool force;
    const char *probe;
    uint32_t aim; /**< an fs_allocate_aim */
    struct weights weights;
    double willing;       /**< 0: not said */
    double gap;           /**< below 0: not said */
    uint32_t branches;    /**< 0: not said */
    const char *fragment; /**< NULL: not said */
    bool help;
    bool version;
};

/** A command. */
struct command {
    const char *name;
    enum command_bit bit;
    size_t operands_max;
    const char *usage;   /**< what follows the name */
    const char *summary; /**< one line */
    const char *text;    /**< paragraphs of its help */
    int (*run)(const struct settings *settings);
};

/** The command called `name`, or NULL. */
const struct command *command_find(const char *name);
/** Command `index`, NULL behind the last. */
const struct command *command_at(size_t index);

/**
 * Reads the arguments behind the command's name. Returns EXIT_DONE, or EXIT_USAGE after a message
 * on standard error. `settings` must be freed with settings_free() either way.
 */
int settings_parse(struct settings *settings, const struct command *command, int argc,
                   char *argv[]);
/** Frees the lists. */
void settings_free(struct settings *settings);

/** Prints what there is to say about a command, from the table of options. */
void help_command(FILE *file, const struct command *command);
/** Prints the list of commands. */
void help_overview(FILE *file);

/** A message on standard error: "forcesim COMMAND: ...". */
void complain(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

int command_run(const struct settings *settings);
int command_check(const struct settings *settings);
int command_explain(const struct settings *settings);
int command_evidence(const struct settings *settings);
int command_replay(const struct settings *settings);
int command_compare(const struct settings *settings);
int command_size(const struct settings *settings);
int command_allocate(const struct settings *settings);
int command_breakeven(const struct settings *settings);
int command_sensitivity(const struct settings *settings);
int command_discover(const struct settings *settings);
int command_sweep(const struct settings *settings);
int command_results(const struct settings *settings);
int command_version(const struct settings *settings);
int command_help(const struct settings *settings);

#endif
