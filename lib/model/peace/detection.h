// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_MODEL_PEACE_DETECTION_H
#define FSI_MODEL_PEACE_DETECTION_H

#include <stdbool.h>

/** Detection of violations by class of event and sensor (model 7.1). */

/** Properties of sensors (group sensors). */
struct fsi_sensors {
    double small_arms_frac;
    double observers_per_patrol, patrol_up_frac, patrol_day_frac, access_frac, patrol_radius_km;
    double camera_radius_km, camera_up_frac;
    double drone_radius_km, drone_hours, drone_speed_km_h, drone_jam_frac;
    double acoustic_detection_frac, sector_depth_km;
    double cloud_frac, satellite_revisit_days, hardware_dwell_days;
    double common_cause_frac;
};

/** What watches a sector. */
struct fsi_watch {
    double observers, cameras, drones; /**< in the sector; fractions are allowed */
    double acoustic_frac;              /**< share of the sector that acoustic arrays cover */
    bool satellites;
};

/** Classes of event. */
enum fsi_event_kind { FSI_SMALL_ARMS, FSI_ARTILLERY, FSI_HARDWARE, FSI_EVENT_KINDS };

/** Probability that an event of a class in a sector of that length is detected. Never falls when
 * anything in `watch` rises. */
double fsi_detect(const struct fsi_sensors *sensors, const struct fsi_watch *watch,
                  double length_km, enum fsi_event_kind kind);
/** The same for a shot, the classes mixed by their shares. */
double fsi_detect_shot(const struct fsi_sensors *sensors, const struct fsi_watch *watch,
                       double length_km);

#endif
