# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Plain charts as SVG: lines, bands, dots, bars and marks on two axes, written by hand. The keys stand in rows
of their own between title and picture, so that they hide nothing."""

WIDTH, LEFT, RIGHT, BOTTOM, ROW = 720, 70, 20, 50, 18


class Chart:
    def __init__(self, title, x_range, y_range, x_label, y_label, keys=(), height=400):
        """`keys`: (kind, text, colour) of what is drawn; kinds are those of sample()."""
        self.x_range, self.y_range, self.height = x_range, y_range, height
        self.top = 50 + ROW * ((len(keys) + 1) // 2)
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">',
            f'<title>{title}</title>', f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
            f'<text x="{LEFT}" y="20" font-size="14">{title}</text>',
            f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{height - 12}" text-anchor="middle">{x_label}</text>',
            f'<text x="{LEFT - 6}" y="{self.top - 14}" text-anchor="end">{y_label}</text>',
            f'<path d="M{LEFT} {self.top}V{height - BOTTOM}H{WIDTH - RIGHT}" fill="none" stroke="black"/>']
        for i, (kind, text, colour) in enumerate(keys):
            x, y = LEFT + (i % 2) * (WIDTH - LEFT - RIGHT) / 2, 40 + ROW * (i // 2)
            self.parts.append(self.sample(kind, x, y, colour) + f'<text x="{x + 30}" y="{y + 4}">{text}</text>')

    @staticmethod
    def sample(kind, x, y, colour):
        """A key: `line`, `dash`, `band`, `bar`, `dot`, `ring` or `mark`."""
        if kind in ("line", "dash"):
            more = ' stroke-dasharray="4 3"' if kind == "dash" else ""
            return f'<path d="M{x} {y}H{x + 24}" stroke="{colour}" stroke-width="2"{more}/>'
        if kind in ("dot", "ring"):
            return f'<circle cx="{x + 12}" cy="{y}" r="4" fill="{colour if kind == "dot" else "white"}" stroke="{colour}"/>'
        if kind == "mark":
            return f'<path d="M{x + 12} {y - 6}V{y + 6}" stroke="{colour}" stroke-width="3"/>'
        opacity = ' fill-opacity="0.25"' if kind == "band" else ""
        return f'<rect x="{x}" y="{y - 5}" width="24" height="10" fill="{colour}"{opacity}/>'

    def x(self, value):
        low, high = self.x_range
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        low, high = self.y_range
        return self.height - BOTTOM - (value - low) / (high - low) * (self.height - self.top - BOTTOM)

    def ticks(self, x_ticks, y_ticks, upright=False):
        """`upright`: lines of the grid stand at the ticks of x, not of y."""
        for value, text in x_ticks:
            self.parts.append(f'<text x="{self.x(value):.1f}" y="{self.height - BOTTOM + 16}" text-anchor="middle">{text}</text>')
            if upright:
                self.parts.append(f'<path d="M{self.x(value):.1f} {self.top}V{self.height - BOTTOM}" stroke="#ddd"/>')
        for value, text in y_ticks:
            self.parts.append(f'<text x="{LEFT - 6}" y="{self.y(value) + 4:.1f}" text-anchor="end">{text}</text>')
            if not upright:
                self.parts.append(f'<path d="M{LEFT} {self.y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')

    def points(self, values):
        return " ".join(f"{self.x(a):.1f},{self.y(b):.1f}" for a, b in values)

    def line(self, values, colour, dash=False):
        more = ' stroke-dasharray="4 3"' if dash else ""
        self.parts.append(f'<polyline points="{self.points(values)}" fill="none" stroke="{colour}" stroke-width="2"{more}/>')

    def band(self, low, high, colour):
        self.parts.append(f'<polygon points="{self.points(low + high[::-1])}" fill="{colour}" fill-opacity="0.25"/>')

    def dot(self, a, b, colour, hollow=False):
        self.parts.append(f'<circle cx="{self.x(a):.1f}" cy="{self.y(b):.1f}" r="4" fill="{"white" if hollow else colour}" '
                          f'stroke="{colour}"/>')

    def mark(self, a, b, colour):
        self.parts.append(f'<path d="M{self.x(a):.1f} {self.y(b) - 6:.1f}v12" stroke="{colour}" stroke-width="3"/>')

    def bar(self, centre, width, value, colour):
        top = self.y(value)
        self.parts.append(f'<rect x="{self.x(centre - width / 2):.1f}" y="{top:.1f}" width="{self.x(width) - self.x(0):.1f}" '
                          f'height="{self.y(self.y_range[0]) - top:.1f}" fill="{colour}"/>')

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(self.parts + ["</svg>", ""]))
