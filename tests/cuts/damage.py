"""What browsers, spreadsheets, editors, cat and mistaken clicks do to a file: names and functions from bytes to bytes"""
import csv
import io
import re

from reader import decode, table


def sane(path):
    data = path.read_bytes()
    return path.suffix in ('.txt', '.csv') and path.name != 'cmd' and (b'\t' in data or b',' in data or b';' in data) and not data.startswith((b'PK', b'\x1f\x8b'))


def utf16(data):
    return data[:2] in (b'\xff\xfe', b'\xfe\xff')


def borders(data, separator):
    """Where cells end and start, behind the header, but for the ends of rows: what is cut off there is a whole file"""
    found, start = [], data.find(b'\n') + 1 or data.find(b'\r') + 1
    for match in re.finditer(re.escape(separator), data[start:]):
        found += [start + match.start(), start + match.end()]
    return sorted(at for at in set(found) if at < len(data) and data[at - 1] not in b'\n' and data[at] not in b'\r\n')


def cut(at):
    return lambda data: data[:at]


def put(at, what):
    return lambda data: data[:at] + what + data[at:]


def drop(at, count=1):
    return lambda data: data[:at] + data[at + count:]


def change(at, count, what):
    return lambda data: data[:at] + what + data[at + count:]


def two(first, second):
    """second first: it is behind"""
    return lambda data: first(second(data))


def renamed(separator, column, name):
    def how(data):
        header, end, rest = data.partition(b'\n')
        names = header.split(separator)
        names[column] = name
        return separator.join(names) + end + rest
    return how


def without(separator, column):
    def how(data):
        lines = []
        for line in data.split(b'\n'):
            cells = line.split(separator)
            lines.append(separator.join(cells[:column] + cells[column + 1:]))
        return b'\n'.join(lines)
    return how


def resaved(separator, charset, commas=False, end='\r\n'):
    def how(data):
        text = decode(data).replace('\r\n', '\n').replace('\r', '\n')
        first = text.split('\n', 1)[0]
        old = '\t' if '\t' in first else ';' if first.count(';') > first.count(',') else ','
        rows = list(csv.reader(io.StringIO(text), delimiter=old, quoting=csv.QUOTE_MINIMAL if '"' in text and old != '\t' else csv.QUOTE_NONE))
        money = [bool(re.search('(price|tax|discount)$', name.strip().lower())) for name in rows[0]]
        if commas:
            rows = [rows[0]] + [[cell.replace('.', ',') if m and re.fullmatch(r'-?\d+\.\d+', cell) else cell for cell, m in zip(row, money)] for row in rows[1:]]
        out = io.StringIO()
        csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
        return out.getvalue().encode(charset, 'replace')
    return how


def twice(data):
    """Decoded as Latin-1 though it is UTF-8, and saved"""
    return decode(data).encode('utf-8').decode('cp1252', 'replace').encode('utf-8', 'replace')


def utf8(data):
    """With letters that show it"""
    try:
        return not data.isascii() and bool(data.decode('utf-8'))
    except UnicodeDecodeError:
        return False


STRONG = re.compile(r'date$|^quantity|item-id$|country$|^currency$|^is-|^item-price$|postal|channel$|^order-status$')


def strong(data, separator, start, end):
    """What is shifted between the two has a cell that its new column cannot hold, and is one row's"""
    row = data.rfind(b'\n', 0, start) + 1
    cells = data[row:end].split(separator)
    names = data.split(b'\n', 1)[0].decode('latin-1').lower().split(separator.decode())
    first = data[row:start].count(separator)
    moved = [n for n in range(first + 1, len(cells)) if n < len(names) and STRONG.search(names[n].strip()) and cells[n].strip(b'"')]
    return b'\n' not in data[start:end] and any(not STRONG.search(names[n + step].strip()) for n in moved for step in (-1, 1) if n + step < len(names))


def quoted(data, separator, at):
    """There it is text, whatever it looks like"""
    return separator != b'\t' and data[data.rfind(b'\n', 0, at) + 1:at].count(b'"') % 2 == 1


def at_places(data, separator, long):
    text = [i for i in range(data.find(b'\n') + 1, len(data)) if 0x40 < data[i] < 0x7b and 0x40 < data[i - 1] < 0x7b]
    tabs = [match.start() for match in re.finditer(re.escape(separator), data) if match.start() > data.find(b'\n') and not quoted(data, separator, match.start())]
    ends = [match.start() for match in re.finditer(b'\r?\n', data)][1:-1]
    for at in text[::1 if long else 7]:
        if not quoted(data, separator, at):
            yield 'a separator in the text at %d' % at, put(at, separator)
            yield 'a line break in the text at %d' % at, put(at, b'\n')
        if utf8(data):
            yield 'a letter that is no UTF-8 at %d' % at, put(at, b'\xe9')
        if separator != b'\t':
            yield 'a quotation mark at %d' % at, put(at, b'"')
    for n, at in enumerate(tabs):
        yield 'a separator lost at %d' % at, drop(at, len(separator))
        yield 'a separator twice at %d' % at, put(at, separator)
        yield 'a line break for a separator at %d' % at, change(at, len(separator), b'\n')
        yield 'a line break before a separator at %d' % at, put(at, b'\n')
        yield 'a line break behind a separator at %d' % at, put(at + len(separator), b'\n')
        for far in (3, 11):
            if n + far < len(tabs) and strong(data, separator, at, tabs[n + far]):
                yield 'a separator lost at %d and twice at %d' % (at, tabs[n + far]), two(drop(at, len(separator)), put(tabs[n + far], separator))
                yield 'a separator twice at %d and lost at %d' % (at, tabs[n + far]), two(put(at, separator), drop(tabs[n + far], len(separator)))
    for at in ends:
        yield 'two rows joined at %d' % at, lambda data, at=at: data[:at] + data[at:].lstrip(b'\r\n')
        yield 'an empty line at %d' % at, put(at, b'\r\n')
        yield 'a separator at the end of the row at %d' % at, put(at, separator)


def charsets():
    for name in ('utf-8', 'utf-8-sig', 'cp1252', 'utf-16', 'cp1250', 'cp932', 'cp1254'):
        yield 'saved as %s' % name, lambda data, name=name: decode(data).encode(name, 'replace')
    yield 'decoded twice', twice
    yield 'a second byte order mark', lambda data: b'\xef\xbb\xbf' * 2 + decode(data).encode('utf-8')


def spreadsheets(data):
    for separator in (',', ';', '\t'):
        for charset in ('utf-8-sig', 'cp1252'):
            yield 'saved as CSV with %r in %s' % (separator, charset), resaved(separator, charset)
            yield 'saved as CSV with %r in %s and decimal commas' % (separator, charset), resaved(separator, charset, True)
    yield 'a title above', lambda data: b'Orders\r\n\r\n' + data
    yield 'sep= above', lambda data: b'sep=' + (b'\t' if b'\t' in data else b',') + b'\r\n' + data
    if re.search(b'(?i)item-id', data.split(b'\n', 1)[0]):  # without item ids equal rows are separate items
        yield 'twice in one file', lambda data: data + (b'' if data.endswith(b'\n') else b'\n') + data
    yield 'without its last line end', lambda data: data.rstrip(b'\r\n')


def columns(data, separator):
    header, _ = table(data)
    plain = b'"' not in data
    for n, name in enumerate(header):
        yield 'column %s renamed' % name, renamed(separator, n, b'Spalte')
        # an order report has discounts only if their columns are ticked
        if plain and re.search('price|tax|currency|quantity' if 'quantity-purchased' in header else 'price|tax|discount|currency|quantity', name):
            yield 'column %s lost' % name, without(separator, n)


def damages(data, name, long):
    if not utf16(data):
        first = data.split(b'\n', 1)[0]
        separator = b'\t' if b'\t' in first else b';' if first.count(b';') > first.count(b',') else b','
        if long:
            yield from (('cut at %d' % at, cut(at)) for at in range(data.find(b'\n') + 2, len(data)) if data[at - 1] not in b'\n' and data[at] not in b'\r\n')
        else:
            yield from (('cut at %d' % at, cut(at)) for at in borders(data, separator))
        yield from at_places(data, separator, long)
        yield from columns(data, separator)
    yield from charsets()
    yield from spreadsheets(data)
