// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// forcesim: the command. It uses the public headers of the library only.
#include <errno.h>
#include <signal.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "options.h"
#include "suggest.h"

static const struct command commands[] = {
    {"run", COMMAND_RUN, 1, "[OPTIONS] [SCENARIO]", "run a scenario and print what it gives",
     "Runs every option of a scenario in the same worlds and prints the answer. SCENARIO is a "
     "file,\n"
     "builtin:NAME for a copy inside the program, or - for standard input; without it the "
     "built-in\n"
     "scenario runs. The first Ctrl-C keeps what is finished and marks it, the second stops at "
     "once.",
     command_run},
    {"check", COMMAND_CHECK, 1, "[OPTIONS] [SCENARIO]", "check a scenario without running it",
     "Reports everything that is wrong with a scenario, with file and line, and on success sums "
     "up\n"
     "what it holds. It takes the options of run, so that a command line can be tried first.\n"
     "With -f json all findings are printed as one array.",
     command_check},
    {"explain", COMMAND_EXPLAIN, 1, "[OPTIONS] [KEY]", "say what a key or a metric means",
     "Prints the reference entry of a key (nations.*.willingness), of a group (nations) or of a\n"
     "metric (fill_frac); without KEY that of every key.",
     command_explain},
    {"evidence", COMMAND_EVIDENCE, 1, "[OPTIONS] [SCENARIO]",
     "list every number with its source, weakest first",
     "Lists every number that a scenario uses with its source, its tag (R read in a primary "
     "source,\n"
     "R2 in a secondary one, D derived, J judgement, M remembered) and its confidence (A to D), "
     "the\n"
     "weakest first.",
     command_evidence},
    {"replay", COMMAND_REPLAY, 1, "[OPTIONS] [SCENARIO]", "run one world again, event by event",
     "Runs one world again, first without the mission and then with each option, and prints what\n"
     "happens unit by unit. The world is the same as in a run with the same seed.",
     command_replay},
    {"compare", COMMAND_COMPARE, 1, "[OPTIONS] [SCENARIO]",
     "compare the options of a scenario in the same worlds",
     "Runs every option in the same worlds and prints paired differences to a baseline, regret "
     "across\n"
     "futures, the share of the futures examined that meet what is required, and an order of "
     "options\n"
     "where one may be said. Replications are raised until noise is under a tenth of a threshold.\n"
     "Without SCENARIO the options that are debated are compared "
     "(builtin:scenarios/options.cfg).",
     command_compare},
    {"size", COMMAND_SIZE, 1, "[OPTIONS] [SCENARIO]",
     "how large a force must be, and how large it can be",
     "Prints beside each other the smallest force that meets each criterion (--require) and the\n"
     "largest that keeps each limit (--limit), the one of each that binds, and the gap. All sizes "
     "run\n"
     "in the same worlds. The exit status is 1 when what is sufficient cannot be sustained.",
     command_size},
    {"allocate", COMMAND_ALLOCATE, 1, "[OPTIONS] [SCENARIO]",
     "who gives what: whole units of each nation for each requirement",
     "Finds the units that nations give to an option so that every requirement is met within "
     "pledges,\n"
     "caveats, willingness, the rotation of the pools and home reserves, with the least drawdown "
     "of\n"
     "readiness, the least cost, or the fairest shares. --fragment writes it as a scenario to be "
     "run.\n"
     "Where there is none it says which limit stands against it and by how much; the exit status "
     "is 1.",
     command_allocate},
    {"breakeven", COMMAND_BREAKEVEN, 2,
     "[OPTIONS] --range LOW:HIGH --between A,B --metric METRIC PATH [SCENARIO]",
     "where two options tie as one number changes",
     "Finds the values of a number, or of a named uncertain factor, at which two options tie in a\n"
     "metric, with an interval. The exit status is 1 when there is none.",
     command_breakeven},
    {"sensitivity", COMMAND_SENSITIVITY, 1, "[OPTIONS] --metric METRIC [SCENARIO]",
     "which uncertain values matter",
     "Moves the uncertain factors of a scenario, and the values named with --factor, through "
     "their\n"
     "ranges, in the same worlds, and says how a metric of one option follows: Morris's "
     "screening,\n"
     "Sobol's shares of variance with intervals, or a tornado.",
     command_sensitivity},
    {"discover", COMMAND_DISCOVER, 1, "[OPTIONS] --when CONDITION STORE",
     "find out when something happens, from stored results",
     "Finds a box in the space of what a stored sweep changed and drew that holds the cells of\n"
     "interest (PRIM): its coverage and density, the peeling, and a resampling test of its limits.",
     command_discover},
    {"sweep", COMMAND_SWEEP, 1, "[OPTIONS] --output FILE [SCENARIO]",
     "run a scenario at many points and store the results",
     "Runs a scenario at every point of a design and stores the results in FILE, an SQLite "
     "database.\n"
     "A sweep that was stopped, even by kill -9, goes on with --resume. The finished file depends "
     "on\n"
     "the scenario, the seed and the design only, not on threads, parts or interruptions.",
     command_sweep},
    {"results", COMMAND_RESULTS, 100000, "[OPTIONS] ACTION FILE...",
     "list, export, merge or verify stored results",
     "list FILE: what a store holds, what is missing. export FILE: every result as CSV. merge -o "
     "NEW\n"
     "FILE...: the parts of one sweep as one store. verify FILE: whether a store is whole. The "
     "exit\n"
     "status is 6 when cells are missing.",
     command_results},
    {"version", COMMAND_VERSION, 0, "[OPTIONS]", "print versions", "Prints the version.",
     command_version},
    {"help", COMMAND_HELP, 1, "[COMMAND]", "say what a command does",
     "Says what a command does and which options it takes.", command_help},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

const struct command *command_at(size_t index) {
    return index < COMMANDS ? &commands[index] : NULL;
}

const struct command *command_find(const char *name) {
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static int unknown_command(const char *name) {
    struct guess guess = {.word = name};
    for (size_t i = 0; i < COMMANDS; i++) {
        guess_offer(&guess, commands[i].name);
    }
    if (guess.best) {
        complain(NULL, "unknown command '%s'; did you mean '%s'?", name, guess.best);
    } else if (name[0] == '-') {
        complain(NULL, "a command comes first, then options; '%s' is none", name);
    } else {
        complain(NULL, "unknown command '%s'", name);
    }
    fputs("Try 'forcesim --help'.\n", stderr);
    return EXIT_USAGE;
}

// What is printed with fputs must arrive too: a full disk is an error, a closed pipe is none.
static int flush_stdout(int code) {
    errno = 0;
    if (fflush(stdout) != 0 && errno != EPIPE) {
        complain(NULL, "standard output: %s", strerror(errno));
        return code == EXIT_DONE ? EXIT_IO : code;
    }
    return code;
}

int command_help(const struct settings *settings) {
    if (settings->operand_count == 0) {
        help_overview(stdout);
        return flush_stdout(EXIT_DONE);
    }
    const struct command *command = command_find(settings->operands[0]);
    if (!command) {
        return unknown_command(settings->operands[0]);
    }
    help_command(stdout, command);
    return flush_stdout(EXIT_DONE);
}

static int dispatch(const struct command *command, int argc, char *argv[]) {
    struct settings settings;
    int code = settings_parse(&settings, command, argc, argv);
    if (code == EXIT_DONE) {
        if (settings.help) {
            help_command(stdout, command);
            code = flush_stdout(EXIT_DONE);
        } else if (settings.version) {
            code = command_version(&settings);
        } else {
            code = command->run(&settings);
        }
    }
    settings_free(&settings);
    return code;
}

int main(int argc, char *argv[]) {
    // A reader that has seen enough is no error: writes fail with EPIPE and are taken politely.
    signal(SIGPIPE, SIG_IGN);
    gsl_set_error_handler_off();
    if (argc < 2) {
        help_overview(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_overview(stdout);
        return flush_stdout(EXIT_DONE);
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        return dispatch(command_find("version"), argc - 2, argv + 2);
    }
    const struct command *command = command_find(argv[1]);
    return command ? dispatch(command, argc - 2, argv + 2) : unknown_command(argv[1]);
}
