// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#include <forcesim/status.h>

const char *fs_status_text(fs_status status) {
    switch (status) {
#define STATUS_CASE(name, value, text)                                                             \
    case FS_##name:                                                                                \
        return text;
        FS_STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
    }
    return "a status that this version does not know";
}
