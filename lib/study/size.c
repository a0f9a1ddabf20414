// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How large a force must be, beside how large it can be (docs/studies/size.md). Every size is run
// in the same worlds; the requirements of the option grow in proportion.
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "study/bisect.h"
#include "study/threshold.h"
#include "study/sample.h"
#include "study/study.h"

enum { CONDITIONS_MOST = 24, CHANGES_MOST = 64 };

static const char *const usual_limits[] = {
    "fill_frac >= 0.9",
    "rotation_gap_frac <= 0.05",
    "tier10_drawdown_plan_frac <= 0.1",
    "tier30_drawdown_plan_frac <= 0.1",
    "tier180_drawdown_plan_frac <= 0.1",
};

/** One condition: a criterion (holds from some size on) or a limit (holds up to one). */
struct bound {
    struct fsi_threshold condition;
    bool criterion;
    bool density;   /**< persons per kilometre of the line: no run is needed */
    size_t subject; /**< else what is measured */
    long step[3];   /**< by the lower end, the mean, the upper end */
};

/** Estimates at a size. */
struct known {
    long step;
    fs_estimate *estimate; /**< [subjects] */
};

/** A search under way. */
struct size {
    const fs_size_options *options;
    const fs_scenario *scenario;
    fs_study *study;
    size_t option;
    const struct fsi_item *item;
    double step_persons;
    uint32_t futures, replications;
    struct fsi_scope scope;
    struct fsi_subjects subjects;
    bool *wanted;        /**< [options] the one that is sized */
    struct bound *bound; /**< [bounds] */
    size_t bounds, current;
    struct known *known;
    size_t knowns, capacity;
    double pools_all, pools_expected; /**< closed form, persons */
};

fs_size_options fs_size_options_default(void) {
    return (fs_size_options){.size = sizeof(fs_size_options),
                             .study = fs_study_options_default(),
                             .low = 500,
                             .high = 100000,
                             .step = 500};
}

// ---- One size ---------------------------------------------------------------------------------

// The requirements of the option at a size: in proportion, rounded so that the sum is kept.
static size_t changes_of(struct size *size, double persons, struct fsi_change *change,
                         char (*path)[160], char (*value)[24]) {
    size_t count = fsi_item_count(size->item, FSI_G_requirements);
    double total = 0, given = 0, sum = 0;
    count = count > CHANGES_MOST ? CHANGES_MOST : count;
    for (size_t i = 0; i < count; i++) {
        total += fsi_item_number(fsi_item_at(size->item, FSI_G_requirements, i),
                                 FSI_K_requirements_persons, NULL);
    }
    for (size_t i = 0; i < count; i++) {
        const struct fsi_item *item = fsi_item_at(size->item, FSI_G_requirements, i);
        sum += fsi_item_number(item, FSI_K_requirements_persons, NULL);
        double up_to = floor(sum / total * persons + 0.5);
        size_t length = strlen(fsi_item_path(item));
        memcpy(path[i], fsi_item_path(item), length);
        memcpy(path[i] + length, ".persons", 9);
        fsi_format_number(value[i], up_to - given);
        given = up_to;
        change[i] = (struct fsi_change){path[i], value[i]};
    }
    return count;
}

static fs_status measure(struct size *size, long step, struct known *known, fs_error *error) {
    struct fsi_change change[CHANGES_MOST];
    char path[CHANGES_MOST][160], value[CHANGES_MOST][24];
    size_t count = changes_of(size, (double)step * size->step_persons, change, path, value);
    struct fsi_sample sample =
        fsi_sample_of(size->scenario, &size->subjects, size->futures, size->replications);
    sample.wanted = size->wanted;
    fs_status status =
        fsi_sample_run(&sample, size->scenario, change, count, &size->options->study, error);
    known->step = step;
    known->estimate =
        fsi_arena_alloc(&size->study->arena, size->subjects.count + 1, sizeof *known->estimate);
    if (status == FS_OK && known->estimate == NULL) {
        status = fsi_error_memory(error);
    }
    for (size_t s = 0; status == FS_OK && s < size->subjects.count; s++) {
        status = fsi_sample_estimate(&sample, size->option, -1, s, &known->estimate[s]);
    }
    fsi_sample_clear(&sample);
    return status;
}

static fs_status estimates_at(struct size *size, long step, const struct known **out,
                              fs_error *error) {
    for (size_t i = 0; i < size->knowns; i++) {
        if (size->known[i].step == step) {
            *out = &size->known[i];
            return FS_OK;
        }
    }
    if (size->knowns == size->capacity) {
        size_t capacity = size->capacity == 0 ? 16 : 2 * size->capacity;
        struct known *larger =
            fsi_resize(size->study->allocator, size->known, capacity, sizeof *larger);
        if (larger == NULL) {
            return fsi_error_memory(error);
        }
        size->known = larger;
        size->capacity = capacity;
    }
    FS_TRY(measure(size, step, &size->known[size->knowns], error));
    *out = &size->known[size->knowns++];
    return FS_OK;
}

static fs_status holds(void *user, long step, int end, bool *answer, fs_error *error) {
    struct size *size = user;
    const struct bound *bound = &size->bound[size->current];
    const struct known *known = NULL;
    FS_TRY(estimates_at(size, step, &known, error));
    const fs_estimate *estimate = &known->estimate[bound->subject];
    double value = end < 0 ? estimate->ci_lo : end > 0 ? estimate->ci_hi : estimate->mean;
    *answer = fsi_threshold_holds(&bound->condition, isnan(value) ? estimate->mean : value);
    return FS_OK;
}

// ---- Closed form ------------------------------------------------------------------------------

// Persons that the callable pools of nations in a class sustain: floor(N (d - o) / (d + h)) a pool.
static fs_status closed_form(struct size *size, fs_error *error) {
    struct fsi_point point;
    fs_status status =
        fsi_point_open(&point, size->scenario, NULL, 0, size->options->study.seed, error);
    const struct fsi_model *model = &point.batch.first;
    for (int n = 0; status == FS_OK && n < model->nations; n++) {
        const struct fsi_nation *nation = &model->nation[n];
        double persons = 0;
        for (int i = 0; nation->willing && i < nation->pools; i++) {
            const struct fsi_pool *pool = &model->pool[nation->first_pool + i];
            const struct fsi_policy *policy = fsi_policy_on(model, pool->rotation, 0);
            double cycle = policy->tour + policy->target;
            if (cycle > 0 && !pool->unused) {
                persons += floor((pool->callable - pool->permanent) *
                                     (policy->tour - policy->overlap) / cycle +
                                 1e-9) *
                           pool->persons;
            }
        }
        size->pools_all += persons;
        size->pools_expected += persons * nation->willingness;
    }
    fsi_point_close(&point);
    return status;
}

// ---- Conditions -------------------------------------------------------------------------------

// A condition on the peace is one under each accord and structure that it means.
static fs_status add_bound(struct size *size, const char *text, bool criterion, fs_error *error) {
    struct fsi_threshold condition;
    struct fsi_pick pick;
    FS_TRY(fsi_threshold_read(&condition, text, error));
    if (strcmp(condition.naming.metric, "density_per_km") == 0) {
        size->bound[size->bounds++] =
            (struct bound){.condition = condition, .criterion = criterion, .density = true};
        return criterion
                   ? FS_OK
                   : fsi_error(error, FS_ERROR_ARGUMENT, "a density is a criterion, no limit");
    }
    FS_TRY(fsi_subjects_pick(&size->subjects, &size->scope, &condition.naming, &pick, error));
    for (size_t i = 0; i < pick.count; i++) {
        size->bound[size->bounds++] =
            (struct bound){.condition = condition, .criterion = criterion, .subject = pick.at[i]};
    }
    return FS_OK;
}

static double line_km(const struct size *size) {
    static const enum fsi_key_id lengths[] = {
        FSI_K_line_active_front_km, FSI_K_line_front_plus_border_km, FSI_K_line_all_borders_km};
    const struct fsi_item *line = fsi_item_single(size->scenario, FSI_G_line);
    return fsi_item_number(line, lengths[fsi_item_enum(line, FSI_K_line_definition)], NULL);
}

static fs_status search(struct size *size, size_t index, fs_error *error) {
    const fs_size_options *options = size->options;
    struct bound *bound = &size->bound[index];
    struct fsi_bisect bisect = {.low = lround(ceil(options->low / options->step)),
                                .high = lround(floor(options->high / options->step)),
                                .holds = holds,
                                .user = size};
    size->current = index;
    if (bound->density) {
        long step = lround(ceil(bound->condition.bound * line_km(size) / options->step - 1e-9));
        bound->step[0] = bound->step[1] = bound->step[2] = step;
        return FS_OK;
    }
    long guess = lround(size->pools_expected / options->step);
    for (int end = 0; end < 3; end++) {
        static const int order[] = {1, 0, 2};
        int place = order[end];
        FS_TRY(fsi_bisect_find(&bisect, bound->criterion, place - 1, guess, &bound->step[place],
                               error));
        guess = bound->step[1];
    }
    return FS_OK;
}

// ---- What is said -----------------------------------------------------------------------------

static double persons_of(const struct size *size, long step) {
    double persons = (double)step * size->step_persons;
    return persons < size->options->low ? 0 : persons;
}

static const char *beyond(struct size *size, const struct bound *bound) {
    long high = lround(floor(size->options->high / size->options->step));
    if (bound->density) {
        return "by the length of the line";
    }
    if (bound->criterion && bound->step[1] > high) {
        return "not met by any size searched";
    }
    if (!bound->criterion && bound->step[1] >= high) {
        return "holds at every size searched";
    }
    return !bound->criterion && persons_of(size, bound->step[1]) == 0
               ? "does not hold at the smallest size searched"
               : "";
}

static void put_bounds(struct size *size, bool criterion) {
    fs_study *study = size->study;
    size_t table =
        fsi_study_table(study, criterion ? "required" : "sustainable",
                        criterion ? "Smallest force that meets each criterion, persons"
                                  : "Largest force that keeps each limit, persons",
                        criterion ? "criterion" : "limit", "persons", "lo", "hi", "remark", NULL);
    for (size_t i = 0; i < size->bounds; i++) {
        const struct bound *bound = &size->bound[i];
        if (bound->criterion == criterion) {
            long least = bound->step[0] < bound->step[2] ? bound->step[0] : bound->step[2];
            long most = bound->step[0] < bound->step[2] ? bound->step[2] : bound->step[0];
            fsi_study_text(study, table, bound->condition.text);
            fsi_study_value(study, table, persons_of(size, bound->step[1]));
            fsi_study_value(study, table, persons_of(size, least));
            fsi_study_value(study, table, persons_of(size, most));
            fsi_study_text(study, table, beyond(size, bound));
        }
    }
}

static const struct bound *binding(const struct size *size, bool criterion) {
    const struct bound *best = NULL;
    for (size_t i = 0; i < size->bounds; i++) {
        const struct bound *bound = &size->bound[i];
        if (bound->criterion == criterion &&
            (best == NULL ||
             (criterion ? bound->step[1] > best->step[1] : bound->step[1] < best->step[1]))) {
            best = bound;
        }
    }
    return best;
}

static void say_answer(struct size *size) {
    fs_study *study = size->study;
    const struct bound *limit = binding(size, false), *criterion = binding(size, true);
    double most = limit != NULL ? persons_of(size, limit->step[1]) : NAN;
    double least = criterion != NULL ? persons_of(size, criterion->step[1]) : NAN;
    if (limit != NULL) {
        fsi_study_say(study, "Largest sustainable force: %s persons; the limit that binds is %s.",
                      fsi_study_number(study, most, 6), limit->condition.text);
    }
    if (criterion != NULL) {
        const char *remark = beyond(size, criterion);
        bool none = strncmp(remark, "not", 3) == 0;
        fsi_study_say(study, "Smallest sufficient force: %s%s; the criterion that binds is %s.",
                      none ? "none up to " : "",
                      none ? fsi_study_number(study, size->options->high, 6)
                           : fsi_study_number(study, least, 6),
                      criterion->condition.text);
        study->holds = !none && !(most < least);
    }
    if (limit != NULL && criterion != NULL && study->holds) {
        fsi_study_say(study, "What is sufficient can be sustained, with %s persons to spare.",
                      fsi_study_number(study, most - least, 6));
    } else if (limit != NULL && criterion != NULL) {
        fsi_study_say(study, "What is sufficient cannot be sustained; the gap is %s persons.",
                      fsi_study_number(study, least - most, 6));
    }
    fsi_study_say(
        study,
        "By the closed form the callable pools of all nations in a class of willingness "
        "sustain %s persons, weighted with their willingness %s; standing commitments and "
        "pledges are not in it.",
        fsi_study_number(study, size->pools_all, 6),
        fsi_study_number(study, size->pools_expected, 6));
    fsi_study_say(study,
                  "Sizes from %s to %s in steps of %s, %lu futures x %lu replications, seed %llu, "
                  "the same worlds at every size; the ends lo and hi are where the 95 %% interval "
                  "of the metric crosses the bound.",
                  fsi_study_number(study, size->options->low, 6),
                  fsi_study_number(study, size->options->high, 6),
                  fsi_study_number(study, size->options->step, 6), (unsigned long)size->futures,
                  (unsigned long)size->replications, (unsigned long long)size->options->study.seed);
}

static int compare_known(const struct known *a, const struct known *b) {
    return (a->step > b->step) - (a->step < b->step);
}

// Every size that was run: the curve.
static void put_curve(struct size *size) {
    for (size_t i = 1; i < size->knowns; i++) {
        struct known moved = size->known[i];
        size_t j = i;
        for (; j > 0 && compare_known(&size->known[j - 1], &moved) > 0; j--) {
            size->known[j] = size->known[j - 1];
        }
        size->known[j] = moved;
    }
    size_t table = fsi_study_table(size->study, "curve", "Sizes that were run", "persons", "metric",
                                   "mean", "ci_lo", "ci_hi", NULL);
    for (size_t s = 0; s < size->subjects.count; s++) {
        for (size_t i = 0; i < size->knowns; i++) {
            const fs_estimate *estimate = &size->known[i].estimate[s];
            fsi_study_value(size->study, table, persons_of(size, size->known[i].step));
            fsi_study_text(size->study, table, size->subjects.item[s].metric->name);
            fsi_study_value(size->study, table, estimate->mean);
            fsi_study_value(size->study, table, estimate->ci_lo);
            fsi_study_value(size->study, table, estimate->ci_hi);
        }
    }
}

// ---- The call ---------------------------------------------------------------------------------

static fs_status choose_option(struct size *size, fs_error *error) {
    const struct fsi_item *root = fsi_scenario_root(size->scenario);
    const char *wanted = size->options->option;
    for (size_t i = 0; i < fsi_item_count(root, FSI_G_options); i++) {
        size->item = fsi_item_at(root, FSI_G_options, i);
        size->option = i;
        bool named = wanted != NULL && strcmp(wanted, fsi_item_name(size->item)) == 0;
        bool asks = fsi_item_count(size->item, FSI_G_requirements) > 0;
        if (named || (wanted == NULL && asks)) {
            return asks
                       ? FS_OK
                       : fsi_error(error, FS_ERROR_SCENARIO, "option %s asks for no force", wanted);
        }
    }
    return fsi_error(error, FS_ERROR_UNKNOWN, "the scenario has no option %s%s",
                     wanted != NULL ? wanted : "that asks for a force", "");
}

static fs_status prepare(struct size *size, size_t conditions, fs_error *error) {
    struct fsi_arena *arena = &size->study->arena;
    FS_TRY(fsi_scope_of(&size->scope, arena, size->scenario, NULL, 0, size->options->study.seed,
                        error));
    if (conditions > CONDITIONS_MOST) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "at most 24 criteria and limits");
    }
    size->subjects.arena = arena;
    size->wanted = fsi_arena_alloc(arena, size->scope.options + 1, sizeof *size->wanted);
    size->bound = fsi_arena_alloc(
        arena, conditions * (size->scope.accords * size->scope.columns + 1), sizeof *size->bound);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    size->wanted[size->option] = true;
    return FS_OK;
}

static fs_status carry_out(struct size *size, fs_error *error) {
    const fs_size_options *options = size->options;
    size_t usual = options->limit_count == 0 ? sizeof usual_limits / sizeof *usual_limits : 0;
    if (!(options->low > 0 && options->step > 0 && options->high > options->low)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "sizes go from a low to a higher end in steps above 0");
    }
    FS_TRY(choose_option(size, error));
    FS_TRY(prepare(size, options->criterion_count + options->limit_count + usual, error));
    for (size_t i = 0; i < options->criterion_count; i++) {
        FS_TRY(add_bound(size, options->criteria[i], true, error));
    }
    for (size_t i = 0; i < options->limit_count + usual; i++) {
        FS_TRY(add_bound(size, usual > 0 ? usual_limits[i] : options->limits[i], false, error));
    }
    fsi_sample_numbers(&size->scope, &options->study, &size->futures, &size->replications);
    FS_TRY(closed_form(size, error));
    for (size_t i = 0; i < size->bounds; i++) {
        FS_TRY(search(size, i, error));
    }
    say_answer(size);
    if (options->criterion_count > 0) {
        put_bounds(size, true);
    }
    put_bounds(size, false);
    put_curve(size);
    return FS_OK;
}

fs_status fs_size(fs_study **study, const fs_scenario *scenario, const fs_size_options *options,
                  fs_error *error) {
    if (study == NULL || scenario == NULL || options == NULL || options->size != sizeof *options) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "fs_size() needs a place for the study, a scenario and options");
    }
    *study = NULL;
    FS_TRY(fsi_study_check(&options->study, error));
    struct size size = {.options = options,
                        .scenario = scenario,
                        .step_persons = options->step,
                        .study = fsi_study_new(fsi_scenario_allocator(scenario), "size")};
    if (size.study == NULL) {
        return fsi_error_memory(error);
    }
    fs_status status = carry_out(&size, error);
    fsi_free(size.study->allocator, size.known);
    if (status != FS_OK) {
        fs_study_free(size.study);
        return status;
    }
    return fsi_study_finish(size.study, study, error);
}
