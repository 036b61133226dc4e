"""Small wrong changes of a line of C: relations, constants, conditions negated or dropped, signs, statements removed."""
import re


def blank(line):
    """Strings, characters and comments become spaces"""
    return re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])*\'|/\*.*?(\*/|$)|//.*', lambda found: ' ' * len(found.group()), line)


def side(text, at, step):
    """Where the operand of && or || at AT ends, to the left or right"""
    depth, closing, opening = 0, ')]}' if step > 0 else '([{', '([{' if step > 0 else ')]}'
    while 0 <= at < len(text):
        c = text[at]
        if c in opening:
            depth += 1
        elif c in closing:
            if not depth:
                return at
            depth -= 1
        elif not depth and (c in '?:,;' or text[at:at + 2] in ('&&', '||') or (c == '=' and text[at - 1:at + 2].count('=') == 1 and text[at - 1] not in '<>!+-|&*')):
            return at
        elif not depth and step < 0 and re.search(r'\breturn$', text[:at + 1]):
            return at
        at += step
    return None


SWAPS = {'==': ['!='], '!=': ['=='], '<': ['<=', '>='], '>': ['>=', '<='], '<=': ['<', '>'], '>=': ['>', '<'], '+': ['-'], '-': ['+'], '+=': ['-='], '-=': ['+='],
         '|=': ['='], '&=': ['='], '&&': ['||'], '||': ['&&'], '++': ['--'], '--': ['++'], '*': ['+'], '/': ['*'], '%': ['/']}


def changes(line):
    """All (kind, changed line)"""
    code, found = blank(line), []
    put = lambda kind, start, end, text: found.append((kind, line[:start] + text + line[end:]))
    for match in re.finditer(r' (==|!=|<=|>=|<|>|\+=|-=|\|=|&=|\+|-|\*|/|%|&&|\|\|) |(\+\+|--)', code):
        which = 1 if match.group(1) else 2
        for other in SWAPS[match.group(which)]:
            put({'&&': 'and, or', '||': 'and, or', '+': 'sign', '-': 'sign', '+=': 'sign', '-=': 'sign', '++': 'sign', '--': 'sign', '*': 'sign', '/': 'sign', '%': 'sign',
                 '|=': 'sign', '&=': 'sign'}.get(match.group(which), 'relation'), match.start(which), match.end(which), other)
        if match.group(1) in ('&&', '||'):
            left, right = side(code, match.start(1) - 1, -1), side(code, match.end(1), 1)
            if right is not None:
                put('dropped condition', match.start(1), right, '')
            if left is not None:
                put('dropped condition', left + 1, match.end(1) + 1, ' ' if code[left] not in '(' else '')
    for match in re.finditer(r'(?<![\w.])(0x[0-9a-fA-F]+|\d+)(?![\w.])', code):
        number = int(match.group(1), 16 if 'x' in match.group(1) else 8 if match.group(1).startswith('0') else 10)
        if line[match.start() - 1] != '-':          # -1 says that it failed, and so does -2
            put('constant', match.start(), match.end(), str(number + 1))
        if number:
            put('constant', match.start(), match.end(), str(number - 1))
    for match in re.finditer(r'\b(true|false)\b', code):
        put('constant', match.start(), match.end(), 'false' if match.group() == 'true' else 'true')
    match = re.match(r'(\s*(?:\} else )?(?:if|while) \()(.*)\)( \{)?$', code.rstrip())
    if match and match.group(2).count('(') == match.group(2).count(')'):
        put('negated condition', match.end(1), match.end(2), '!(' + line[match.start(2):match.end(2)] + ')')
    for match in re.finditer(r'(?<![\w)])!(?=[\w(*])', code):
        put('negated condition', match.start(), match.end(), '')
    match = re.match(r'\s+return (.*);$', code.rstrip())
    if match and re.search(r'[<>=!&|]{2}| [<>] ', match.group(1)) and match.group(1).count('(') == match.group(1).count(')'):
        put('negated condition', match.start(1), match.end(1), '!(' + line[match.start(1):match.end(1)] + ')')
    if re.match(r'\t+(?!return|break|continue|goto|case|default|else|struct|const|static|enum|unsigned|if|for|while|do\b|switch)[\w(*+-][^={]*?(\(| [-+|&*/]?= |\+\+|--).*;$', code.rstrip()) and \
            not re.match(r'\t+\w+ \**\w+( =|;|,|\[)', code) and code.count('(') == code.count(')'):
        put('removed statement', len(line) - len(line.lstrip()), len(line.rstrip()), ';')
    return found


def draw(rng, lines, tree):
    """A line that could run, and a change of it or of a line that goes on with its statement; files by their number of lines"""
    while True:
        name = rng.choices(sorted(lines), [len(lines[name]) for name in sorted(lines)])[0]
        source = (tree / name).read_text().split('\n')
        line = at = rng.choice(sorted(lines[name]))
        while rng.random() < .5 and at < len(source) and at + 1 not in lines[name] and not source[at - 1].rstrip().endswith((';', '{', '}')):
            at += 1
        found = changes(source[at - 1])
        if found:
            kind, new = rng.choice(found)
            text = '\n'.join([*source[:at - 1], new, *source[at:]])
            return {'file': name, 'line': at, 'reached': line, 'kind': kind, 'old': source[at - 1].strip(), 'new': new.strip()}, text
