// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// The result as one page that stands alone: words, charts, tables, and how to compute it again. No
// script, nothing from outside, fit for print.
#include <inttypes.h>
#include <string.h>

#include <forcesim/version.h>

#include "base/error.h"
#include "output/chart.h"
#include "output/html_charts.h"
#include "output/table.h"

static const char style[] =
    "body{font:16px/1.5 system-ui,sans-serif;color:#222;max-width:54rem;margin:2rem auto;"
    "padding:0 1rem}\n"
    "h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.3rem;border-bottom:2px solid #0072B2;"
    "padding-top:1rem}\n"
    "dl{display:grid;grid-template-columns:minmax(6rem,8.5rem) 1fr;gap:.5rem 1rem}dt{font-weight:"
    "600}dd{margin:0}\n"
    "pre{font-size:.72rem;line-height:1.35;overflow-x:auto;background:#f6f6f4;padding:.7rem}\n"
    "figure{margin:1.5rem 0;break-inside:avoid}figcaption{font-weight:600}svg{width:100%;height:"
    "auto;font:12px system-ui,sans-serif}\n"
    ".note{color:#555;font-size:.85rem;margin:.2rem 0}.alarm{border:2px solid #b00020;padding:"
    ".7rem}\n"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}pre{white-space:pre-wrap}}\n";

// ---- From the words of the table to markup ------------------------------------------------------

// Plain lines: a block of their own where there is more than blanks. Bold comes as on a terminal.
static void put_lines(struct fsi_report *page, const char *from, const char *until) {
    while (from < until && *from == '\n') {
        from++;
    }
    while (until > from && (until[-1] == '\n' || until[-1] == ' ')) {
        until--;
    }
    if (from == until) {
        return;
    }
    fsi_text_put(&page->text, "<pre>");
    bool bold = false;
    while (from < until) {
        if (*from == '\033') {
            bool ends = strncmp(from, "\033[0m", 4) == 0;
            fsi_text_put(&page->text, ends ? (bold ? "</b>" : "") : (bold ? "" : "<b>"));
            bold = !ends;
            from += strcspn(from, "m") + 1;
            continue;
        }
        const char one[2] = {*from++, '\0'};
        fsi_html_text(&page->text, one);
    }
    fsi_text_put(&page->text, bold ? "</b></pre>\n" : "</pre>\n");
}

// The string from `from` to a mark, escaped; returns what follows the mark.
static const char *put_until(struct fsi_report *page, const char *from, char mark) {
    for (; *from && *from != mark; from++) {
        const char one[2] = {*from, '\0'};
        fsi_html_text(&page->text, one);
    }
    return *from ? from + 1 : from;
}

// Marked paragraphs become a list of terms, what stands between them blocks of lines.
static void put_marked(struct fsi_report *page, const char *words) {
    bool listing = false;
    while (words && *words) {
        const char *next = words + strcspn(words, FSI_MARK_LABEL);
        if (next > words + strspn(words, "\n ")) {
            fsi_text_put(&page->text, listing ? "</dl>\n" : "");
            listing = false;
            put_lines(page, words, next);
        }
        words = next;
        if (*words) {
            fsi_text_put(&page->text, listing ? "<dt>" : "<dl>\n<dt>");
            words = put_until(page, words + 1, *FSI_MARK_WORDS);
            fsi_text_put(&page->text, "</dt><dd>");
            words = put_until(page, words, *FSI_MARK_END);
            fsi_text_put(&page->text, "</dd>\n");
            listing = true;
        }
    }
    fsi_text_put(&page->text, listing ? "</dl>\n" : "");
}

// What a function of the table says, as markup.
static fs_status put_part(struct fsi_report *page,
                          fs_status (*part)(struct fsi_report *, size_t, fs_error *), size_t option,
                          fs_error *error) {
    struct fsi_report words = *page;
    words.marked = true;
    words.options.color = true;
    fsi_text_init(&words.text, page->text.allocator);
    fs_status status = part(&words, option, error);
    if (status == FS_OK) {
        put_marked(page, words.text.data);
        page->text.failed = page->text.failed || words.text.failed;
    }
    fsi_text_clear(&words.text);
    fsi_report_drain(page);
    return status;
}

// ---- The page -----------------------------------------------------------------------------------

static void put_element(struct fsi_report *page, const char *open, const char *words,
                        const char *close) {
    fsi_text_put(&page->text, open);
    fsi_html_text(&page->text, words);
    fsi_text_put(&page->text, close);
}

static void put_incomplete(struct fsi_report *page) {
    if (!page->info.complete) {
        fsi_text_printf(&page->text,
                        "<p class=\"alarm\">INCOMPLETE: the run was stopped before its end; this "
                        "is its leading part, %" PRIu32 " x %" PRIu32 " worlds.</p>\n",
                        page->info.futures, page->info.replications);
    }
}

static void put_head(struct fsi_report *page) {
    const char *title =
        *page->info.scenario_title ? page->info.scenario_title : page->info.scenario_name;
    fsi_text_put(&page->text, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                              "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                              "content=\"width=device-width, initial-scale=1\">\n");
    put_element(page, "<title>", title, "</title>\n");
    put_element(page, "<style>\n", "", style);
    put_element(page, "</style>\n</head>\n<body>\n<h1>", title, "</h1>\n");
    put_incomplete(page);
}

static fs_status put_option(struct fsi_report *page, size_t option, fs_error *error) {
    fs_option_info info;
    if (!fs_result_get_option(page->result, option, &info)) {
        return fsi_error(error, FS_ERROR_ARGUMENT, "the result has no option %zu", option);
    }
    put_element(page, "<h2>", *info.title ? info.title : info.name, "</h2>\n");
    FS_TRY(put_part(page, fsi_table_words, option, error));
    fsi_html_option_charts(page, option, &info);
    return put_part(page, fsi_table_numbers, option, error);
}

// All that is needed for the same bytes once more.
static void put_origin(struct fsi_report *page) {
    fsi_text_put(&page->text, "<h2>To compute it again</h2>\n<dl>\n");
    put_element(page, "<dt>Scenario</dt><dd>", page->info.scenario_name, ", digest <code>");
    put_element(page, "", page->info.scenario_digest, "</code></dd>\n");
    for (size_t i = 0; i < page->info.overrides; i++) {
        const char *path = NULL, *value = NULL;
        if (fs_result_override(page->result, i, &path, &value)) {
            put_element(page, "<dt>Set</dt><dd><code>", path, " = ");
            put_element(page, "", value, "</code></dd>\n");
        }
    }
    fsi_text_printf(&page->text,
                    "<dt>Run</dt><dd><code>forcesim run --seed %" PRIu64 " --futures %" PRIu32
                    " -n %" PRIu32 "</code></dd>\n",
                    page->info.seed, page->info.futures, page->info.replications);
    put_element(page, "<dt>Version</dt><dd>", fs_version(), "</dd>\n</dl>\n");
}

fs_status fsi_report_html(struct fsi_report *page, fs_error *error) {
    put_head(page);
    for (size_t option = 0; option < page->info.options; option++) {
        FS_TRY(put_option(page, option, error));
    }
    if (fs_result_accord_count(page->result) > 0) {
        fsi_text_put(&page->text, "<h2>The peace</h2>\n");
        fsi_html_peace_charts(page);
    }
    fsi_text_put(&page->text, "<h2>What this rests on</h2>\n");
    FS_TRY(put_part(page, fsi_table_basis, 0, error));
    put_origin(page);
    put_incomplete(page);
    fsi_text_put(&page->text, "</body>\n</html>\n");
    return FS_OK;
}
