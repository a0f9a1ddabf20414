// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Detection: the sanity figures of the evidence page, and that more never sees less.
#include "support/assert_close.h"

#include <math.h>

#include "model/peace/detection.h"

static const struct fsi_sensors central = {.small_arms_frac = 0.7,
                                           .observers_per_patrol = 12,
                                           .patrol_up_frac = 1.0 / 3,
                                           .patrol_day_frac = 0.5,
                                           .access_frac = 0.75,
                                           .patrol_radius_km = 3,
                                           .camera_radius_km = 4,
                                           .camera_up_frac = 1,
                                           .drone_radius_km = 5,
                                           .drone_hours = 10,
                                           .drone_speed_km_h = 100,
                                           .drone_jam_frac = 0.3,
                                           .acoustic_detection_frac = 0.6,
                                           .sector_depth_km = 20,
                                           .cloud_frac = 0.5,
                                           .satellite_revisit_days = 1,
                                           .hardware_dwell_days = 1,
                                           .common_cause_frac = 0};

static void cameras_at_random_need_the_published_number(void **state) {
    (void)state;
    // 221 cameras of 4 km see 80 % of 1,100 km when they stand at random.
    const struct fsi_watch watch = {.cameras = 221};
    assert_close(fsi_detect(&central, &watch, 1100, FSI_SMALL_ARMS), 0.80, 0, 0.001);
}

static void more_of_anything_never_lowers_detection(void **state) {
    (void)state;
    struct fsi_sensors sensors = central;
    sensors.common_cause_frac = 0.3;
    for (int kind = 0; kind < FSI_EVENT_KINDS; kind++) {
        for (int i = 0; i < 81; i++) {
            struct fsi_watch watch = {.observers = 300.0 * (i % 3),
                                      .cameras = 20.0 * (i / 3 % 3),
                                      .drones = 8.0 * (i / 9 % 3),
                                      .acoustic_frac = 0.4 * (i / 27 % 3)};
            double before = fsi_detect(&sensors, &watch, 250, (enum fsi_event_kind)kind);
            struct fsi_watch more[] = {watch, watch, watch, watch, watch};
            more[0].observers += 100;
            more[1].cameras += 5;
            more[2].drones += 2;
            more[3].acoustic_frac += 0.1;
            more[4].satellites = true;
            for (int k = 0; k < 5; k++) {
                assert_true(fsi_detect(&sensors, &more[k], 250, (enum fsi_event_kind)kind) >=
                            before - 1e-15);
            }
        }
    }
}

static void each_class_has_its_own_sensors(void **state) {
    (void)state;
    const struct fsi_watch ears = {.acoustic_frac = 1}, space = {.satellites = true};
    assert_close(fsi_detect(&central, &ears, 100, FSI_SMALL_ARMS), 0, 0, 0);
    assert_close(fsi_detect(&central, &ears, 100, FSI_ARTILLERY), 0.6, 0, 1e-12);
    assert_close(fsi_detect_shot(&central, &ears, 100), 0.3 * 0.6, 0, 1e-12);
    assert_close(fsi_detect(&central, &space, 100, FSI_ARTILLERY), 0, 0, 0);
    assert_close(fsi_detect(&central, &space, 100, FSI_HARDWARE), 0.5 * (1 - exp(-1)), 0, 1e-12);
}

static void a_drone_sees_a_shot_in_its_footprint_and_hardware_in_its_sweep(void **state) {
    (void)state;
    const struct fsi_watch one = {.drones = 1};
    double zone = 500 * 20, footprint = acos(-1.0) * 25 * 10 / 24;
    assert_close(fsi_detect(&central, &one, 500, FSI_SMALL_ARMS), footprint / zone * 0.7, 0, 1e-12);
    assert_close(fsi_detect(&central, &one, 500, FSI_HARDWARE), 0.7, 0, 1e-12);
}

static void a_common_cause_leaves_the_best_sensor(void **state) {
    (void)state;
    struct fsi_sensors sensors = central;
    sensors.common_cause_frac = 1;
    const struct fsi_watch both = {.observers = 500, .cameras = 30}, cameras = {.cameras = 30};
    assert_close(fsi_detect(&sensors, &both, 250, FSI_SMALL_ARMS),
                 fsi_detect(&sensors, &cameras, 250, FSI_SMALL_ARMS), 0, 1e-12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cameras_at_random_need_the_published_number),
        cmocka_unit_test(more_of_anything_never_lowers_detection),
        cmocka_unit_test(each_class_has_its_own_sensors),
        cmocka_unit_test(a_drone_sees_a_shot_in_its_footprint_and_hardware_in_its_sweep),
        cmocka_unit_test(a_common_cause_leaves_the_best_sensor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
