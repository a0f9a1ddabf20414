// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors

#include "model/peace/detection.h"

#include <math.h>

enum { PATROLS, CAMERAS, DRONES, ACOUSTIC, SATELLITES, SENSORS };

// Random siting along the line: places seen by none of n circles of that radius are rarer the more
// there are.
static double along_line(double radius_km, double number, double length_km) {
    return -expm1(-2.0 * radius_km * number / length_km);
}

static double patrols(const struct fsi_sensors *sensors, double observers, double length_km) {
    double teams = observers / sensors->observers_per_patrol * sensors->patrol_up_frac;
    return sensors->patrol_day_frac * sensors->access_frac *
           along_line(sensors->patrol_radius_km, teams, length_km);
}

// A shot is seen in the footprint of the moment, hardware anywhere along the day's sweep.
static double drones(const struct fsi_sensors *sensors, double number, double length_km,
                     bool hardware) {
    double zone = length_km * sensors->sector_depth_km, radius = sensors->drone_radius_km;
    double seen = hardware ? sensors->drone_speed_km_h * sensors->drone_hours * 2.0 * radius
                           : acos(-1.0) * radius * radius * sensors->drone_hours / 24.0;
    return fmin(1.0, number * seen / zone) * (1.0 - sensors->drone_jam_frac);
}

static double satellites(const struct fsi_sensors *sensors) {
    return (1.0 - sensors->cloud_frac) *
           -expm1(-sensors->hardware_dwell_days / sensors->satellite_revisit_days);
}

double fsi_detect(const struct fsi_sensors *sensors, const struct fsi_watch *watch,
                  double length_km, enum fsi_event_kind kind) {
    double by[SENSORS] = {
        [PATROLS] = patrols(sensors, watch->observers, length_km),
        [CAMERAS] = sensors->camera_up_frac *
                    along_line(sensors->camera_radius_km, watch->cameras, length_km),
        [DRONES] = drones(sensors, watch->drones, length_km, kind == FSI_HARDWARE),
        [ACOUSTIC] =
            kind == FSI_ARTILLERY ? sensors->acoustic_detection_frac * watch->acoustic_frac : 0.0,
        [SATELLITES] = kind == FSI_HARDWARE && watch->satellites ? satellites(sensors) : 0.0,
    };
    double missed = 1.0, best = 0.0;
    for (int i = 0; i < SENSORS; i++) {
        missed *= 1.0 - by[i];
        best = fmax(best, by[i]);
    }
    return (1.0 - sensors->common_cause_frac) * (1.0 - missed) + sensors->common_cause_frac * best;
}

double fsi_detect_shot(const struct fsi_sensors *sensors, const struct fsi_watch *watch,
                       double length_km) {
    double small = sensors->small_arms_frac;
    return small * fsi_detect(sensors, watch, length_km, FSI_SMALL_ARMS) +
           (1.0 - small) * fsi_detect(sensors, watch, length_km, FSI_ARTILLERY);
}
