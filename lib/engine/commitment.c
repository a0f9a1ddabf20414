// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Which nations commit, when, and when they leave (docs/means.md sections 1 and 2; without rules of
// a coalition each nation decides on its own, docs/model.md section 3.2).

#include "engine/commitment.h"

#include <limits.h>
#include <math.h>

#include "engine/means.h"
#include "model/means/will.h"

// ---- Pieces -------------------------------------------------------------------------------------

static struct fsi_block words_of(const struct fsi_world *world, int n) {
    return fsi_philox(world->key, 0, world->replication, world->model->nation[n].decision);
}

// Some requirement of the option may be filled by the nation.
static bool is_asked(const struct fsi_world *world, int n) {
    for (int i = 0; i < world->option->requirements; i++) {
        if (world->option->requirement[i].eligible[n]) {
            return true;
        }
    }
    return false;
}

// Day on which a nation that commits on day `from` decides to leave, by its own hazard alone.
static int exit_day(const struct fsi_world *world, int n, double u, int from) {
    const struct fsi_accession *rules = world->model->accession;
    double hazard = world->model->nation[n].exit_hazard_per_day;
    if (!(hazard > 0)) {
        return INT_MAX;
    }
    double days = -log(1.0 - u) / hazard;
    if (rules != NULL && rules->steps > 0) {
        days = fsi_exit_days(-log(1.0 - u), hazard, from, rules->step, rules->steps, n);
    }
    days = floor(days + 0.5);
    return days < world->model->horizon ? from + (days < 1 ? 1 : (int)days) : INT_MAX;
}

static void commit(struct fsi_world *world, int n, int day, const struct fsi_block *block) {
    struct fsi_decision *decision = &world->decision[n];
    decision->commits = day;
    decision->offer = decision->pledged = world->option->offer[n];
    decision->leaves = exit_day(world, n, fsi_unit(block->word[2]), day);
    world->next_decision = day < world->next_decision ? day : world->next_decision;
}

static void each_on_its_own(struct fsi_world *world) {
    for (int n = 0; n < world->model->nations; n++) {
        const struct fsi_nation *nation = &world->model->nation[n];
        if (!nation->willing) {
            continue;
        }
        struct fsi_block block = words_of(world, n);
        if (fsi_unit(block.word[0]) < nation->willingness && is_asked(world, n)) {
            commit(world, n, fsi_days_draw(nation->decision_delay, block.word[1]), &block);
        }
    }
}

// ---- A coalition --------------------------------------------------------------------------------

// What the world offers a nation, the others aside; the day from which it holds, or -1.
static int conditions_from(const struct fsi_world *world, int n) {
    const struct fsi_accession *rules = world->model->accession;
    const struct fsi_condition *condition = &rules->condition[n];
    int from = 0;
    if ((condition->requires_backstop && !world->option->backstop) ||
        (condition->mandate && !rules->mandate) || (condition->consent && !rules->consent)) {
        return -1;
    }
    if (condition->mandate && rules->mandate_day > from) {
        from = rules->mandate_day;
    }
    if (condition->consent && rules->consent_day > from) {
        from = rules->consent_day;
    }
    return from;
}

// Whether a nation would commit if the others did not matter; `*day` its day then.
static bool stands(const struct fsi_world *world, int n, double common, int32_t *day) {
    const struct fsi_accession *rules = world->model->accession;
    const struct fsi_nation *nation = &world->model->nation[n];
    if (!nation->willing || !is_asked(world, n)) {
        return false;
    }
    int from = conditions_from(world, n);
    double w = nation->willingness;
    if (rules->condition[n].counts_on_backstop && !world->option->backstop) {
        w = fsi_will_shifted(w, rules->backstop_shift);
    }
    struct fsi_block block = words_of(world, n);
    if (from < 0 || !fsi_will_commits(w, rules->cohesion, common, fsi_unit(block.word[0]))) {
        return false;
    }
    *day = from + fsi_days_draw(nation->decision_delay, block.word[1]);
    return true;
}

// Day on which the whole mission is closed; INT_MAX: not within the run.
static int closure_day(const struct fsi_world *world, uint32_t word) {
    const struct fsi_accession *rules = world->model->accession;
    int horizon = world->model->horizon;
    double day = INFINITY;
    if (rules->closure_per_day > 0) {
        day = fmax(1.0, floor(-log(1.0 - fsi_unit(word)) / rules->closure_per_day + 0.5));
    }
    for (int k = 1; rules->renewal_days > 0 && k * rules->renewal_days < horizon; k++) {
        struct fsi_block block =
            fsi_philox(world->key, (uint32_t)k, world->replication, rules->hash);
        if (fsi_unit(block.word[0]) >= rules->renewal_prob) {
            day = fmin(day, (double)k * rules->renewal_days);
            break;
        }
    }
    return day < horizon ? (int)day : INT_MAX;
}

// Nations whose conditions end when others leave follow them a day later. Days only fall: it ends.
static void follow_leavers(struct fsi_world *world, const bool *in, int32_t *leaves) {
    const struct fsi_condition *condition = world->model->accession->condition;
    int nations = world->model->nations;
    for (bool changed = true; changed;) {
        changed = false;
        for (int n = 0; n < nations; n++) {
            for (int i = 0; in[n] && i < nations; i++) {
                int32_t day = leaves[i] == INT_MAX ? INT_MAX : leaves[i] + 1;
                if (!in[i] || i == n || day >= leaves[n] ||
                    fsi_will_holds(condition, nations, in, leaves, n, leaves[i])) {
                    continue;
                }
                int32_t least = world->decision[n].commits + 1;
                day = day > least ? day : least;
                changed = changed || day < leaves[n];
                leaves[n] = day < leaves[n] ? day : leaves[n];
            }
        }
    }
}

void fsi_conditions_end(struct fsi_world *world) {
    const struct fsi_accession *rules = world->model->accession;
    int nations = world->model->nations;
    const bool *in = world->standing + nations;
    if (rules == NULL || !rules->continues) {
        return;
    }
    int32_t *leaves = world->leaving;
    for (int n = 0; n < nations; n++) {
        leaves[n] = world->decision[n].leaves;
    }
    follow_leavers(world, in, leaves);
    for (int n = 0; n < nations; n++) {
        world->decision[n].leaves = leaves[n];
    }
}

static void close_decisions(struct fsi_world *world) {
    for (int n = 0; n < world->model->nations; n++) {
        struct fsi_decision *decision = &world->decision[n];
        if (decision->commits != INT_MAX && decision->commits >= world->closure) {
            decision->commits = decision->leaves = INT_MAX;
        } else if (decision->commits != INT_MAX && decision->leaves > world->closure) {
            decision->leaves = world->closure;
        }
    }
    world->next_decision =
        world->closure < world->next_decision ? world->closure : world->next_decision;
}

static void together(struct fsi_world *world) {
    const struct fsi_accession *rules = world->model->accession;
    int nations = world->model->nations;
    bool *stand = world->standing, *in = stand + nations, *other = in + nations;
    int32_t *day = world->leaving;
    struct fsi_block common = fsi_philox(world->key, 0, world->replication, rules->hash);

    for (int n = 0; n < nations; n++) {
        stand[n] = stands(world, n, fsi_unit(common.word[0]), &day[n]);
    }
    fsi_will_fixed(rules->condition, nations, stand, rules->greatest, in);
    fsi_will_fixed(rules->condition, nations, stand, !rules->greatest, other);
    fsi_will_days(rules->condition, nations, in, day);
    for (int n = 0; n < nations; n++) {
        world->decision[n].differs = in[n] != other[n];
        if (in[n]) {
            struct fsi_block block = words_of(world, n);
            commit(world, n, day[n], &block);
        }
    }
    fsi_conditions_end(world);
    world->closure = closure_day(world, common.word[1]);
    if (world->closure != INT_MAX) {
        close_decisions(world);
    }
}

void fsi_decide(struct fsi_world *world) {
    world->closure = INT_MAX;
    for (int n = 0; n < world->model->nations; n++) {
        world->decision[n] = (struct fsi_decision){.commits = INT_MAX, .leaves = INT_MAX};
    }
    if (world->model->accession == NULL) {
        each_on_its_own(world);
    } else {
        together(world);
    }
    for (int n = 0; n < world->model->nations; n++) {
        world->record.mission[n].committed = world->decision[n].commits != INT_MAX;
        world->record.mission[n].differs = world->decision[n].differs;
    }
}

void fsi_close_mission(struct fsi_world *world) {
    fsi_trace(world, world->day, "mission_closed", -1, -1, -1, 0, "");
    world->record.closed_day = world->day;
    for (int i = world->model->commitments; i < world->slots; i++) {
        if (!world->slot[i].is_closed) {
            fsi_give_up(world, i);
        }
    }
}

// ---- Deaths -------------------------------------------------------------------------------------

// Puts the steps of the timeline and of deaths together; returns their number.
static int gather_steps(const struct fsi_world *world) {
    const struct fsi_accession *rules = world->model->accession;
    struct fsi_means_state *state = world->means;
    int steps = rules != NULL ? rules->steps : 0, nations = world->model->nations;
    for (int i = 0; i < steps; i++) {
        state->step[i] = rules->step[i];
    }
    for (int n = 0; n < nations; n++) {
        if (state->mark[n] < 0) {
            state->step[steps + n] = (struct fsi_exit_step){.nation = n, .ratio = 1};
        }
    }
    return steps + nations;
}

void fsi_after_death(struct fsi_world *world, int n) {
    struct fsi_means_state *state = world->means;
    const struct fsi_means *means = world->model->means;
    struct fsi_decision *decision = &world->decision[n];
    double hazard = world->model->nation[n].exit_hazard_per_day;
    int tomorrow = world->day + 1, nations = world->model->nations;
    if (!world->live || decision->commits > world->day || decision->leaves <= tomorrow ||
        !(hazard > 0)) {
        return;
    }
    int steps = gather_steps(world);
    if (state->mark[n] < 0) {
        state->mark[n] = decision->commits;
        state->budget[n] = -log(1.0 - fsi_unit(words_of(world, n).word[2]));
    }
    state->budget[n] -= fsi_exit_used(hazard, state->mark[n], tomorrow, state->step, steps, n);
    state->mark[n] = tomorrow;
    state->step[steps - nations + n] =
        (struct fsi_exit_step){n, tomorrow, tomorrow + means->casualty_days, means->casualty_ratio};
    double left = state->budget[n] > 0 ? state->budget[n] : 0;
    double days = fsi_exit_days(left, hazard, tomorrow, state->step, steps, n);
    if (tomorrow + floor(days + 0.5) < decision->leaves) {
        decision->leaves = tomorrow + (int32_t)floor(days + 0.5);
        fsi_conditions_end(world);
    }
    for (int i = 0; i < nations; i++) {
        int32_t leaves = world->decision[i].leaves;
        if (leaves > world->day && leaves < world->next_decision) {
            world->next_decision = leaves;
        }
    }
}
