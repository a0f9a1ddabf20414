// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Mixed-integer programmes, solved by GLPK. GLPK prints, ends the process when a call is wrong, and
// keeps an environment for each thread. So a programme is solved in a thread of its own, with its
// terminal shut and its errors caught by a jump that stays inside that thread; the environment is
// freed there before it ends.
#include "study/program.h"

#include <math.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <string.h>

#include <glpk.h>

#include "base/error.h"
#include "engine/crew.h"

enum { WORDS = 200 };

/** What the two threads share. */
struct job {
    const struct fsi_program *program;
    const struct fsi_effort *effort;
    struct fsi_answer *answer;
    atomic_uint nodes;
    atomic_bool stop;  /**< the host wants it to end */
    bool ended;        /**< the number of branches was reached */
    bool words_failed; /**< GLPK refused; `words` says why */
    char words[WORDS];
    jmp_buf refused;
};

// ---- The programme ------------------------------------------------------------------------------

void fsi_program_init(struct fsi_program *program, const fs_allocator *allocator) {
    *program = (struct fsi_program){.allocator = allocator};
}

void fsi_program_clear(struct fsi_program *program) {
    fsi_free(program->allocator, program->column);
    fsi_free(program->allocator, program->row);
    fsi_free(program->allocator, program->at_row);
    fsi_free(program->allocator, program->at_column);
    fsi_free(program->allocator, program->value);
    fsi_program_init(program, program->allocator);
}

// Room for one more element of a list; false when memory is out.
static bool grow(struct fsi_program *program, void **list, int count, int room, size_t size) {
    if (count < room || program->failed) {
        return !program->failed;
    }
    void *larger = fsi_resize(program->allocator, *list, (size_t)(2 * room + 64), size);
    program->failed = larger == NULL;
    *list = larger != NULL ? larger : *list;
    return larger != NULL;
}

int fsi_program_column(struct fsi_program *program, double low, double high, double cost,
                       bool whole) {
    void *list = program->column;
    bool fits =
        grow(program, &list, program->columns, program->column_room, sizeof *program->column);
    program->column = list;
    if (!fits) {
        return 0;
    }
    if (program->columns == program->column_room) {
        program->column_room = 2 * program->column_room + 64;
    }
    program->column[program->columns] = (struct fsi_column){low, high, cost, whole};
    return program->columns++;
}

int fsi_program_row(struct fsi_program *program, double low, double high) {
    void *list = program->row;
    bool fits = grow(program, &list, program->rows, program->row_room, sizeof *program->row);
    program->row = list;
    if (!fits) {
        return 0;
    }
    if (program->rows == program->row_room) {
        program->row_room = 2 * program->row_room + 64;
    }
    program->row[program->rows] = (struct fsi_row){low, high};
    return program->rows++;
}

void fsi_program_put(struct fsi_program *program, int row, int column, double value) {
    void *rows = program->at_row, *columns = program->at_column, *values = program->value;
    int count = program->entries, room = program->entry_room;
    bool fits = grow(program, &rows, count, room, sizeof *program->at_row) &&
                grow(program, &columns, count, room, sizeof *program->at_column) &&
                grow(program, &values, count, room, sizeof *program->value);
    program->at_row = rows;
    program->at_column = columns;
    program->value = values;
    if (!fits) {
        return;
    }
    if (count == room) {
        program->entry_room = 2 * room + 64;
    }
    program->at_row[count] = row;
    program->at_column[count] = column;
    program->value[count] = value;
    program->entries++;
}

// ---- In GLPK's thread ---------------------------------------------------------------------------

// GLPK's words go nowhere; the first of an error are kept.
static int take_words(void *user, const char *words) {
    struct job *job = user;
    if (job->words[0] == '\0') {
        size_t length = strcspn(words, "\n");
        length = length < WORDS - 1 ? length : WORDS - 1;
        memcpy(job->words, words, length);
        job->words[length] = '\0';
    }
    return 1;
}

// Called by GLPK in place of abort().
static void refuse(void *user) {
    struct job *job = user;
    longjmp(job->refused, 1);
}

static int kind_of(double low, double high) {
    if (isinf(low)) {
        return isinf(high) ? GLP_FR : GLP_UP;
    }
    return isinf(high) ? GLP_LO : low == high ? GLP_FX : GLP_DB;
}

static void load(const struct fsi_program *program, glp_prob *problem) {
    glp_set_obj_dir(problem, GLP_MIN);
    if (program->columns > 0) {
        glp_add_cols(problem, program->columns);
    }
    if (program->rows > 0) {
        glp_add_rows(problem, program->rows);
    }
    for (int i = 0; i < program->columns; i++) {
        const struct fsi_column *column = &program->column[i];
        glp_set_col_kind(problem, i + 1, column->whole ? GLP_IV : GLP_CV);
        glp_set_col_bnds(problem, i + 1, kind_of(column->low, column->high), column->low,
                         column->high);
        glp_set_obj_coef(problem, i + 1, column->cost);
    }
    for (int i = 0; i < program->rows; i++) {
        glp_set_row_bnds(problem, i + 1, kind_of(program->row[i].low, program->row[i].high),
                         program->row[i].low, program->row[i].high);
    }
    // GLPK counts from 1 and never looks at element 0.
    int *rows = glp_alloc(program->entries + 1, sizeof *rows);
    int *columns = glp_alloc(program->entries + 1, sizeof *columns);
    double *values = glp_alloc(program->entries + 1, sizeof *values);
    for (int i = 0; i < program->entries; i++) {
        rows[i + 1] = program->at_row[i] + 1;
        columns[i + 1] = program->at_column[i] + 1;
        values[i + 1] = program->value[i];
    }
    glp_load_matrix(problem, program->entries, rows, columns, values);
}

static void look(glp_tree *tree, void *user) {
    struct job *job = user;
    int total = 0;
    glp_ios_tree_size(tree, NULL, NULL, &total);
    atomic_store(&job->nodes, (unsigned)total);
    int best = glp_ios_best_node(tree);
    if (best != 0) {
        job->answer->bound = glp_ios_node_bound(tree, best);
    }
    job->ended = job->ended || (uint32_t)total > job->effort->nodes;
    if (job->ended || atomic_load(&job->stop)) {
        glp_ios_terminate(tree);
    }
}

static void optimise(struct job *job, glp_prob *problem) {
    struct fsi_answer *answer = job->answer;
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.presolve = GLP_ON;
    // No cover cuts: their generator refuses a programme of which the presolver leaves nothing.
    control.gmi_cuts = control.mir_cuts = GLP_ON;
    control.mip_gap = job->effort->gap;
    control.cb_func = look;
    control.cb_info = job;
    int code = glp_intopt(problem, &control);
    int status = glp_mip_status(problem);
    answer->nodes = atomic_load(&job->nodes);
    answer->found = status == GLP_OPT || status == GLP_FEAS;
    answer->proved = !job->ended && !atomic_load(&job->stop) &&
                     (code == 0 || code == GLP_EMIPGAP || code == GLP_ENOPFS);
    if (!answer->found) {
        return;
    }
    answer->value = glp_mip_obj_val(problem);
    for (int i = 0; i < job->program->columns; i++) {
        double x = glp_mip_col_val(problem, i + 1);
        answer->x[i] = job->program->column[i].whole ? floor(x + 0.5) : x;
    }
    if (status == GLP_OPT && code == 0) {
        answer->bound = answer->value;
    }
}

static fs_status solve(void *user) {
    struct job *job = user;
    glp_term_out(GLP_OFF);
    glp_term_hook(take_words, job);
    if (setjmp(job->refused) == 0) {
        glp_error_hook(refuse, job);
        glp_prob *problem = glp_create_prob();
        load(job->program, problem);
        optimise(job, problem);
    } else {
        job->words_failed = true;
    }
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    glp_free_env();
    return FS_OK;
}

// ---- In the caller's ----------------------------------------------------------------------------

static void ask_host(void *user) {
    struct job *job = user;
    const struct fsi_effort *effort = job->effort;
    uint64_t most = effort->nodes;
    fs_progress progress = {.worlds_done = effort->done + atomic_load(&job->nodes),
                            .worlds_planned = effort->done + most * (1 + effort->programmes_left)};
    if (effort->progress != NULL) {
        effort->progress(effort->host, &progress);
    }
    if (effort->cancel != NULL && effort->cancel(effort->host)) {
        atomic_store(&job->stop, true);
    }
}

fs_status fsi_program_solve(const struct fsi_program *program, const struct fsi_effort *effort,
                            struct fsi_answer *answer, fs_error *error) {
    struct job job = {.program = program, .effort = effort, .answer = answer};
    double *x = answer->x;
    if (program->failed) {
        return fsi_error_memory(error);
    }
    *answer = (struct fsi_answer){.bound = -INFINITY, .x = x};
    atomic_init(&job.nodes, 0);
    atomic_init(&job.stop, false);
    if (fsi_alone(solve, &job, ask_host) != FS_OK) {
        return fsi_error_memory(error);
    }
    if (job.words_failed && strstr(job.words, "memory") != NULL) {
        return fsi_error_memory(error);
    }
    if (job.words_failed) {
        return fsi_error(error, FS_ERROR_MODEL, "the programme cannot be solved: %s", job.words);
    }
    ask_host(&job);
    return atomic_load(&job.stop) ? fsi_error(error, FS_ERROR_CANCELLED, "stopped before the end")
                                  : FS_OK;
}
