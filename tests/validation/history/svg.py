# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""Plain charts as SVG: lines, bands, dots and bars on two axes, written by hand."""

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 70, 20, 40, 50


class Chart:
    def __init__(self, title, x_range, y_range, x_label, y_label):
        self.x_range, self.y_range = x_range, y_range
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
            f'<title>{title}</title>', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            f'<text x="{LEFT}" y="20" font-size="14">{title}</text>',
            f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{x_label}</text>',
            f'<text x="14" y="{TOP - 8}">{y_label}</text>',
            f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}" fill="none" stroke="black"/>']
        self.keys = 0

    def x(self, value):
        low, high = self.x_range
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        low, high = self.y_range
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    def ticks(self, x_ticks, y_ticks):
        for value, text in x_ticks:
            self.parts.append(f'<text x="{self.x(value):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{text}</text>')
        for value, text in y_ticks:
            self.parts.append(f'<text x="{LEFT - 6}" y="{self.y(value) + 4:.1f}" text-anchor="end">{text}</text>')
            self.parts.append(f'<path d="M{LEFT} {self.y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')

    def points(self, values):
        return " ".join(f"{self.x(a):.1f},{self.y(b):.1f}" for a, b in values)

    def line(self, values, colour, dash=""):
        more = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{self.points(values)}" fill="none" stroke="{colour}" stroke-width="2"{more}/>')

    def band(self, low, high, colour):
        self.parts.append(f'<polygon points="{self.points(low + high[::-1])}" fill="{colour}" fill-opacity="0.25"/>')

    def dots(self, values, colour, names=None):
        for i, (a, b) in enumerate(values):
            self.parts.append(f'<circle cx="{self.x(a):.1f}" cy="{self.y(b):.1f}" r="3" fill="{colour}"/>')
            if names:
                self.parts.append(f'<text x="{self.x(a) + 5:.1f}" y="{self.y(b) + 4:.1f}" font-size="10">{names[i]}</text>')

    def bar(self, centre, width, value, colour):
        top = self.y(value)
        self.parts.append(f'<rect x="{self.x(centre - width / 2):.1f}" y="{top:.1f}" width="{self.x(width) - self.x(0):.1f}" '
                          f'height="{self.y(self.y_range[0]) - top:.1f}" fill="{colour}"/>')

    def key(self, text, colour):
        y = TOP + 6 + 16 * self.keys
        self.keys += 1
        self.parts.append(f'<rect x="{WIDTH - 220}" y="{y}" width="12" height="8" fill="{colour}"/>'
                          f'<text x="{WIDTH - 202}" y="{y + 8}">{text}</text>')

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(self.parts + ["</svg>", ""]))
