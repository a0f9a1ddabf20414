// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors

#include "engine/ledger.h"

#include <string.h>

void fsi_ledger_init(struct fsi_ledger *ledger, const fs_allocator *allocator) {
    *ledger = (struct fsi_ledger){.allocator = allocator};
}

fs_status fsi_ledger_fit(struct fsi_ledger *ledger, const struct fsi_model *model) {
    size_t cells = (size_t)model->peace->components * (size_t)(model->horizon + 1);
    int32_t *component =
        fsi_resize(ledger->allocator, ledger->component, cells + 1, sizeof *component);
    if (component == NULL) {
        return FS_ERROR_MEMORY;
    }
    ledger->component = component;
    ledger->peace = model->peace;
    return FS_OK;
}

void fsi_ledger_clear(struct fsi_ledger *ledger) {
    fsi_free(ledger->allocator, ledger->component);
    fsi_free(ledger->allocator, ledger->entry);
    *ledger = (struct fsi_ledger){.allocator = ledger->allocator};
}

void fsi_ledger_reset(struct fsi_ledger *ledger, const struct fsi_model *model) {
    size_t cells = (size_t)model->peace->components * (size_t)(model->horizon + 1);
    memset(ledger->component, 0, cells * sizeof *ledger->component);
    ledger->count = 0;
    ledger->failed = false;
}

void fsi_ledger_add(struct fsi_ledger *ledger, struct fsi_ledger_entry entry) {
    if (ledger->count == ledger->capacity) {
        size_t capacity = ledger->capacity * 2 + 4096;
        struct fsi_ledger_entry *grown =
            fsi_resize(ledger->allocator, ledger->entry, capacity, sizeof *grown);
        if (grown == NULL) {
            ledger->failed = true;
            return;
        }
        ledger->entry = grown;
        ledger->capacity = capacity;
    }
    ledger->entry[ledger->count++] = entry;
}

void fsi_ledger_finish(struct fsi_ledger *ledger, const struct fsi_model *model) {
    for (int c = 0; c < model->peace->components; c++) {
        int32_t *line = fsi_ledger_line(ledger, model, c), sum = 0;
        for (int t = 0; t < model->horizon; t++) {
            sum += line[t];
            line[t] = sum;
        }
    }
}

void fsi_ledger_open(struct fsi_ledger_reader *reader, const struct fsi_ledger *ledger,
                     struct fsi_ledger_entry *now, const struct fsi_model *model) {
    *reader = (struct fsi_ledger_reader){.ledger = ledger, .now = now};
    for (int i = 0; i < model->units; i++) {
        now[i] = (struct fsi_ledger_entry){.unit = i, .state = FSI_LEDGER_READY};
    }
}

void fsi_ledger_move(struct fsi_ledger_reader *reader, int day) {
    const struct fsi_ledger *ledger = reader->ledger;
    for (; reader->next < ledger->count && ledger->entry[reader->next].day <= day; reader->next++) {
        const struct fsi_ledger_entry *entry = &ledger->entry[reader->next];
        reader->now[entry->unit] = *entry;
    }
}

// Notice of a unit on a day; -1: it does not come.
static int notice(const struct fsi_model *model, const struct fsi_ledger_entry *entry, int day) {
    int own = fsi_tier_days[model->unit[entry->unit].tier], left = entry->until - day;
    switch ((enum fsi_ledger_state)entry->state) {
    case FSI_LEDGER_READY:
        return own;
    case FSI_LEDGER_PIPELINE:
        return own > model->peace->recall_days ? own : model->peace->recall_days;
    case FSI_LEDGER_RETURNING:
        return own > left ? own : left;
    case FSI_LEDGER_COMMITTED:
        return entry->until;
    case FSI_LEDGER_AWAY:
    case FSI_LEDGER_BOUND:
        break;
    }
    return -1;
}

void fsi_ledger_senders(const struct fsi_model *model, const double *share,
                        const struct fsi_ledger_entry *with, const struct fsi_ledger_entry *without,
                        int day, enum fsi_ledger_view view, struct fsi_senders *senders) {
    const struct fsi_peace *peace = model->peace;
    memset(senders, 0, sizeof *senders);
    for (int n = 0; n < model->nations; n++) {
        for (int j = 0; j < FSI_TIERS; j++) {
            senders->brigades[fsi_tier_days[j]] += share[n] * peace->send[n].static_brigades[j];
        }
    }
    for (int i = 0; i < peace->senders; i++) {
        const struct fsi_sender *sender = &peace->sender[i];
        const struct fsi_ledger_entry *own = &with[sender->unit];
        if (!(share[sender->nation] > 0)) {
            continue;
        }
        bool busy = own->mission &&
                    (own->state == FSI_LEDGER_PIPELINE || own->state == FSI_LEDGER_RETURNING);
        bool other = view == FSI_VIEW_NO_MISSION || (view == FSI_VIEW_NO_PIPELINE && busy);
        int days = notice(model, other ? &without[sender->unit] : own, day);
        if (days >= 0 && days < FSI_NOTICE_DAYS) {
            senders->brigades[days] += share[sender->nation] * sender->brigades;
        }
    }
}

double fsi_ledger_in_theatre(const struct fsi_model *model, const struct fsi_ledger_entry *now) {
    double sum = 0;
    for (int i = 0; i < model->units; i++) {
        sum += now[i].state == FSI_LEDGER_AWAY ? model->peace->unit_strength[i] : 0.0;
    }
    return sum;
}

double fsi_ledger_dual_hatted(const struct fsi_model *model, const struct fsi_ledger_entry *now,
                              int tier) {
    double sum = 0;
    for (int i = 0; (model->mask_deployed >> tier & 1) && i < model->units; i++) {
        bool counts = now[i].state == FSI_LEDGER_AWAY && model->unit[i].tier <= tier;
        sum += counts ? model->pool[model->unit[i].pool].persons : 0;
    }
    return sum;
}
