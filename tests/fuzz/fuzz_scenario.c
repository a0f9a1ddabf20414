// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
//
// Entry for fuzzers: any bytes as a scenario file, checked, written and read again.
//
//   libFuzzer  clang -fsanitize=fuzzer,address,undefined -Iinclude tests/fuzz/fuzz_scenario.c \
//                  build/libforcesim.a -lgsl -lgslcblas -lconfig -lpthread -lm -o fuzz
//              ./fuzz -max_len=4096 corpus tests/badcfg
//   AFL        afl-clang-fast -DFUZZ_MAIN ... (the same), afl-fuzz -i tests/badcfg -o out ./fuzz
//
// What they find becomes a file in tests/badcfg or a case in tests/unit/scenario.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <forcesim/scenario.h>

struct output {
    char *data;
    size_t size;
};

static int receive(void *user, const char *bytes, size_t size) {
    struct output *output = user;
    char *data = realloc(output->data, output->size + size + 1);
    if (data == NULL) {
        return 1;
    }
    memcpy(data + output->size, bytes, size);
    output->data = data;
    output->size += size;
    data[output->size] = '\0';
    return 0;
}

// What was accepted must read back to the same digest.
static void check_round_trip(const fs_scenario *scenario) {
    struct output output = {0};
    char digests[2][65] = {"", ""};
    fs_scenario *again = NULL;
    if (fs_scenario_write(scenario, receive, &output, NULL) != FS_OK ||
        fs_scenario_create(&again, NULL, NULL) != FS_OK ||
        fs_scenario_load_text(again, output.data, "canonical", NULL) != FS_OK ||
        fs_scenario_digest(scenario, digests[0], NULL) != FS_OK ||
        fs_scenario_digest(again, digests[1], NULL) != FS_OK ||
        strcmp(digests[0], digests[1]) != 0) {
        abort();
    }
    fs_scenario_free(again);
    free(output.data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fs_scenario *scenario = NULL;
    fs_error error = {.status = FS_OK};
    char *text = malloc(size + 1);
    if (text == NULL || fs_scenario_create(&scenario, NULL, NULL) != FS_OK) {
        free(text);
        return 0;
    }
    if (size > 0) {
        memcpy(text, data, size);
    }
    text[size] = '\0';
    if (fs_scenario_load_text(scenario, text, "fuzz", &error) == FS_OK) {
        (void)!fs_scenario_check(scenario, &error);
        check_round_trip(scenario);
    }
    fs_scenario_free(scenario);
    free(text);
    return 0;
}

#ifdef FUZZ_MAIN
int main(void) {
    static uint8_t data[1 << 20];
    return LLVMFuzzerTestOneInput(data, fread(data, 1, sizeof data, stdin));
}
#endif
