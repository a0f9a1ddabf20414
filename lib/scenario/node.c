// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// From text to a tree of settings. This is the only user of libconfig: it gets one mended text, one
// token a line, so its line numbers lead back to file and line.
#include "scenario/node.h"

#include <libconfig.h>
#include <locale.h>
#include <string.h>

#include "base/diag.h"
#include "scenario/lex.h"
#include "scenario/syntax.h"

struct walk {
    struct fsi_load *load;
    const struct fsi_flat *flat;
};

// The token at which libconfig saw a setting begin. A text is only finished with the token behind
// it, so for texts in lists the nearest one before that is meant.
static const struct fsi_token *token_of(const struct walk *w, const config_setting_t *setting) {
    size_t line = config_setting_source_line(setting);
    if (line == 0 || line > w->flat->count) {
        return NULL;
    }
    const bool unnamed = config_setting_name(setting) == NULL;
    if (unnamed && config_setting_type(setting) == CONFIG_TYPE_STRING) {
        while (line > 1 && w->flat->lines[line - 1]->kind != FSI_TOKEN_STRING &&
               !w->flat->lines[line - 1]->bad) {
            line--;
        }
    }
    return w->flat->lines[line - 1];
}

static void fill_scalar(struct walk *w, struct fsi_node *node, const config_setting_t *setting) {
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
        node->kind = FSI_NODE_INTEGER;
        node->integer = config_setting_get_int(setting);
        break;
    case CONFIG_TYPE_INT64:
        node->kind = FSI_NODE_INTEGER;
        node->integer = config_setting_get_int64(setting);
        break;
    case CONFIG_TYPE_FLOAT:
        node->kind = FSI_NODE_REAL;
        node->real = config_setting_get_float(setting);
        break;
    case CONFIG_TYPE_BOOL:
        node->kind = FSI_NODE_BOOL;
        node->integer = config_setting_get_bool(setting);
        break;
    case CONFIG_TYPE_STRING:
        node->kind = FSI_NODE_STRING;
        node->text = config_setting_get_string(setting);
        node->text = fsi_arena_strdup(w->load->arena, node->text != NULL ? node->text : "");
        break;
    default:
        node->kind = FSI_NODE_BAD;
        break;
    }
}

static void fill(struct walk *w, struct fsi_node *node, const config_setting_t *setting) {
    const struct fsi_token *token = token_of(w, setting);
    const char *name = config_setting_name(setting);
    node->name = name != NULL ? fsi_arena_strdup(w->load->arena, name) : "";
    node->source = token != NULL ? token->source : NULL;
    node->file = token != NULL ? token->source->name : "";
    node->line = token != NULL ? token->line : 0;
    if (token != NULL && token->bad) {
        node->kind = FSI_NODE_BAD;
        return;
    }
    if (!config_setting_is_aggregate(setting)) {
        fill_scalar(w, node, setting);
        return;
    }
    node->kind = config_setting_is_group(setting) ? FSI_NODE_GROUP : FSI_NODE_LIST;
    node->count = (size_t)config_setting_length(setting);
    node->children = fsi_arena_alloc(w->load->arena, node->count, sizeof *node->children);
    for (size_t i = 0; node->children != NULL && i < node->count; i++) {
        fill(w, &node->children[i], config_setting_get_elem(setting, (unsigned)i));
    }
}

// What the syntax check did not see; with a right check this does not happen.
static void report_libconfig(struct walk *w, const config_t *config) {
    if (w->load->errors > 0) {
        return;
    }
    const size_t line = (size_t)config_error_line(config);
    const struct fsi_token *token =
        line > 0 && line <= w->flat->count ? w->flat->lines[line - 1] : NULL;
    fsi_load_error(w->load, token != NULL ? token->source->name : "",
                   token != NULL ? token->line : 0, "", NULL, "%s", config_error_text(config));
}

static struct fsi_node *parse(struct walk *w) {
    struct fsi_node *root = NULL;
    config_t config;
    config_init(&config);
    const char *text = w->flat->text.data != NULL ? w->flat->text.data : "";
    if (config_read_string(&config, text)) {
        root = fsi_arena_alloc(w->load->arena, 1, sizeof *root);
        if (root != NULL) {
            fill(w, root, config_root_setting(&config));
        }
    } else {
        report_libconfig(w, &config);
    }
    config_destroy(&config);
    return root;
}

static struct fsi_node *parse_in_c_locale(struct walk *w) {
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain == (locale_t)0) {
        return NULL;
    }
    locale_t before = uselocale(plain);
    struct fsi_node *root = parse(w);
    uselocale(before);
    freelocale(plain);
    return root;
}

struct fsi_node *fsi_node_read(struct fsi_load *load, const struct fsi_source *source) {
    struct fsi_tokens tokens;
    struct fsi_flat flat = {0};
    struct fsi_node *root = NULL;
    load->kind = FS_ERROR_SYNTAX;
    fsi_lex(load, source, &tokens);
    if (!tokens.failed) {
        fsi_syntax_check(load, &tokens, &flat);
        struct walk w = {load, &flat};
        root = flat.broken || flat.text.failed ? NULL : parse_in_c_locale(&w);
    }
    load->arena->failed = load->arena->failed || tokens.failed || flat.text.failed;
    fsi_flat_clear(load, &flat);
    fsi_tokens_clear(load, &tokens);
    root = load->arena->failed ? NULL : root;
    load->lossy = load->lossy || root == NULL;
    load->kind = FS_OK;
    return root;
}

struct fsi_node *fsi_node_find(const struct fsi_node *group, const char *name) {
    for (size_t i = 0; i < group->count; i++) {
        if (strcmp(group->children[i].name, name) == 0) {
            return &group->children[i];
        }
    }
    return NULL;
}

double fsi_node_number(const struct fsi_node *node) {
    return node->kind == FSI_NODE_INTEGER ? (double)node->integer : node->real;
}

const char *fsi_node_kind_text(const struct fsi_node *node) {
    switch (node->kind) {
    case FSI_NODE_INTEGER:
    case FSI_NODE_REAL:
        return "a number";
    case FSI_NODE_BOOL:
        return "true or false";
    case FSI_NODE_STRING:
        return "a text";
    case FSI_NODE_LIST:
        return "a list";
    case FSI_NODE_GROUP:
        return "a group";
    default:
        return "wrong";
    }
}
