// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_OUTPUT_HTML_CHARTS_H
#define FSI_OUTPUT_HTML_CHARTS_H

#include "output/report.h"

/** Appends the charts of an option that asks for a force: persons in place, the cycle, what is
 * missing within each notice, who carries it. Those of days need series. */
void fsi_html_option_charts(struct fsi_report *report, size_t option, const fs_option_info *info);

/** Appends a chart of breaches by accord, option and structure; nothing without accords. */
void fsi_html_peace_charts(struct fsi_report *report);

#endif
