// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: 2026 The libforcesim authors
#ifndef FORCESIM_EXPORT_H
#define FORCESIM_EXPORT_H

/**
 * Marks of the public interface. Every public header includes this one; it needs nothing else.
 */

/** A function of the public interface. The library is built with all other symbols hidden. */
#if defined(__GNUC__)
#define FS_API __attribute__((visibility("default")))
#else
#define FS_API
#endif

/** The result of this function must be looked at: it says whether the call has worked. */
#if defined(__GNUC__)
#define FS_MUST_CHECK __attribute__((warn_unused_result))
#else
#define FS_MUST_CHECK
#endif

/** FS_BEGIN_DECLS and FS_END_DECLS enclose declarations that C++ must see with C linkage. */
#if defined(__cplusplus)
#define FS_BEGIN_DECLS extern "C" {
#define FS_END_DECLS   }
#else
#define FS_BEGIN_DECLS
#define FS_END_DECLS
#endif

#endif
