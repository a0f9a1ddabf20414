# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The libforcesim authors
"""A page is well formed: every element that is opened is closed, in order; nothing comes from
outside; every figure holds one chart with a title, all its places inside its frame."""
import re
import sys
from html.parser import HTMLParser

VOID = {'meta'}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.count = [], [], {}
        self.frame = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.count[tag] = self.count.get(tag, 0) + 1
        for name in ('src', 'href', 'onload', 'onclick'):
            if name in given:
                self.faults.append(f'<{tag}> has {name}')
        if tag == 'svg':
            self.frame = [float(x) for x in given['viewbox'].split()]
        for name, most in (('x', 2), ('x1', 2), ('x2', 2), ('cx', 2), ('y', 3), ('y1', 3), ('y2', 3), ('cy', 3)):
            if self.frame and name in given and not 0 <= float(given[name]) <= self.frame[most]:
                self.faults.append(f'{name}={given[name]} of <{tag}> is outside {self.frame}')
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f'</{tag}> closes what is not open, line {self.getpos()[0]}')


text = open(sys.argv[1], encoding='utf-8').read()
page = Page()
page.feed(text)
page.close()
faults = page.faults + [f'<{tag}> stays open' for tag in page.open]
if re.search(r'[\x00-\x08\x0b-\x1f]|nan|url\(|@import|<script', text):
    faults.append('something that has no place in a page')
if page.count.get('figure', 0) != page.count.get('svg', 0) or page.count.get('svg', 0) < int(sys.argv[2]):
    faults.append(f'{page.count.get("svg", 0)} charts in {page.count.get("figure", 0)} figures')
print('\n'.join(faults))
sys.exit(bool(faults))
