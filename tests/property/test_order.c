// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// What must not matter: the order of names in a file, and which other options are there.
#include "property/cases.h"
#include "support/assert_close.h"

static char *json_of(uint32_t id, struct case_shape shape) {
    fs_model *model = case_model(id, shape);
    fs_result *result = scene_run(model, 3, 1, 3);
    char *json = scene_json(result);
    fs_result_free(result);
    fs_model_free(model);
    return json;
}

static void test_the_order_of_nations_in_a_file_changes_no_byte(void **state) {
    (void)state;
    EACH_CASE(id) {
        char *forwards = json_of(id, (struct case_shape){0});
        char *backwards = json_of(id, (struct case_shape){.reversed = true});
        assert_string_equal(forwards, backwards);
        free(forwards);
        free(backwards);
    }
}

static void assert_same_option(const fs_result *a, size_t i, const fs_result *b, size_t j) {
    for (size_t m = 0; m < fs_metric_count(); m++) {
        fs_estimate x, y;
        assert_int_equal(fs_result_metric(a, i, m, &x), FS_OK);
        assert_int_equal(fs_result_metric(b, j, m, &y), FS_OK);
        if (!is_close(x.mean, y.mean, 0, 0) || !is_close(x.p95, y.p95, 0, 0)) {
            print_error("%s: %.17g and %.17g\n", fs_metric_get(m)->name, x.mean, y.mean);
            fail();
        }
    }
    for (size_t n = 0; fs_result_nation(a, n) != NULL; n++) {
        for (size_t m = 0; m < fs_nation_metric_count(); m++) {
            fs_estimate x, y;
            assert_int_equal(fs_result_nation_metric(a, i, n, m, &x), FS_OK);
            assert_int_equal(fs_result_nation_metric(b, j, n, m, &y), FS_OK);
            assert_close(x.mean, y.mean, 0, 0);
        }
    }
}

static fs_result *result_of(uint32_t id, const char *options) {
    fs_model *model = case_model(id, (struct case_shape){.options = options});
    fs_result *result = scene_run(model, 3, 1, 3);
    fs_model_free(model);
    return result;
}

static void test_an_option_does_not_depend_on_the_others(void **state) {
    (void)state;
    EACH_CASE(id) {
        fs_result *both = result_of(id, "sl"), *swapped = result_of(id, "ls");
        fs_result *small = result_of(id, "s"), *large = result_of(id, "l");
        assert_same_option(both, 0, small, 0);
        assert_same_option(both, 1, large, 0);
        assert_same_option(both, 0, swapped, 1);
        assert_same_option(both, 1, swapped, 0);
        fs_result_free(both);
        fs_result_free(swapped);
        fs_result_free(small);
        fs_result_free(large);
    }
}

// Drawdown by nation adds up to the drawdown, and so does drawdown by role: every type has one.
static void test_parts_add_up(void **state) {
    (void)state;
    static const char *const tier[3] = {"tier10_drawdown_persons", "tier30_drawdown_persons",
                                        "tier180_drawdown_persons"};
    EACH_CASE(id) {
        fs_result *result = result_of(id, "sl");
        for (size_t option = 0; option < 2; option++) {
            for (size_t j = 0; j < 3; j++) {
                const double all = scene_mean(result, option, tier[j]);
                double nations = 0, roles = 0;
                fs_estimate role;
                const char *name;
                for (size_t n = 0; (name = fs_result_nation(result, n)) != NULL; n++) {
                    nations += scene_nation_mean(result, option, name, tier[j]);
                }
                for (size_t r = 0; fs_result_role_drawdown(result, option, r, j, &role) == FS_OK;
                     r++) {
                    roles += role.mean;
                }
                assert_close(nations, all, 1e-12, 1e-9);
                assert_close(roles, all, 1e-12, 1e-9);
            }
        }
        fs_result_free(result);
    }
}

int main(int argc, char **argv) {
    cases_arguments(argc, argv, 60);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_order_of_nations_in_a_file_changes_no_byte),
        cmocka_unit_test(test_an_option_does_not_depend_on_the_others),
        cmocka_unit_test(test_parts_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
