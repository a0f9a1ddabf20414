// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// How large a force must be, beside how large it can be (docs/studies/size.md). Every size is run
// in the same worlds; the requirements of the option grow in proportion.
#include "study/size.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "model/means/means.h"
#include "model/peace/peace.h"
#include "study/bisect.h"
#include "study/scale.h"
#include "study/steady.h"

enum { CONDITIONS_MOST = 24 };

static const char *const usual_limits[] = {
    "fill_frac >= 0.9",
    "rotation_gap_frac <= 0.05",
    "tier10_drawdown_plan_frac <= 0.1",
    "tier30_drawdown_plan_frac <= 0.1",
    "tier180_drawdown_plan_frac <= 0.1",
};

fs_size_options fs_size_options_default(void) {
    return (fs_size_options){.size = sizeof(fs_size_options),
                             .study = fs_study_options_default(),
                             .low = 500,
                             .high = 100000,
                             .step = 500};
}

// ---- One size ---------------------------------------------------------------------------------

static fs_status measure(struct fsi_size *size, long step, struct fsi_size_known *known,
                         fs_error *error) {
    struct fsi_scaling scaling;
    fsi_scale_option(&scaling, size->item, (double)step * size->step_persons);
    struct fsi_sample sample =
        fsi_sample_of(size->scenario, &size->subjects, size->futures, size->replications);
    sample.wanted = size->wanted;
    fs_status status = fsi_sample_run(&sample, size->scenario, scaling.change, scaling.count,
                                      &size->options->study, error);
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

static fs_status estimates_at(struct fsi_size *size, long step, const struct fsi_size_known **out,
                              fs_error *error) {
    for (size_t i = 0; i < size->knowns; i++) {
        if (size->known[i].step == step) {
            *out = &size->known[i];
            return FS_OK;
        }
    }
    if (size->knowns == size->capacity) {
        size_t capacity = size->capacity == 0 ? 16 : 2 * size->capacity;
        struct fsi_size_known *larger =
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

static fs_status estimate_of(struct fsi_size *size, const struct fsi_bound *bound, long step,
                             fs_estimate *estimate, fs_error *error) {
    const struct fsi_size_known *known = NULL;
    if (bound->need != FSI_NEED_NONE) {
        fsi_need_estimate(size->need, size->futures, bound->need, (double)step * size->step_persons,
                          size->stat, size->scratch, estimate);
        return FS_OK;
    }
    FS_TRY(estimates_at(size, step, &known, error));
    *estimate = known->estimate[bound->subject];
    return FS_OK;
}

static fs_status holds(void *user, long step, int end, bool *answer, fs_error *error) {
    struct fsi_size *size = user;
    const struct fsi_bound *bound = &size->bound[size->current];
    fs_estimate estimate;
    FS_TRY(estimate_of(size, bound, step, &estimate, error));
    double value = end < 0 ? estimate.ci_lo : end > 0 ? estimate.ci_hi : estimate.mean;
    *answer = fsi_threshold_holds(&bound->condition, isnan(value) ? estimate.mean : value);
    return FS_OK;
}

// ---- Closed form ------------------------------------------------------------------------------

// Persons that the callable pools of nations in a class sustain: floor(N (d - o) / (d + h)) a pool.
static void sum_pools(struct fsi_size *size, const struct fsi_model *model) {
    for (int n = 0; n < model->nations; n++) {
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
}

// ---- Conditions -------------------------------------------------------------------------------

// A condition on the peace is one under each accord and structure that it means.
static fs_status add_bound(struct fsi_size *size, const char *text, bool criterion,
                           fs_error *error) {
    struct fsi_threshold condition;
    struct fsi_pick pick;
    FS_TRY(fsi_threshold_read(&condition, text, error));
    enum fsi_need_kind need = fsi_need_kind(condition.naming.metric);
    if (need != FSI_NEED_NONE) {
        size->bound[size->bounds++] =
            (struct fsi_bound){.condition = condition, .criterion = criterion, .need = need};
        return criterion ? FS_OK
                         : fsi_error(error, FS_ERROR_ARGUMENT, "%s is a criterion, no limit",
                                     condition.naming.metric);
    }
    FS_TRY(fsi_subjects_pick(&size->subjects, &size->scope, &condition.naming, &pick, error));
    for (size_t i = 0; i < pick.count; i++) {
        size->bound[size->bounds++] = (struct fsi_bound){
            .condition = condition, .criterion = criterion, .subject = pick.at[i]};
    }
    return FS_OK;
}

// Criteria by the kinds of force in the option, where none are named: densities as read for the
// task, detection as of the OSCE mission, the other thresholds judgement.
static fs_status add_usual_criteria(struct fsi_size *size, const struct fsi_model *model,
                                    fs_error *error) {
    const struct fsi_peace *peace = model->peace;
    bool observes = false, fights = false, denies = false, interposed = false;
    size->usual_criteria = size->options->criterion_count == 0 && peace != NULL;
    for (int c = 0; size->usual_criteria && c < peace->components; c++) {
        const struct fsi_component *component = &peace->component[c];
        bool has = peace->option[size->option].has[c];
        observes = observes || (has && component->observers);
        fights = fights || (has && component->fighting_frac > 0);
        denies = denies || (has && component->main);
        interposed = interposed || (has && component->main && component->forward);
    }
    const struct {
        bool asked;
        const char *text;
    } usual[] = {{observes && !fights, "density_per_km >= 1.5"},
                 {interposed, "density_per_km >= 5"},
                 {observes, "detection_frac >= 0.4"},
                 {denies, "win_prob_denied >= 0.05"},
                 {fights, "relieved_prob_if_fights >= 0.5"}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (usual[i].asked) {
            FS_TRY(add_bound(size, usual[i].text, true, error));
        }
    }
    size->usual_criteria = size->usual_criteria && size->bounds > 0;
    return FS_OK;
}

static fs_status add_bounds(struct fsi_size *size, const struct fsi_model *model, fs_error *error) {
    const fs_size_options *options = size->options;
    for (size_t i = 0; i < options->criterion_count; i++) {
        FS_TRY(add_bound(size, options->criteria[i], true, error));
    }
    FS_TRY(add_usual_criteria(size, model, error));
    for (size_t i = 0; i < options->limit_count; i++) {
        FS_TRY(add_bound(size, options->limits[i], false, error));
    }
    size->usual_limits = options->limit_count == 0;
    for (size_t i = 0; size->usual_limits && i < sizeof usual_limits / sizeof *usual_limits; i++) {
        FS_TRY(add_bound(size, usual_limits[i], false, error));
    }
    if (size->usual_limits && model->means != NULL && model->means->limits) {
        FS_TRY(add_bound(size, "places_short_days <= 30", false, error));
    }
    return FS_OK;
}

static fs_status read_needs(struct fsi_size *size, const fs_scenario *scenario, fs_error *error) {
    struct fsi_arena *arena = &size->study->arena;
    bool any = false, denial = false;
    for (size_t i = 0; i < size->bounds; i++) {
        any = any || size->bound[i].need != FSI_NEED_NONE;
        denial = denial || size->bound[i].need == FSI_NEED_DENIAL;
    }
    size->need = fsi_arena_alloc(arena, size->futures + 1, sizeof *size->need);
    size->stat = fsi_arena_alloc(arena, size->futures + 1, sizeof *size->stat);
    size->scratch = fsi_arena_alloc(arena, size->futures + 1, sizeof *size->scratch);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    return any ? fsi_needs_read(size->need, size->futures, scenario, size->option, denial,
                                size->options->study.seed, error)
               : FS_OK;
}

static fs_status search(struct fsi_size *size, size_t index, fs_error *error) {
    struct fsi_bound *bound = &size->bound[index];
    bool run = bound->need == FSI_NEED_NONE;
    struct fsi_bisect bisect = {.low = run ? size->low : 1,
                                .high = run ? size->high : size->high * FSI_SIZE_FAR,
                                .holds = holds,
                                .user = size};
    size->current = index;
    long guess = lround(size->pools_expected / size->options->step);
    for (int end = 0; end < 3; end++) {
        static const int order[] = {1, 0, 2};
        int place = order[end];
        FS_TRY(fsi_bisect_find(&bisect, bound->criterion, place - 1, guess, &bound->step[place],
                               error));
        guess = bound->step[1];
    }
    return FS_OK;
}

// ---- The call ---------------------------------------------------------------------------------

static fs_status choose_option(struct fsi_size *size, fs_error *error) {
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

// What hangs on the scenario alone: what there is to look at, closed forms, the conditions.
static fs_status prepare(struct fsi_size *size, const struct fsi_point *point, fs_error *error) {
    struct fsi_arena *arena = &size->study->arena;
    const fs_size_options *options = size->options;
    size_t each;
    if (options->criterion_count + options->limit_count > CONDITIONS_MOST) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "at most 24 criteria and limits");
    }
    if (fsi_scope_of_point(&size->scope, arena, point) != FS_OK) {
        return fsi_error_memory(error);
    }
    each = size->scope.accords * size->scope.columns + 1;
    size->subjects.arena = arena;
    size->wanted = fsi_arena_alloc(arena, size->scope.options + 1, sizeof *size->wanted);
    size->bound = fsi_arena_alloc(arena, 2 * CONDITIONS_MOST * each, sizeof *size->bound);
    if (arena->failed) {
        return fsi_error_memory(error);
    }
    size->wanted[size->option] = true;
    fsi_sample_numbers(&size->scope, &options->study, &size->futures, &size->replications);
    sum_pools(size, &point->batch.first);
    FS_TRY(add_bounds(size, &point->batch.first, error));
    return read_needs(size, point->model->scenario, error);
}

static fs_status carry_out(struct fsi_size *size, fs_error *error) {
    const fs_size_options *options = size->options;
    struct fsi_point point;
    if (!(options->low > 0 && options->step > 0 && options->high > options->low)) {
        return fsi_error(error, FS_ERROR_ARGUMENT,
                         "sizes go from a low to a higher end in steps above 0");
    }
    size->low = lround(ceil(options->low / options->step));
    size->high = lround(floor(options->high / options->step));
    FS_TRY(choose_option(size, error));
    fs_status status = fsi_point_open(&point, size->scenario, NULL, 0, options->study.seed, error);
    if (status == FS_OK) {
        status = prepare(size, &point, error);
    }
    fsi_point_close(&point);
    FS_TRY(status);
    for (size_t i = 0; i < size->bounds; i++) {
        FS_TRY(search(size, i, error));
    }
    fsi_size_answer(size);
    fsi_size_tables(size);
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
    struct fsi_steady steady;
    fs_size_options own = *options;
    own.study = fsi_steady_options(&steady, &options->study);
    struct fsi_size size = {.options = &own,
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
    return fsi_study_finish(size.study, scenario, study, error);
}
