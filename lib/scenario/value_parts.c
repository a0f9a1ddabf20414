// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Walks over the quantities of a value, copies it, and checks it against the range of its key.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "scenario/item.h"

// Laws that run out in a tail are looked at up to here.
#define TAIL 1e-6

enum { CORNER_FACTORS = 8 };

void fsi_value_each(const struct fsi_value *value, fsi_quantity_fn visit, void *user) {
    // The visitor may number the factors of a scenario that is being frozen.
    struct fsi_value *open = (struct fsi_value *)(uintptr_t)value;
    if (value->kind == FSI_VALUE_NUMBER) {
        visit(user, &open->quantity, "");
    } else if (value->kind == FSI_VALUE_RANDOM) {
        for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
            visit(user, &value->random->parameter[i],
                  fsi_law_parameter_name((enum fsi_law_parameter)i));
        }
    } else if (value->kind == FSI_VALUE_NUMBERS) {
        for (size_t i = 0; i < value->count; i++) {
            char part[24];
            snprintf(part, sizeof part, "%zu", i);
            visit(user, &value->numbers[i], part);
        }
    }
}

static void note_named(void *user, struct fsi_quantity *quantity, const char *part) {
    (void)part;
    bool *named = user;
    *named = *named || (quantity->factor != NULL && quantity->factor->named);
}

bool fsi_value_uses_named(const struct fsi_value *value) {
    bool named = false;
    fsi_value_each(value, note_named, &named);
    return named;
}

// ---- Range ------------------------------------------------------------------------------------

static bool has_tails(enum fsi_law_kind kind) {
    return kind == FSI_LAW_NORMAL || kind == FSI_LAW_LOGNORMAL || kind == FSI_LAW_EXPONENTIAL ||
           kind == FSI_LAW_WEIBULL;
}

static void tails(const struct fsi_law *law, double *low, double *high) {
    fsi_law_support(law, low, high);
    if (has_tails(law->kind)) {
        *low = fsi_law_quantile(law, TAIL);
        *high = fsi_law_quantile(law, 1 - TAIL);
    }
}

// The different factors of a value, to try the corners of what they can be.
struct corners {
    struct fsi_factor *factor[CORNER_FACTORS];
    size_t count;
};

static void collect(void *user, struct fsi_quantity *quantity, const char *part) {
    (void)part;
    struct corners *corners = user;
    for (size_t i = 0; i < corners->count; i++) {
        if (corners->factor[i] == quantity->factor) {
            return;
        }
    }
    if (quantity->factor != NULL && corners->count < CORNER_FACTORS) {
        corners->factor[corners->count++] = quantity->factor;
    }
}

// Value of a quantity where factor i is at its high end if bit i of `corner` is set.
static double at_corner(const struct corners *corners, unsigned corner,
                        const struct fsi_quantity *quantity) {
    if (quantity->factor == NULL) {
        return quantity->number;
    }
    for (size_t i = 0; i < corners->count; i++) {
        if (corners->factor[i] == quantity->factor) {
            double low = 0;
            double high = 0;
            tails(&quantity->factor->law, &low, &high);
            return quantity->number * (corner >> i & 1 ? high : low);
        }
    }
    return fsi_quantity_number(quantity, NULL);
}

static bool report_outside(const struct fsi_key_row *row, double low, double high, char *message) {
    char number[4][32];
    fsi_format_number(number[0], low);
    fsi_format_number(number[1], high);
    fsi_format_number(number[2], row->low);
    fsi_format_number(number[3], row->high);
    if (low == high) {
        snprintf(message, 256, "= %s is outside %s..%s", number[0], number[2], number[3]);
    } else {
        snprintf(message, 256, "can be from %s to %s, outside %s..%s", number[0], number[1],
                 number[2], number[3]);
    }
    return false;
}

static bool random_in_range(const struct fsi_value *value, const struct fsi_key_row *row,
                            const struct corners *corners, unsigned corner, char *message) {
    struct fsi_law law = fsi_random_law(value->random, NULL);
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        law.parameter[i] = at_corner(corners, corner, &value->random->parameter[i]);
    }
    const char *wrong = fsi_law_check(&law);
    if (wrong != NULL) {
        snprintf(message, 256, "is no possible law%s: %s",
                 corners->count > 0 ? " for all values of its uncertain parameters" : "", wrong);
        return false;
    }
    double low = 0;
    double high = 0;
    tails(&law, &low, &high);
    if (low < row->low || high > row->high) {
        return report_outside(row, low, high, message);
    }
    // Durations are drawn from tables of whole days.
    const int longest = strcmp(row->unit, "days") == 0 ? fsi_days_longest(&law) : 0;
    if (longest > FSI_DAYS_MOST) {
        snprintf(message, 256,
                 "can be as long as %d days, of which at most %d are possible; give the law a max",
                 longest, FSI_DAYS_MOST);
    }
    return longest <= FSI_DAYS_MOST;
}

static bool quantity_in_range(const struct fsi_quantity *quantity, const struct fsi_key_row *row,
                              char *message) {
    struct corners corners = {{quantity->factor}, quantity->factor != NULL ? 1 : 0};
    const double a = at_corner(&corners, 0, quantity);
    const double b = at_corner(&corners, 1, quantity);
    const double low = a < b ? a : b;
    const double high = a < b ? b : a;
    return low >= row->low && high <= row->high ? true : report_outside(row, low, high, message);
}

bool fsi_value_in_range(const struct fsi_value *value, enum fsi_key_id key, char *message) {
    const struct fsi_key_row *row = &fsi_key_rows[key];
    bool right = true;
    if (value->kind == FSI_VALUE_NUMBER) {
        return quantity_in_range(&value->quantity, row, message);
    }
    if (value->kind == FSI_VALUE_RANDOM) {
        struct corners corners = {{NULL}, 0};
        fsi_value_each(value, collect, &corners);
        for (unsigned corner = 0; right && corner < 1U << corners.count; corner++) {
            right = random_in_range(value, row, &corners, corner, message);
        }
    }
    for (size_t i = 0; right && value->kind == FSI_VALUE_NUMBERS && i < value->count; i++) {
        right = quantity_in_range(&value->numbers[i], row, message);
    }
    return right;
}

// ---- Copies -----------------------------------------------------------------------------------

static const char *copy_text(struct fsi_content *content, const char *text) {
    return text != NULL ? fsi_arena_strdup(&content->arena, text) : NULL;
}

static struct fsi_evidence copy_evidence(struct fsi_content *content,
                                         const struct fsi_evidence *evidence) {
    return (struct fsi_evidence){copy_text(content, evidence->source),
                                 copy_text(content, evidence->tag),
                                 copy_text(content, evidence->confidence)};
}

static const double *copy_numbers(struct fsi_content *content, const double *numbers,
                                  size_t count) {
    double *copy =
        numbers != NULL ? fsi_arena_alloc(&content->arena, count + 1, sizeof *copy) : NULL;
    if (copy != NULL) {
        memcpy(copy, numbers, count * sizeof *copy);
    }
    return copy;
}

void fsi_factor_copy(struct fsi_content *content, struct fsi_factor *copy,
                     const struct fsi_factor *factor) {
    const char *name = copy->name;
    *copy = *factor;
    copy->name = name;
    copy->law.values = copy_numbers(content, factor->law.values, factor->law.count);
    copy->law.weights = copy_numbers(content, factor->law.weights, factor->law.count);
    copy->evidence = copy_evidence(content, &factor->evidence);
    copy->file = fsi_content_file(content, factor->file);
    copy->index = SIZE_MAX;
}

static struct fsi_factor *copy_of_factor(struct fsi_content *content,
                                         const struct fsi_factor *factor) {
    if (factor->named) {
        return fsi_content_factor(content, factor->name);
    }
    struct fsi_factor *copy = fsi_arena_alloc(&content->arena, 1, sizeof *copy);
    if (copy != NULL) {
        fsi_factor_copy(content, copy, factor);
    }
    return copy;
}

static void copy_quantity(struct fsi_content *content, struct fsi_quantity *copy,
                          const struct fsi_quantity *quantity) {
    *copy = *quantity;
    if (quantity->factor != NULL) {
        copy->factor = copy_of_factor(content, quantity->factor);
    }
    if (quantity->evidence != NULL) {
        struct fsi_evidence *evidence = fsi_arena_alloc(&content->arena, 1, sizeof *evidence);
        if (evidence != NULL) {
            *evidence = copy_evidence(content, quantity->evidence);
        }
        copy->evidence = evidence;
    }
}

static struct fsi_random *copy_random(struct fsi_content *content,
                                      const struct fsi_random *random) {
    struct fsi_random *copy = fsi_arena_alloc(&content->arena, 1, sizeof *copy);
    if (copy == NULL) {
        return NULL;
    }
    *copy = *random;
    for (int i = 0; i < FSI_LAW_PARAMETERS; i++) {
        copy_quantity(content, &copy->parameter[i], &random->parameter[i]);
    }
    copy->values = copy_numbers(content, random->values, random->count);
    copy->weights = copy_numbers(content, random->weights, random->count);
    return copy;
}

static void copy_lists(struct fsi_content *content, struct fsi_value *copy,
                       const struct fsi_value *value) {
    if (value->texts != NULL) {
        copy->texts = fsi_arena_alloc(&content->arena, value->count + 1, sizeof *copy->texts);
        for (size_t i = 0; copy->texts != NULL && i < value->count; i++) {
            copy->texts[i] = copy_text(content, value->texts[i]);
        }
    }
    if (value->numbers != NULL) {
        copy->numbers = fsi_arena_alloc(&content->arena, value->count + 1, sizeof *copy->numbers);
        for (size_t i = 0; copy->numbers != NULL && i < value->count; i++) {
            copy_quantity(content, &copy->numbers[i], &value->numbers[i]);
        }
    }
}

struct fsi_value *fsi_value_copy(struct fsi_content *content, const struct fsi_value *value) {
    struct fsi_value *copy = fsi_arena_alloc(&content->arena, 1, sizeof *copy);
    if (copy == NULL) {
        return NULL;
    }
    *copy = *value;
    copy_quantity(content, &copy->quantity, &value->quantity);
    copy->random = value->random != NULL ? copy_random(content, value->random) : NULL;
    copy->text = copy_text(content, value->text);
    copy_lists(content, copy, value);
    copy->evidence = copy_evidence(content, &value->evidence);
    copy->file = fsi_content_file(content, value->file);
    return content->arena.failed ? NULL : copy;
}
