// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Events of a replayed world: names instead of numbers, and gaps by the end of each day.
#include <math.h>
#include <string.h>

#include "random/philox.h"
#include "support/walk.h"

#define SLOT "MNF/AAA/battalion/1"
#define NEED "options.force.requirements.manoeuvre"

// ---- Names -------------------------------------------------------------------------------------

// The only event of a test, copied while it is told.
static int keep(void *user, const fs_event *event) {
    struct scene_event *kept = user;
    kept->day = event->day;
    kept->value = event->value;
    strcpy(kept->option, event->option);
    strcpy(kept->kind, event->kind);
    strcpy(kept->nation, event->nation);
    strcpy(kept->unit, event->unit);
    strcpy(kept->slot, event->slot);
    strcpy(kept->note, event->note);
    return 0;
}

static struct scene_event told(struct walk *walk, int nation, int unit, int slot) {
    struct scene_event kept = {.day = -1};
    walk->world.trace = keep;
    walk->world.trace_user = &kept;
    fsi_trace(&walk->world, 7, "kind", nation, unit, slot, 42, "note");
    assert_int_equal(kept.day, 7);
    assert_int_equal(kept.value, 42);
    assert_string_equal(kept.kind, "kind");
    assert_string_equal(kept.note, "note");
    return kept;
}

static void add_flank(fs_scenario *scenario) {
    scene_add_flank(scenario, "AAA", "100");
}

// A slot of the flank comes first, then those of the mission.
static void test_an_event_names_its_option_nation_unit_and_slot(void **state) {
    (void)state;
    static const char *const regime[][2] = {{"\"national_slots\"", SLOT},
                                            {"\"coalition_pool\"", "POOL/manoeuvre/1"}};
    for (int i = 0; i < 2; i++) {
        struct walk walk;
        fs_scenario *scenario = scene_with(CHANGES(NEED ".regime", regime[i][0]));
        add_flank(scenario);
        fs_model *model = scene_compile(scenario);
        walk_open(&walk, model, 1, 1);
        fsi_world_begin(&walk.world, &walk.model, &walk.model.option[0], walk.key, 1);
        struct scene_event event = told(&walk, -1, 2, 0);
        assert_string_equal(event.option, "force");
        assert_string_equal(event.nation, "AAA");
        assert_string_equal(event.unit, "AAA/battalion/3");
        assert_string_equal(event.slot, "flank/AAA/battalion/1");
        event = told(&walk, -1, -1, 1);
        assert_string_equal(event.slot, regime[i][1]);
        assert_string_equal(event.unit, "");
        assert_string_equal(event.nation, "");
        event = told(&walk, 0, -1, -1);
        assert_string_equal(event.nation, "AAA");
        assert_string_equal(event.slot, "");
        fsi_world_begin(&walk.world, &walk.model, NULL, walk.key, 1);
        assert_string_equal(told(&walk, 0, -1, -1).option, "");
        walk_close(&walk);
        fs_model_free(model);
    }
}

static void test_places_of_random_demand_have_the_name_of_their_requirement(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES(NEED ".regime", "\"random_demand\"",
                                          NEED ".arrivals_per_year", "50", NEED ".units", "1"));
    struct scene_tape tape = scene_replay(model, 1, 1);
    const struct scene_event *came = scene_find(&tape, "force", "arrived", NULL, NULL, 0);
    assert_non_null(came);
    assert_string_equal(came->slot, "DEMAND/manoeuvre/1");
    scene_tape_free(&tape);
    fs_model_free(model);
}

// ---- Gaps --------------------------------------------------------------------------------------

// Training takes 20 days or 60 against a lead of 40 (its mean is 30): a unit that trains
// for 60 days from day 0 on comes on day 60, and its slot has been open and empty from 40 on. Days
// on which it stays empty tell nothing new.
static void test_a_slot_that_opens_empty_is_a_gap(void **state) {
    (void)state;
    fs_model *model =
        scene_model(CHANGES("rotations.plain.training_days",
                            "{ random = \"discrete\"; values = [20, 60]; weights = [3, 1]; }"));
    const uint64_t stream = fsi_hash("slot/" SLOT "/tour/0");
    for (int late = 0; late < 2; late++) {
        uint32_t replication = 1;
        while ((fsi_philox(fsi_key_of(1, 1), 0, replication, stream).word[0] >
                UINT32_MAX / 4 * 3 + 3) != late) {
            replication++;
        }
        struct scene_tape tape = scene_replay(model, 1, replication);
        assert_int_equal(scene_day(&tape, "opened", SLOT, 0), 40);
        assert_int_equal(scene_day(&tape, "arrived", SLOT, 0), late ? 60 : 40);
        const struct scene_event *gap = scene_find(&tape, "force", "gap", SLOT, NULL, 0);
        const struct scene_event *next = scene_find(&tape, "force", "gap", SLOT, NULL, 1);
        assert_true(late ? gap != NULL && gap->day == 40 : gap == NULL || gap->day >= 140);
        assert_true(!late || next == NULL || next->day >= 140);
        scene_tape_free(&tape);
    }
    fs_model_free(model);
}

// Tour 0 ends early when its relief is trained, which comes that day: nobody is missed at its end.
static void test_a_relief_on_the_day_of_an_early_end_leaves_no_gap(void **state) {
    (void)state;
    fs_model *model = scene_model(CHANGES("rotations.plain.early_end_prob", "1"));
    const uint64_t stream = fsi_hash("slot/" SLOT "/tour/0");
    uint32_t replication = 0;
    int day;
    do {
        const struct fsi_block block = fsi_philox(fsi_key_of(1, 1), 0, ++replication, stream);
        day = 41 + (int)floor(fsi_unit(block.word[1]) * 99);
    } while (day < 120 || day >= 130);
    struct scene_tape tape = scene_replay(model, 1, replication);
    assert_int_equal(scene_day(&tape, "departed", SLOT, 0), day);
    assert_int_equal(scene_day(&tape, "arrived", SLOT, 1), day);
    assert_true(scene_day(&tape, "gap", SLOT, 0) > day);
    scene_tape_free(&tape);
    fs_model_free(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_event_names_its_option_nation_unit_and_slot),
        cmocka_unit_test(test_places_of_random_demand_have_the_name_of_their_requirement),
        cmocka_unit_test(test_a_slot_that_opens_empty_is_a_gap),
        cmocka_unit_test(test_a_relief_on_the_day_of_an_early_end_leaves_no_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
