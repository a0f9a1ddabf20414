#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
#
# Published numbers beside computed ones: the quick rows, or with CASES=full all of them; `make validate` runs
# them all and writes docs/validation.md.
set -u
LC_ALL=C
TZ=UTC
PYTHONDONTWRITEBYTECODE=1
export LC_ALL TZ PYTHONDONTWRITEBYTECODE
: "${FORCESIM:=$(pwd)/build/forcesim}"
export FORCESIM
python=${PYTHON:-/usr/bin/python3}
[ -x "$python" ] || python=python3
here=tests/validation/cases

if [ "${CASES:-}" = full ]; then
    "$python" "$here/validate.py"
else
    "$python" "$here/validate.py" --quick
fi
