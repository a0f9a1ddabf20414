// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FSI_BASE_SHA256_H
#define FSI_BASE_SHA256_H

#include <stddef.h>

/** SHA-256 (FIPS 180-4) of `size` bytes as 64 hexadecimal digits and a final NUL. */
void fsi_sha256(const void *bytes, size_t size, char digest[65]);

#endif
