// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// One table holds every option: parsing, --help and suggestions come from it. Long names are never
// abbreviated, so that a later option cannot change the meaning of an old script.
#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"

/** How the argument of an option is read, and the type of its field. */
enum kind {
    KIND_FLAG,    /**< bool, no argument */
    KIND_COUNT,   /**< uint32_t, one more each time, no argument */
    KIND_SEED,    /**< uint64_t */
    KIND_NUMBER,  /**< uint32_t, at least 1 */
    KIND_THREADS, /**< uint32_t, at least 1, or "auto" */
    KIND_FORMAT,  /**< fs_format */
    KIND_WHEN,    /**< enum when */
    KIND_TEXT,    /**< const char * */
    KIND_LIST,    /**< struct text_list, appended */
    KIND_DESIGN,  /**< uint32_t, an fs_design */
    KIND_SHARD,   /**< two of uint32_t: shard and shards */
    KIND_SET      /**< appended to sets */
};

/** A row of the table. */
struct option {
    char letter; /**< 0: none */
    const char *name;
    const char *argument; /**< NULL: takes none */
    enum kind kind;
    size_t offset; /**< of its field in struct settings */
    unsigned commands;
    const char *help;
};

#define FIELD(name) offsetof(struct settings, name)
enum {
    RUN_LIKE = COMMAND_RUN | COMMAND_CHECK,
    STUDIES = COMMAND_SWEEP,
    COMPUTING = RUN_LIKE | STUDIES,
    WITH_WORLDS = COMPUTING | COMMAND_REPLAY,
    WITH_SCENARIO = WITH_WORLDS | COMMAND_EVIDENCE
};

static const struct option table[] = {
    {'s', "seed", "N", KIND_SEED, FIELD(seed), WITH_WORLDS, "master seed, 64 bits (default 1)"},
    {'n', "replications", "N", KIND_NUMBER, FIELD(replications), COMPUTING,
     "replications per future (default 1000, or 100 when values are uncertain)"},
    {0, "futures", "N", KIND_NUMBER, FIELD(futures), COMPUTING,
     "draws of the uncertain values (default 1, or 100 when there are some)"},
    {'j', "threads", "N", KIND_THREADS, FIELD(threads), COMPUTING,
     "worker threads, or auto: one per processor (default); never changes a result"},
    {0, "future", "F", KIND_NUMBER, FIELD(future), COMMAND_REPLAY,
     "future of the world, from 1 (default 1)"},
    {0, "replication", "N", KIND_NUMBER, FIELD(replication), COMMAND_REPLAY,
     "replication of the world, from 1 (default 1)"},
    {0, "option", "NAME", KIND_TEXT, FIELD(option), COMMAND_REPLAY,
     "events of this option only; \"\" is the world without the mission"},
    {0, "set", "PATH=VALUE", KIND_SET, FIELD(sets), WITH_SCENARIO,
     "set a key after the file is read; may be repeated, the last wins"},
    {0, "series", NULL, KIND_FLAG, FIELD(series), RUN_LIKE,
     "keep daily series: every 7th day and each change of requirement (csv: instead of metrics)"},
    {0, "series-step", "N", KIND_NUMBER, FIELD(series_step_days), RUN_LIKE,
     "series of every Nth day; 1 is daily; implies --series"},
    {0, "until", "CONDITION", KIND_TEXT, FIELD(until), RUN_LIKE,
     "run until \"ci(METRIC[:OPTION]) < X\", half the width of its 95 % interval"},
    {0, "max-worlds", "N", KIND_NUMBER, FIELD(max_worlds), RUN_LIKE,
     "where --until stops at the latest, futures x replications (default 1000000)"},
    {0, "require", "CONDITION", KIND_TEXT, FIELD(require), RUN_LIKE,
     "exit with 1 unless \"METRIC[:OPTION] >= X\" holds for the mean (also <=, <, >)"},
    {'f', "format", "FORMAT", KIND_FORMAT, FIELD(format), WITH_SCENARIO,
     "table (words and tables, default), csv or json"},
    {'f', "format", "FORMAT", KIND_FORMAT, FIELD(format), COMMAND_RESULTS,
     "of what is said about stores: table (default), csv or json"},
    {'o', "output", "FILE", KIND_TEXT, FIELD(output), COMMAND_SWEEP | COMMAND_RESULTS,
     "the store to be made; results list, export, verify: where to write (default: standard "
     "output)"},
    {0, "sweep", "PATH=VALUES", KIND_LIST, FIELD(sweeps), COMMAND_SWEEP,
     "PATH=a,b,c or PATH=low:high:count; lhs and sobol: PATH=low:high, or the name of an uncertain "
     "factor alone; may be repeated"},
    {0, "design", "DESIGN", KIND_DESIGN, FIELD(design), COMMAND_SWEEP,
     "factorial (every combination, default), list (first values together, ...), lhs or sobol"},
    {0, "points", "N", KIND_NUMBER, FIELD(points), COMMAND_SWEEP,
     "number of points of lhs and sobol"},
    {0, "points-file", "FILE", KIND_TEXT, FIELD(points_file), COMMAND_SWEEP,
     "points from a CSV file: a head of paths, one line a point"},
    {0, "shard", "I/N", KIND_SHARD, FIELD(shard), COMMAND_SWEEP,
     "compute part I of N only (from 1); 'results merge' puts parts together"},
    {0, "resume", NULL, KIND_FLAG, FIELD(resume), COMMAND_SWEEP,
     "go on with what a sweep left that did not end"},
    {0, "force", NULL, KIND_FLAG, FIELD(force), COMMAND_SWEEP, "replace a store that is there"},
    {0, "probe", "METRIC", KIND_TEXT, FIELD(probe), COMMAND_SWEEP,
     "metric kept by replication, for the correlation of neighbouring points (default "
     "deployed_persons)"},
    {'o', "output", "FILE", KIND_TEXT, FIELD(output),
     (WITH_SCENARIO | COMMAND_EXPLAIN) & ~(unsigned)COMMAND_SWEEP,
     "write the result there, whole or not at all; - is standard output (default)"},
    {0, "all", NULL, KIND_FLAG, FIELD(all), COMMAND_EXPLAIN, "every key, as without KEY"},
    {0, "metrics", NULL, KIND_FLAG, FIELD(metrics), COMMAND_EXPLAIN,
     "the metrics of results instead of the keys of scenarios"},
    {0, "json", NULL, KIND_FLAG, FIELD(json), COMMAND_VERSION, "as JSON"},
    {'q', "quiet", NULL, KIND_FLAG, FIELD(quiet), WITH_SCENARIO,
     "no warnings, no progress (unless --progress always); errors and the result alone"},
    {'v', "verbose", NULL, KIND_COUNT, FIELD(verbose), WITH_SCENARIO,
     "say more: every metric, nations, notes of the check; -vv: every metric of every nation"},
    {0, "progress", "WHEN", KIND_WHEN, FIELD(progress), WITH_WORLDS,
     "progress on standard error: auto (on a terminal, default), always or never"},
    {0, "color", "WHEN", KIND_WHEN, FIELD(color), WITH_SCENARIO,
     "colours: auto (on a terminal, unless NO_COLOR is set; default), always or never"},
    {'h', "help", NULL, KIND_FLAG, FIELD(help), COMMAND_ANY, "this help"},
    {'V', "version", NULL, KIND_FLAG, FIELD(version), COMMAND_ANY, "the version"},
};
enum { OPTIONS = sizeof table / sizeof *table, HELP_COLUMN = 25, HELP_WIDTH = 80 };

void complain(const struct command *command, const char *format, ...) {
    va_list arguments;
    if (command) {
        fprintf(stderr, "forcesim %s: ", command->name);
    } else {
        fputs("forcesim: ", stderr);
    }
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

static int usage_error(const struct command *command) {
    fprintf(stderr, "Try 'forcesim %s --help'.\n", command->name);
    return EXIT_USAGE;
}

// ---- Arguments
// ------------------------------------------------------------------------------------

// Digits alone: no sign, no blank, no wrap-around.
static bool read_unsigned(const char *text, uint64_t *value) {
    char *end;
    if (*text < '0' || *text > '9') {
        return false;
    }
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    *value = number;
    return errno == 0 && *end == '\0' && number <= UINT64_MAX;
}

static bool read_number(const char *text, uint32_t *value) {
    uint64_t number;
    if (!read_unsigned(text, &number) || number == 0 || number > UINT32_MAX) {
        return false;
    }
    *value = (uint32_t)number;
    return true;
}

// Index of a word in a list that ends with NULL, or -1.
static int word_index(const char *const *words, const char *word) {
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

static const char *const formats[] = {"table", "csv", "json", NULL};
static const char *const designs[] = {"factorial", "list", "lhs", "sobol", NULL};
static const char *const whens[] = {"auto", "always", "never", NULL};

// "I/N", both from 1.
static bool read_shard(const char *text, uint32_t *shard) {
    char part[16];
    size_t length = strcspn(text, "/");
    if (text[length] != '/' || length >= sizeof part) {
        return false;
    }
    memcpy(part, text, length);
    part[length] = '\0';
    return read_number(part, &shard[0]) && read_number(text + length + 1, &shard[1]) &&
           shard[0] <= shard[1];
}

static const char *read_listed(struct text_list *list, const char *text) {
    list->items[list->count++] = text;
    return NULL;
}

// Reads the argument of an option into its field. Returns what it should have been, or NULL.
static const char *read_argument(struct settings *settings, const struct option *option,
                                 const char *text) {
    char *field = (char *)settings + option->offset;
    int index;
    switch (option->kind) {
    case KIND_FLAG:
        *(bool *)(void *)field = true;
        return NULL;
    case KIND_COUNT:
        ++*(uint32_t *)(void *)field;
        return NULL;
    case KIND_SEED:
        return read_unsigned(text, (uint64_t *)(void *)field)
                   ? NULL
                   : "a whole number from 0 to 18446744073709551615";
    case KIND_NUMBER:
        return read_number(text, (uint32_t *)(void *)field) ? NULL
                                                            : "a whole number from 1 to 4294967295";
    case KIND_THREADS:
        if (strcmp(text, "auto") == 0) {
            *(uint32_t *)(void *)field = 0;
            return NULL;
        }
        return read_number(text, (uint32_t *)(void *)field) ? NULL
                                                            : "a whole number from 1, or auto";
    case KIND_FORMAT:
        index = word_index(formats, text);
        *(fs_format *)(void *)field = index < 0 ? FS_FORMAT_TABLE : (fs_format)index;
        return index < 0 ? "table, csv or json" : NULL;
    case KIND_WHEN:
        index = word_index(whens, text);
        *(enum when *)(void *)field = index < 0 ? WHEN_AUTO : (enum when)index;
        return index < 0 ? "auto, always or never" : NULL;
    case KIND_TEXT:
        *(const char **)(void *)field = text;
        return NULL;
    case KIND_LIST:
        return read_listed((struct text_list *)(void *)field, text);
    case KIND_DESIGN:
        index = word_index(designs, text);
        *(uint32_t *)(void *)field = index < 0 ? 0 : (uint32_t)index;
        return index < 0 ? "factorial, list, lhs or sobol" : NULL;
    case KIND_SHARD:
        return read_shard(text, (uint32_t *)(void *)field) ? NULL : "I/N, such as 1/4, both from 1";
    case KIND_SET:
        settings->sets[settings->set_count++] = text;
        return text[0] != '=' && strchr(text, '=')
                   ? NULL
                   : "PATH=VALUE, as in nations.FRA.willingness=0.5";
    }
    return NULL;
}

// ---- The line
// -------------------------------------------------------------------------------------

/** Where the parser stands. */
struct line {
    struct settings *settings;
    const struct command *command;
    int argc;
    char **argv;
    int next;
};

static const struct option *find_long(const struct command *command, const char *name,
                                      size_t length) {
    for (int i = 0; i < OPTIONS; i++) {
        if ((table[i].commands & command->bit) && strlen(table[i].name) == length &&
            strncmp(table[i].name, name, length) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

static const struct option *find_letter(const struct command *command, char letter) {
    for (int i = 0; i < OPTIONS; i++) {
        if ((table[i].commands & command->bit) && letter && table[i].letter == letter) {
            return &table[i];
        }
    }
    return NULL;
}

static int unknown_long(const struct command *command, const char *name, size_t length) {
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : 0), name);
    struct guess guess = {.word = word};
    for (int i = 0; i < OPTIONS; i++) {
        if (table[i].commands & command->bit) {
            guess_offer(&guess, table[i].name);
        }
    }
    if (guess.best) {
        complain(command, "unknown option '--%.*s'; did you mean '--%s'?", (int)length, name,
                 guess.best);
    } else {
        complain(command, "unknown option '--%.*s'", (int)length, name);
    }
    return usage_error(command);
}

// Reads the argument that follows an option, after "=", in the same word or as the next word.
static int take_argument(struct line *line, const struct option *option, const char *attached) {
    const char *text = attached ? attached : "";
    if (option->argument && !attached) {
        if (line->next >= line->argc) {
            complain(line->command, "option '--%s' needs an argument, %s", option->name,
                     option->argument);
            return usage_error(line->command);
        }
        text = line->argv[line->next++];
    }
    const char *wanted = read_argument(line->settings, option, text);
    if (wanted) {
        complain(line->command, "option '--%s': '%s' is not %s", option->name, text, wanted);
        return usage_error(line->command);
    }
    return EXIT_DONE;
}

static int take_long(struct line *line, const char *word) {
    size_t length = strcspn(word, "=");
    const char *attached = word[length] == '=' ? word + length + 1 : NULL;
    const struct option *option = find_long(line->command, word, length);
    if (!option) {
        return unknown_long(line->command, word, length);
    }
    if (attached && !option->argument) {
        complain(line->command, "option '--%s' takes no argument", option->name);
        return usage_error(line->command);
    }
    return take_argument(line, option, attached);
}

// "-qv", "-n100" and "-n 100".
static int take_letters(struct line *line, const char *letters) {
    for (; *letters; letters++) {
        const struct option *option = find_letter(line->command, *letters);
        if (!option) {
            complain(line->command, "unknown option '-%c'", *letters);
            return usage_error(line->command);
        }
        if (option->argument) {
            return take_argument(line, option, letters[1] ? letters + 1 : NULL);
        }
        read_argument(line->settings, option, "");
    }
    return EXIT_DONE;
}

static int too_many(const struct settings *settings, const struct command *command) {
    complain(command, "'%s' is one argument too many; %s takes %s",
             settings->operands[command->operands_max], command->name,
             command->operands_max == 0 ? "none" : command->usage);
    return usage_error(command);
}

int settings_parse(struct settings *settings, const struct command *command, int argc,
                   char *argv[]) {
    *settings = (struct settings){
        .command = command, .seed = 1, .future = 1, .replication = 1, .format = FS_FORMAT_TABLE};
    settings->operands = calloc((size_t)argc + 1, sizeof *settings->operands);
    settings->sets = calloc((size_t)argc + 1, sizeof *settings->sets);
    settings->sweeps.items = calloc((size_t)argc + 1, sizeof *settings->sweeps.items);
    if (!settings->operands || !settings->sets || !settings->sweeps.items) {
        complain(command, "out of memory");
        return EXIT_LIMIT;
    }
    struct line line = {settings, command, argc, argv, 0};
    bool options_end = false;
    while (line.next < argc) {
        const char *word = argv[line.next++];
        int code = EXIT_DONE;
        if (options_end || word[0] != '-' || word[1] == '\0') {
            settings->operands[settings->operand_count++] = word;
        } else if (strcmp(word, "--") == 0) {
            options_end = true;
        } else if (word[1] == '-') {
            code = take_long(&line, word + 2);
        } else {
            code = take_letters(&line, word + 1);
        }
        if (code != EXIT_DONE) {
            return code;
        }
    }
    if (settings->operand_count > command->operands_max && !settings->help) {
        return too_many(settings, command);
    }
    if (settings->operand_count > 0 && settings->operands[0][0] == '\0') {
        complain(command, "the argument is empty; %s takes %s", command->name, command->usage);
        return usage_error(command);
    }
    return EXIT_DONE;
}

void settings_free(struct settings *settings) {
    free(settings->operands);
    free(settings->sets);
    free(settings->sweeps.items);
}

// ---- Help
// -----------------------------------------------------------------------------------------

// Prints words from the column where the line stands, broken before the last column.
static void print_wrapped(FILE *file, const char *text, int column) {
    int at = column;
    while (*text) {
        int length = (int)strcspn(text, " ");
        if (at > column && at + 1 + length > HELP_WIDTH) {
            fprintf(file, "\n%*s", column, "");
            at = column;
        }
        fprintf(file, " %.*s", length, text);
        at += 1 + length;
        text += length;
        text += strspn(text, " ");
    }
    fputc('\n', file);
}

void help_command(FILE *file, const struct command *command) {
    fprintf(file, "Usage: forcesim %s %s\n\n%s\n\nOptions:\n", command->name, command->usage,
            command->text);
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *option = &table[i];
        char left[40];
        if (!(option->commands & command->bit)) {
            continue;
        }
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", option->letter ? '-' : ' ',
                 option->letter ? option->letter : ' ', option->letter ? ", " : "  ", option->name,
                 option->argument ? " " : "", option->argument ? option->argument : "");
        fprintf(file, "  %-23s", left);
        print_wrapped(file, option->help, HELP_COLUMN);
    }
}

void help_overview(FILE *file) {
    fputs("Usage: forcesim COMMAND [OPTIONS] [ARGUMENT]\n\n"
          "What force a coalition can sustain, for how long, and what it does to readiness.\n\n"
          "Commands:\n",
          file);
    for (size_t i = 0; command_at(i); i++) {
        fprintf(file, "  %-11s %s\n", command_at(i)->name, command_at(i)->summary);
    }
    fputs("\n'forcesim COMMAND --help' says what a command does and which options it takes.\n"
          "\nExit status: 0 done; 1 done, but a required condition is false; 2 usage; 3 invalid\n"
          "scenario; 4 the model cannot be evaluated; 5 input or output; 6 a limit was reached;\n"
          "130 or 143 interrupted. After 6, 130 and 143 what was finished is kept and marked.\n",
          file);
}
