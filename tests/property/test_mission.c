// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What a mission may change, and what not.
#include "property/cases.h"
#include "support/assert_close.h"
#include "support/walk.h"

// ---- Nobody goes -------------------------------------------------------------------------------

// Lines of the record that describe NATO and not the mission.
static void assert_same_readiness(struct walk *with, struct walk *without) {
    for (int line = FSI_LINE_SUPPLY; line < FSI_LINES; line++) {
        assert_memory_equal(fsi_record_line(&with->world.record, &with->model, line),
                            fsi_record_line(&without->world.record, &without->model, line),
                            (size_t)with->model.horizon * sizeof(int32_t));
    }
    for (int u = 0; u < with->model.units; u++) {
        const struct fsi_unit_state *a = &with->world.unit[u], *b = &without->world.unit[u];
        assert_int_equal(a->state, b->state);
        assert_int_equal(a->departed, b->departed);
        assert_int_equal(a->tie, b->tie);
    }
}

static void test_a_mission_that_nobody_joins_leaves_the_world_as_it_is(void **state) {
    (void)state;
    EACH_CASE(id) {
        fs_scenario *scenario = case_scenario(id, (struct case_shape){0});
        scene_set(scenario, "nations.*.willingness", "0");
        fs_model *model = scene_compile(scenario);
        struct walk with, without;
        walk_open(&with, model, 1, 1);
        walk_open(&without, model, 1, 1);
        for (int option = 0; option < with.model.options; option++) {
            walk_world(&without, -1, 1);
            walk_world(&with, option, 1);
            assert_same_readiness(&with, &without);
        }
        walk_close(&with);
        walk_close(&without);

        fs_result *result = scene_run(model, 1, 1, 2);
        for (size_t m = 0; m < fs_metric_count(); m++) {
            const char *name = fs_metric_get(m)->name;
            if (strstr(name, "drawdown") != NULL || strstr(name, "worst90_persons") != NULL ||
                strstr(name, "additional") != NULL || strcmp(name, "units_used") == 0 ||
                strcmp(name, "person_tours") == 0) {
                fs_estimate estimate;
                assert_int_equal(fs_result_metric(result, 0, m, &estimate), FS_OK);
                assert_true(isnan(estimate.mean) || estimate.mean == 0);
            }
        }
        fs_result_free(result);
        fs_model_free(model);
    }
}

// No slot at all: the events are those of the world without the mission, one by one.
static void test_a_mission_of_no_slots_has_the_events_of_none(void **state) {
    (void)state;
    EACH_CASE(id) {
        fs_scenario *scenario = case_scenario(id, (struct case_shape){0});
        scene_set(scenario, "options.*.requirements.*.persons", "0");
        scene_set(scenario, "options.*.requirements.*.regime", "\"national_slots\"");
        scene_set(scenario, "nations.*.willingness", "0");
        fs_model *model = scene_compile(scenario);
        struct scene_tape tape = scene_replay(model, 1, 2);
        size_t each = tape.count / 3;
        assert_int_equal(tape.count, 3 * each);
        for (size_t i = 0; i < each; i++) {
            struct scene_event none = tape.event[i], other = tape.event[each + i];
            assert_string_equal(none.option, "");
            assert_string_equal(other.option, "small");
            memset(none.option, 0, sizeof none.option);
            memset(other.option, 0, sizeof other.option);
            assert_int_equal(none.day, other.day);
            assert_string_equal(none.kind, other.kind);
            assert_string_equal(none.unit, other.unit);
            assert_string_equal(none.slot, other.slot);
            assert_int_equal(none.value, other.value);
        }
        scene_tape_free(&tape);
        fs_model_free(model);
    }
}

// ---- Given the same slots ----------------------------------------------------------------------

// A case with two nations whose slots are given by shares: the requirement `first` alone, all at
// once, so that nobody's place in it matters.
static fs_model *shared(uint32_t id, int aaa, int bbb) {
    fs_scenario *scenario = case_scenario(id, (struct case_shape){0});
    const char *path = "options.small.requirements.first.shares";
    scene_set(scenario, "options.*.requirements.*.regime", "\"national_slots\"");
    scene_set(scenario, "options.*.requirements.*.persons", "0");
    scene_set(scenario, "options.small.requirements.first.role", "\"heavy\"");
    scene_set(scenario, "options.small.requirements.first.persons", "2000");
    scene_set(scenario, "options.small.requirements.first.slot_by", "\"shares\"");
    scene_set(scenario, "options.small.requirements.first.profile_days", "[60, 450]");
    scene_set(scenario, "options.small.requirements.first.profile_fracs", "[1, 0]");
    scene_set(scenario, "options.small.requirements.first.profile_shape", "\"step\"");
    assert_int_equal(fs_scenario_add(scenario, path, "AAA", NULL), FS_OK);
    scene_set_number(scenario, "options.small.requirements.first.shares.AAA.persons", aaa);
    if (bbb >= 0) {
        assert_int_equal(fs_scenario_add(scenario, path, "BBB", NULL), FS_OK);
        scene_set_number(scenario, "options.small.requirements.first.shares.BBB.persons", bbb);
    }
    return scene_compile(scenario);
}

// The next event of a nation from `i` on; the count when there is none.
static size_t next_of(const struct scene_tape *tape, const char *nation, size_t i) {
    for (; i < tape->count; i++) {
        if (strcmp(tape->event[i].option, "small") == 0 &&
            (strcmp(tape->event[i].nation, nation) == 0 ||
             strstr(tape->event[i].slot, nation) != NULL)) {
            return i;
        }
    }
    return i;
}

static size_t assert_same_events(fs_model *one, fs_model *two, const char *nation) {
    struct scene_tape a = scene_replay(one, 1, 1), b = scene_replay(two, 1, 1);
    size_t i = next_of(&a, nation, 0), j = next_of(&b, nation, 0), events = 0;
    while (i < a.count && j < b.count) {
        const struct scene_event *x = &a.event[i], *y = &b.event[j];
        assert_int_equal(x->day, y->day);
        assert_string_equal(x->kind, y->kind);
        assert_string_equal(x->unit, y->unit);
        assert_string_equal(x->slot, y->slot);
        assert_int_equal(x->value, y->value);
        i = next_of(&a, nation, i + 1);
        j = next_of(&b, nation, j + 1);
        events++;
    }
    assert_true(i == a.count && j == b.count);
    scene_tape_free(&a);
    scene_tape_free(&b);
    return events;
}

static void test_a_mission_of_one_nation_changes_no_event_of_another(void **state) {
    (void)state;
    size_t events = 0;
    EACH_CASE(id) {
        fs_scenario *probe = case_scenario(id, (struct case_shape){0});
        double units;
        const bool two =
            fs_scenario_get_number(probe, "nations.BBB.pools.heavy.units", &units, NULL) == FS_OK;
        fs_scenario_free(probe);
        if (!two) {
            continue;
        }
        fs_model *both = shared(id, 400, 300), *alone = shared(id, 400, 0);
        fs_model *other = shared(id, 0, 300), *more = shared(id, 400, 700);
        events += assert_same_events(both, alone, "AAA");
        events += assert_same_events(both, more, "AAA");
        events += assert_same_events(both, other, "BBB");
        fs_model_free(both);
        fs_model_free(alone);
        fs_model_free(other);
        fs_model_free(more);
    }
    assert_true(events > 0 || cases_first == cases_last);
}

static void test_without_a_mission_drawdown_is_zero(void **state) {
    (void)state;
    fs_scenario *scenario = scene_with(CHANGES("nations.AAA.willingness", "0"));
    fs_model *model = scene_compile(scenario);
    fs_result *result = scene_run(model, 1, 1, 2);
    assert_close(scene_mean(result, 0, "flank_drawdown_persons"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "deployed_persons"), 0, 0, 0);
    assert_close(scene_mean(result, 0, "unpledged_persons"), 100, 0, 0);
    assert_true(isnan(scene_mean(result, 0, "rotation_gap_frac")));
    assert_true(isnan(scene_mean(result, 0, "pipeline_multiple")));
    fs_result_free(result);
    fs_model_free(model);
}

int main(int argc, char **argv) {
    cases_arguments(argc, argv, 60);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_mission_that_nobody_joins_leaves_the_world_as_it_is),
        cmocka_unit_test(test_a_mission_of_no_slots_has_the_events_of_none),
        cmocka_unit_test(test_a_mission_of_one_nation_changes_no_event_of_another),
        cmocka_unit_test(test_without_a_mission_drawdown_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
