// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// One table (option_table.c) holds every option: parsing, --help and suggestions come from it. Long
// names are never abbreviated, so that a later option cannot change the meaning of an old script.
#include "option_table.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"

enum { HELP_COLUMN = 25, HELP_WIDTH = 80 };

/** The fields that are lists. */
static const size_t list_fields[] = {FIELD(sweeps), FIELD(requires), FIELD(metric_names),
                                     FIELD(limits), FIELD(factor_ranges)};
enum { LISTS = sizeof list_fields / sizeof *list_fields };

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

static const char *const formats[] = {"table", "csv", "json", "html", NULL};
static const char *const designs[] = {"factorial", "list", "lhs", "sobol", NULL};
static const char *const methods[] = {"morris", "sobol", "tornado", NULL};
static const char *const aims[] = {"drawdown", "cost", "forces", "population", "gdp", NULL};
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

static bool read_range(const char *text, struct range *range) {
    char *end;
    range->low = strtod(text, &end);
    if (end == text || *end != ':') {
        return false;
    }
    const char *high = end + 1;
    range->high = strtod(high, &end);
    return end != high && *end == '\0' && range->high > range->low;
}

static bool read_frac(const char *text, double *value) {
    char *end;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && *value >= 0 && *value <= 1;
}

// "A,B,C", none below 0, one above.
static bool read_weights(const char *text, struct weights *weights) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        char *end;
        weights->tier[i] = strtod(text, &end);
        if (end == text || *end != (i < 2 ? ',' : '\0') || !(weights->tier[i] >= 0) ||
            weights->tier[i] > 1e6) {
            return false;
        }
        sum += weights->tier[i];
        text = end + 1;
    }
    return sum > 0;
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
        return index < 0 || index == FS_FORMAT_HTML ? "table, csv or json" : NULL;
    case KIND_PAGE_FORMAT:
        index = word_index(formats, text);
        *(fs_format *)(void *)field = index < 0 ? FS_FORMAT_TABLE : (fs_format)index;
        return index < 0 ? "table, csv, json or html" : NULL;
    case KIND_WHEN:
        index = word_index(whens, text);
        *(enum when *)(void *)field = index < 0 ? WHEN_AUTO : (enum when)index;
        return index < 0 ? "auto, always or never" : NULL;
    case KIND_TEXT:
        *(const char **)(void *)field = text;
        return NULL;
    case KIND_LIST:
        return read_listed((struct text_list *)(void *)field, text);
    case KIND_RANGE:
        return read_range(text, (struct range *)(void *)field) ? NULL : "LOW:HIGH, such as 0.1:0.9";
    case KIND_DESIGN:
        index = word_index(designs, text);
        *(uint32_t *)(void *)field = index < 0 ? 0 : (uint32_t)index;
        return index < 0 ? "factorial, list, lhs or sobol" : NULL;
    case KIND_METHOD:
        index = word_index(methods, text);
        *(uint32_t *)(void *)field = index < 0 ? 0 : (uint32_t)index;
        return index < 0 ? "morris, sobol or tornado" : NULL;
    case KIND_FRAC:
        return read_frac(text, (double *)(void *)field) ? NULL : "a number from 0 to 1";
    case KIND_WEIGHTS:
        return read_weights(text, (struct weights *)(void *)field) ? NULL
                                                                   : "A,B,C, such as 1,1,0.5";
    case KIND_AIM:
        index = word_index(aims, text);
        *(uint32_t *)(void *)field = index < 0 ? 0 : (uint32_t)index;
        return index < 0 ? "drawdown, cost, forces, population or gdp" : NULL;
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
    for (int i = 0; i < option_count; i++) {
        if ((option_table[i].commands & command->bit) && strlen(option_table[i].name) == length &&
            strncmp(option_table[i].name, name, length) == 0) {
            return &option_table[i];
        }
    }
    return NULL;
}

static const struct option *find_letter(const struct command *command, char letter) {
    for (int i = 0; i < option_count; i++) {
        if ((option_table[i].commands & command->bit) && letter &&
            option_table[i].letter == letter) {
            return &option_table[i];
        }
    }
    return NULL;
}

static int unknown_long(const struct command *command, const char *name, size_t length) {
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : 0), name);
    struct guess guess = {.word = word};
    for (int i = 0; i < option_count; i++) {
        if (option_table[i].commands & command->bit) {
            guess_offer(&guess, option_table[i].name);
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
    *settings = (struct settings){.command = command,
                                  .seed = 1,
                                  .future = 1,
                                  .replication = 1,
                                  .format = FS_FORMAT_TABLE,
                                  .gap = -1};
    settings->operands = calloc((size_t)argc + 1, sizeof *settings->operands);
    settings->sets = calloc((size_t)argc + 1, sizeof *settings->sets);
    bool lists = true;
    for (size_t i = 0; i < LISTS; i++) {
        struct text_list *list = (struct text_list *)(void *)((char *)settings + list_fields[i]);
        list->items = calloc((size_t)argc + 1, sizeof *list->items);
        lists = lists && list->items;
    }
    if (!settings->operands || !settings->sets || !lists) {
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
    for (size_t i = 0; i < LISTS; i++) {
        free(((struct text_list *)(void *)((char *)settings + list_fields[i]))->items);
    }
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
    for (int i = 0; i < option_count; i++) {
        const struct option *option = &option_table[i];
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
