// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The peace in whole runs: what a user can add from files alone, what is refused, and what must not
// change.
#include "support/assert_close.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <forcesim/forcesim.h>

static const char theatre[] =
    "@include \"builtin:theatres/peace.cfg\"\n"
    "accords = { @include \"builtin:accords/contested_armistice.cfg\" };\n";

// Two nations hold a small force; with the peace of the theatre on top.
static fs_scenario *small_scenario(const fs_scenario_options *options) {
    fs_scenario *scenario = NULL;
    assert_int_equal(fs_scenario_create(&scenario, options, NULL), FS_OK);
    assert_int_equal(fs_scenario_load(scenario, "builtin:scenarios/two_nations.cfg", NULL), FS_OK);
    return scenario;
}

static void set(fs_scenario *scenario, const char *path, const char *value) {
    fs_error error = {.status = FS_OK};
    if (fs_scenario_set(scenario, path, value, NULL, &error) != FS_OK) {
        fail_msg("%s = %s: %s", path, value, error.message);
    }
}

static void add_peace(fs_scenario *scenario) {
    fs_error error = {.status = FS_OK};
    if (fs_scenario_load_text(scenario, theatre, "peace", &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    set(scenario, "options.small_force.component", "\"tripwire\"");
    set(scenario, "options.small_force.backstop", "[\"intelligence\", \"air_power\"]");
}

static fs_result *run(fs_scenario *scenario, uint32_t futures, uint32_t replications,
                      uint32_t threads) {
    fs_error error = {.status = FS_OK};
    fs_model *model = NULL;
    fs_result *result = NULL;
    fs_run_options options = fs_run_options_default();
    options.futures = futures;
    options.replications = replications;
    options.threads = threads;
    if (fs_model_compile(&model, scenario, &error) != FS_OK ||
        fs_run(&result, model, &options, &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    fs_model_free(model);
    return result;
}

static double mean_of(const fs_result *result, size_t option, const char *column,
                      const char *metric) {
    fs_peace_column_info info;
    for (size_t c = 0; fs_result_peace_column(result, c, &info); c++) {
        if (strcmp(info.name, column) == 0) {
            fs_estimate estimate;
            assert_int_equal(fs_result_peace(result, option, 0, c,
                                             (size_t)fs_peace_metric_find(metric), &estimate),
                             FS_OK);
            return estimate.mean;
        }
    }
    fail_msg("no column %s", column);
    return NAN;
}

struct bytes {
    char *data;
    size_t size;
};

static int keep(void *user, const char *data, size_t size) {
    struct bytes *bytes = user;
    bytes->data = realloc(bytes->data, bytes->size + size + 1);
    memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
    bytes->data[bytes->size] = '\0';
    return 0;
}

static struct bytes written(const fs_result *result, fs_format format) {
    struct bytes bytes = {0};
    assert_int_equal(fs_result_write(result, format, NULL, keep, &bytes, NULL), FS_OK);
    return bytes;
}

static void without_accords_nothing_speaks_of_the_peace(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    fs_result *result = run(scenario, 2, 10, 1);
    const fs_format formats[] = {FS_FORMAT_TABLE, FS_FORMAT_CSV, FS_FORMAT_JSON};
    assert_int_equal(fs_result_accord_count(result), 0);
    for (int i = 0; i < 3; i++) {
        struct bytes bytes = written(result, formats[i]);
        assert_null(strstr(bytes.data, "violations"));
        assert_null(strstr(bytes.data, "breach_prob"));
        free(bytes.data);
    }
    fs_result_free(result);
    fs_scenario_free(scenario);
}

static void the_peace_changes_nothing_of_the_force(void **state) {
    (void)state;
    fs_scenario *plain = small_scenario(NULL), *peace = small_scenario(NULL);
    add_peace(peace);
    set(peace, "belief.tau", "0.5");
    fs_result *a = run(plain, 3, 20, 1), *b = run(peace, 3, 20, 1);
    for (size_t m = 0; m < fs_metric_count(); m++) {
        fs_estimate x, y;
        if (fs_result_has_metric(a, m)) {
            assert_int_equal(fs_result_metric(a, 0, m, &x), FS_OK);
            assert_int_equal(fs_result_metric(b, 0, m, &y), FS_OK);
            assert_close(y.mean, x.mean, 0, 0);
        }
    }
    fs_result_free(a);
    fs_result_free(b);
    fs_scenario_free(plain);
    fs_scenario_free(peace);
}

static void without_tau_a_run_stops_and_says_what_to_type(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    fs_error error = {.status = FS_OK};
    fs_model *model = NULL;
    add_peace(scenario);
    assert_int_not_equal(fs_model_compile(&model, scenario, &error), FS_OK);
    assert_non_null(strstr(error.message, "tau"));
    assert_non_null(strstr(error.message, "--set"));
    set(scenario, "peace.structures", "[\"M0\", \"M1\"]");
    set(scenario, "peace.consequences", "false");
    fs_result *result = run(scenario, 1, 2, 1);
    assert_true(isnan(mean_of(result, 0, "M0", "killed_if_breach")));
    fs_result_free(result);
    fs_scenario_free(scenario);
}

static void a_range_of_tau_is_shown_at_five_values(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    add_peace(scenario);
    set(scenario, "belief.tau", "{ uncertain = \"uniform\"; min = 0; max = 1; }");
    fs_result *result = run(scenario, 4, 20, 1);
    assert_int_equal(fs_result_peace_column_count(result), 7);
    double at0 = mean_of(result, 0, "M2@tau=0", "breach_prob_horizon"),
           at1 = mean_of(result, 0, "M2@tau=1", "breach_prob_horizon");
    assert_true(at1 < mean_of(result, 0, "M2@tau=0.5", "breach_prob_horizon"));
    assert_true(mean_of(result, 0, "M2@tau=0.5", "breach_prob_horizon") < at0);
    assert_close(mean_of(result, 0, "M0", "hazard_ratio"), 1, 0, 1e-12);
    fs_result_free(result);
    fs_scenario_free(scenario);
}

static void without_a_force_p12_is_recovered(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    fs_error error = {.status = FS_OK};
    add_peace(scenario);
    assert_int_equal(fs_scenario_load_text(scenario, "options = { none = { title = \"none\"; }; };",
                                           "none", &error),
                     FS_OK);
    set(scenario, "belief.tau", "0.5");
    set(scenario, "accords.contested_armistice.p12", "0.31");
    fs_result *result = run(scenario, 5, 10, 1);
    const char *const columns[] = {"M0", "M1", "M2"};
    for (int c = 0; c < 3; c++) {
        assert_close(mean_of(result, 1, columns[c], "breach_prob_12m"), 0.31, 0, 1e-9);
        assert_close(mean_of(result, 1, columns[c], "hazard_ratio"), 1, 0, 1e-12);
    }
    fs_result_free(result);
    fs_scenario_free(scenario);
}

static void an_option_and_a_nation_come_from_files_alone(void **state) {
    (void)state;
    static const char added[] =
        "nations = { ATL = { title = \"Atlantis\"; active_personnel = 60000; land_personnel = "
        "40000; manoeuvre_battalions = 12;\n"
        "          class = \"yes\"; willingness = 1; max_pledge_persons = 1500; rotation = "
        "\"four_month_1_3\"; }; };\n"
        "components = { picket = { title = \"Picket\"; exposed_frac = 0.3; fighting_frac = 0.1; "
        "reference_persons = 1500;\n"
        "               observers = true; }; };\n"
        "options = { picket = { title = \"Pickets\"; component = \"picket\"; cameras = 40;\n"
        "  requirements = { men = { role = \"manoeuvre\"; persons = 20000; posture = \"line\"; }; "
        "}; }; };\n";
    fs_scenario *scenario = small_scenario(NULL);
    fs_error error = {.status = FS_OK};
    add_peace(scenario);
    set(scenario, "belief.tau", "0.5");
    if (fs_scenario_load_text(scenario, added, "added", &error) != FS_OK) {
        fail_msg("%s", error.message);
    }
    fs_result *result = run(scenario, 2, 20, 1);
    fs_option_info info;
    fs_estimate estimate;
    assert_true(fs_result_get_option(result, 1, &info));
    assert_string_equal(info.name, "picket");
    size_t nation = 0;
    while (strcmp(fs_result_nation(result, nation), "ATL") != 0) {
        nation++;
    }
    size_t sent = 0;
    while (strcmp(fs_nation_metric_get(sent)->name, "person_tours") != 0) {
        sent++;
    }
    assert_int_equal(fs_result_nation_metric(result, 1, nation, sent, &estimate), FS_OK);
    assert_true(estimate.mean > 0);
    // Its observers and cameras see more than the other option has.
    fs_estimate own, other;
    size_t metric = (size_t)fs_metric_find("detection_frac");
    assert_int_equal(fs_result_metric(result, 1, metric, &own), FS_OK);
    assert_int_equal(fs_result_metric(result, 0, metric, &other), FS_OK);
    assert_true(own.mean > other.mean);
    assert_true(mean_of(result, 1, "M2", "hazard_ratio") < 1);
    fs_result_free(result);
    fs_scenario_free(scenario);
}

static double half(const fs_breach_state *state, void *user) {
    (void)user;
    return state->persons > 0 ? 0.5 : 1;
}

static void a_program_brings_its_own_structure(void **state) {
    (void)state;
    const fs_structure own = {
        .size = sizeof own, .name = "half", .title = "half", .help = "", .relative = half};
    fs_scenario_options options = fs_scenario_options_default();
    options.structures = &own;
    options.structure_count = 1;
    fs_scenario *scenario = small_scenario(&options);
    add_peace(scenario);
    set(scenario, "belief.tau", "0.5");
    set(scenario, "peace.structures", "[\"M0\", \"half\"]");
    fs_result *result = run(scenario, 2, 20, 1);
    assert_close(mean_of(result, 0, "half", "hazard_ratio"), 0.5, 0, 0.02);
    fs_result_free(result);
    set(scenario, "peace.structures", "[\"M0\", \"quarter\"]");
    fs_model *model = NULL;
    fs_error error = {.status = FS_OK};
    assert_int_not_equal(fs_model_compile(&model, scenario, &error), FS_OK);
    fs_scenario_free(scenario);
}

static void weights_average_the_structures_and_are_named(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    add_peace(scenario);
    set(scenario, "belief.tau", "0.5");
    set(scenario, "peace.weights", "[1, 1, 2]");
    fs_result *result = run(scenario, 2, 20, 1);
    double sum = 0.25 * mean_of(result, 0, "M0", "breach_prob_12m") +
                 0.25 * mean_of(result, 0, "M1", "breach_prob_12m") +
                 0.5 * mean_of(result, 0, "M2", "breach_prob_12m");
    assert_close(mean_of(result, 0, "weighted:M0=0.25;M1=0.25;M2=0.5", "breach_prob_12m"), sum,
                 1e-12, 0);
    fs_result_free(result);
    fs_scenario_free(scenario);
}

// An attack under weighted structures is one of theirs: the share of each is weight times risk.
static void weights_reach_what_happens_after_a_breach(void **state) {
    (void)state;
    static const char *const metrics[] = {"overrun_prob_if_breach", "fights_prob_if_breach",
                                          "killed_if_breach", "tier30_left_persons",
                                          "mission_delay_days_if_breach"};
    static const char *const columns[] = {"M0", "M1", "M2"};
    static const double weight[] = {0.25, 0.25, 0.5};
    const char *average = "weighted:M0=0.25;M1=0.25;M2=0.5";
    fs_scenario *scenario = small_scenario(NULL);
    add_peace(scenario);
    set(scenario, "belief.tau", "0.5");
    set(scenario, "peace.weights", "[1, 1, 2]");
    fs_result *result = run(scenario, 1, 60, 1);
    for (size_t m = 0; m < sizeof metrics / sizeof *metrics; m++) {
        double sum = 0, risk = 0;
        for (int c = 0; c < 3; c++) {
            double share = weight[c] * mean_of(result, 0, columns[c], "breach_prob_horizon");
            sum += share * mean_of(result, 0, columns[c], metrics[m]);
            risk += share;
        }
        assert_close(mean_of(result, 0, average, metrics[m]), sum / risk, 1e-9, 0);
    }
    assert_close(mean_of(result, 0, average, "probes"), mean_of(result, 0, "M0", "probes"), 1e-12,
                 0);
    // A mixture of hazards is no ratio of hazards: as time passes the safer structure gains.
    assert_true(isnan(mean_of(result, 0, average, "hazard_ratio")));
    fs_result_free(result);
    fs_scenario_free(scenario);
}

// From the breach on, a unit that its tier counts while it is in theatre counts in theatre alone:
// what is left is then the same as if it had never been counted.
static void what_is_left_knows_no_dual_hatting(void **state) {
    (void)state;
    double left[2], supply[2];
    for (int dual = 0; dual < 2; dual++) {
        fs_scenario *scenario = small_scenario(NULL);
        add_peace(scenario);
        set(scenario, "belief.tau", "0.5");
        set(scenario, "readiness.dual_hatting", dual ? "true" : "false");
        fs_result *result = run(scenario, 1, 60, 1);
        fs_estimate estimate;
        size_t metric = (size_t)fs_metric_find("tier180_drawdown_persons");
        assert_int_equal(fs_result_metric(result, 0, metric, &estimate), FS_OK);
        supply[dual] = estimate.mean;
        left[dual] = mean_of(result, 0, "M0", "tier180_left_persons");
        fs_result_free(result);
        fs_scenario_free(scenario);
    }
    assert_true(supply[1] < supply[0]);
    assert_close(left[1], left[0], 1e-12, 0);
}

// Every option that ships runs with the peace of the theatre, and says what kind of force it is.
// Templates and lists of requirements are parts of options.
static void every_shipped_option_runs(void **state) {
    (void)state;
    int options = 0;
    for (size_t i = 0; i < fs_builtin_count(); i++) {
        const char *path = fs_builtin_path(i);
        char text[256];
        fs_error error = {.status = FS_OK};
        if (strncmp(path, "options/", 8) != 0 || strstr(path, "_template") != NULL ||
            strstr(path, "_requirements") != NULL) {
            continue;
        }
        fs_scenario *scenario = small_scenario(NULL);
        add_peace(scenario);
        set(scenario, "belief.tau", "0.5");
        snprintf(text, sizeof text, "options = { @include \"builtin:%s\" };", path);
        if (fs_scenario_load_text(scenario, text, "option", &error) != FS_OK) {
            fail_msg("%s: %s", path, error.message);
        }
        if (strcmp(path, "options/reassurance.cfg") == 0) {
            // The one for the readiness alone.
            set(scenario, "options.reassurance.component", "\"reassurance\"");
        }
        fs_result *result = run(scenario, 1, 2, 1);
        double ratio = mean_of(result, 1, "M2", "hazard_ratio");
        assert_true(ratio > 0 && ratio <= 1);
        fs_result_free(result);
        fs_scenario_free(scenario);
        options++;
    }
    assert_true(options >= 9);
}

static void threads_change_no_byte(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    add_peace(scenario);
    set(scenario, "belief.tau", "{ uncertain = \"uniform\"; min = 0; max = 1; }");
    fs_result *one = run(scenario, 3, 120, 1), *two = run(scenario, 3, 120, 2);
    struct bytes a = written(one, FS_FORMAT_JSON), b = written(two, FS_FORMAT_JSON);
    assert_string_equal(a.data, b.data);
    free(a.data);
    free(b.data);
    fs_result_free(one);
    fs_result_free(two);
    fs_scenario_free(scenario);
}

static void losses_and_outcomes_are_consistent(void **state) {
    (void)state;
    fs_scenario *scenario = small_scenario(NULL);
    add_peace(scenario);
    set(scenario, "belief.tau", "0.8");
    fs_result *result = run(scenario, 4, 100, 1);
    double relieved = mean_of(result, 0, "M2", "relieved_prob_if_breach"),
           overrun = mean_of(result, 0, "M2", "overrun_prob_if_breach"),
           holding = mean_of(result, 0, "M2", "holding_prob_if_breach");
    assert_close(relieved + overrun + holding, 1, 0, 1e-9);
    double lost = mean_of(result, 0, "M2", "killed_if_breach") +
                  mean_of(result, 0, "M2", "wounded_if_breach") +
                  mean_of(result, 0, "M2", "captured_if_breach");
    // Four fifths of 1,800 are exposed at most.
    assert_true(lost > 0 && lost <= 0.8 * 1800 * 1.1);
    fs_result_free(result);
    fs_scenario_free(scenario);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_accords_nothing_speaks_of_the_peace),
        cmocka_unit_test(the_peace_changes_nothing_of_the_force),
        cmocka_unit_test(without_tau_a_run_stops_and_says_what_to_type),
        cmocka_unit_test(a_range_of_tau_is_shown_at_five_values),
        cmocka_unit_test(without_a_force_p12_is_recovered),
        cmocka_unit_test(an_option_and_a_nation_come_from_files_alone),
        cmocka_unit_test(a_program_brings_its_own_structure),
        cmocka_unit_test(weights_average_the_structures_and_are_named),
        cmocka_unit_test(weights_reach_what_happens_after_a_breach),
        cmocka_unit_test(what_is_left_knows_no_dual_hatting),
        cmocka_unit_test(every_shipped_option_runs),
        cmocka_unit_test(threads_change_no_byte),
        cmocka_unit_test(losses_and_outcomes_are_consistent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
