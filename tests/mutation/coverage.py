"""Which test reaches which line. A test is (kind, name): a unit, a case, a suite, or a call of tests/torture (SAMPLE CALL)."""
import pickle
import re
import subprocess
import time
from build import HOME, ROOM, TOP, Build, copy_tree, need, run, sum_of

MARKS = ROOM / 'orderferry-mutation.cover'
# Suites as a whole. Not those that are about builds, packages and pages, or take minutes and reach nothing that the others do not (kill).
SUITES = {'limits': ['tests/limits/run'], 'oracle': ['tests/oracle/run', '10'], 'rounds': ['tests/rounds/run', '3', '12'], 'schemas': ['tests/schemas/run'],
          'module': ['tests/module/run'], 'page': ['tests/page/run'], 'readme': ['tests/readme.sh'], 'hostile': ['tests/hostile/run'],
          'questions': ['tests/questions/run'], 'settlement': ['tests/settlement/run', '15'], 'people': ['tests/people/run', '--walks', '2'], 'cuts': ['tests/cuts/run', '40'],
          'diagnostics': ['tests/diagnostics.sh'], 'transfer': ['tests/transfer/run', 'a_', 'fault', 'feed', 'answer', 'report', 'cancel', 'resolve', 'name', 'long', 'token', 'listed', 'took'],
          **{'exchange ' + part.stem[5:]: ['bash', '-uc', 'exec 3>&1; export here=$PWD/tests/exchange part=$PWD/tests/exchange/%s; . "$here/common.sh"; . "$part"; finish' % part.name]
             for part in sorted((TOP / 'tests/exchange').glob('test_*.sh')) if part.stem not in ('test_kill', 'test_migration')}}


def blocks(build):
    """[(where the block marks itself, {(file, line)})]"""
    found, here, place, fresh = [], None, None, False
    with subprocess.Popen(['objdump', '-dl', '--no-show-raw-insn', build.folder / 'lib.so'], stdout=subprocess.PIPE, text=True, errors='replace') as objdump:
        for text in objdump.stdout:
            if text.startswith('/'):
                name, _, line = text.split(' (')[0].strip().rpartition(':')
                place = (name.split('build-mutation/cov/')[-1], int(line)) if line.isdigit() else None
            elif text.startswith('0'):
                here, fresh = set(), False
            elif text.startswith(' ') and here is not None:
                if fresh:
                    here = set()
                    found.append((int(text.split(':')[0], 16), here))
                    fresh = False
                if place:
                    here.add(place)
                fresh = '__sanitizer_cov_trace_pc' in text
    return found


class Coverage:
    def __init__(self, build):
        self.build, self.blocks, self.to = build, blocks(build), MARKS
        self.index = {at: number for number, (at, _) in enumerate(self.blocks)}
        self.reached = {}

    def measure(self, test, call):
        """Which blocks CALL() runs"""
        with open(self.to, 'wb') as file:
            file.truncate((self.build.folder / 'lib.so').stat().st_size)
        self.to.chmod(0o666)
        started = time.monotonic()
        failed = call()
        seconds = time.monotonic() - started
        ran = {self.index[found.start()] for found in re.finditer(b'\x01', self.to.read_bytes()) if found.start() in self.index}
        self.to.unlink()
        if failed and test[0] != 'torture':
            print('not used, it fails without any change:', *test, str(failed)[-300:], flush=True)
        else:
            self.reached[test] = (ran, seconds)

    def told(self, before):
        """{'lines': {file: {line: [test]}}, 'seconds': {test: seconds}}; a torture counts where no other test has been"""
        lines, usual, long = before['lines'], set().union(*(ran for test, (ran, _) in self.reached.items() if test[0] != 'torture')), {}
        for name in lines:
            for line in lines[name]:
                lines[name][line] = [test for test in lines[name][line] if test not in self.reached]
        for _, places in self.blocks:
            for name, line in places:       # objdump takes some inline functions of headers for the file's
                if name.startswith(('formats/', 'converter/')) and name.endswith('.c'):
                    long[name] = long.get(name) or (self.build.tree / name).read_text().count('\n')
                    if line <= long[name]:
                        lines.setdefault(name, {}).setdefault(line, [])
        for test, (ran, _) in self.reached.items():
            for number in ran - usual if test[0] == 'torture' else ran:
                for name, line in self.blocks[number][1]:
                    if line in lines.get(name, ()) and test not in lines[name][line]:
                        lines[name][line].append(test)
        return dict(before, lines=lines, seconds={**before['seconds'], **{test: seconds for test, (_, seconds) in self.reached.items()}})


def torture(cover):
    """Each call of each sample of tests/torture that fails once"""
    tree, preload = cover.build.tree, cover.build.folder / 'fail.so'
    need(run(['gcc', '-O1', '-shared', '-fPIC', '-o', preload, 'tests/torture/fail.c', '-ldl'], tree))
    wrapper, count = tree / 'wrapper/orderferry', ROOM / 'orderferry-mutation.count'
    wrapper.parent.mkdir(exist_ok=True)
    wrapper.write_text('#!/bin/sh\nLD_PRELOAD=%s exec %s "$@"\n' % (preload, cover.build.folder / 'orderferry'))
    wrapper.chmod(0o755)
    text = (tree / 'tests/torture/run').read_text()
    samples = ['samples/' + name for name in re.search('SAMPLES = """(.*?)"""', text, re.S).group(1).split()]
    for sample in samples:
        at, most = 0, 0
        while at <= most:
            call = lambda: cover.build.case(sample, path=wrapper.parent, FAIL_AT=str(at), FAIL_COUNT=str(count))
            if at:
                cover.measure(('torture', '%s %d' % (sample, at)), call)
            else:
                call()
                most = int(count.read_text())
            at += 1


def tests_of(tree):
    """{unit or case: the sum of its files}"""
    found = {('unit', str(path.relative_to(tree / 'tests/unit').with_suffix('')).replace('/', '-')): sum_of([path]) for path in tree.glob('tests/unit/**/test_*.c')}
    for path in (path for folder in ('samples', 'tests/cases') for path in (tree / folder).glob('**/cmd')):
        found['case', str(path.parent.relative_to(tree))] = sum_of(sorted(file for file in path.parent.rglob('*') if file.is_file()))
    return found


def coverage():
    """Measured once, and again after a change of the program's sources; of units and cases, what changed"""
    kept, tree = HOME / 'coverage.pickle', HOME / 'cov'
    mark = copy_tree(tree)
    before, now = pickle.loads(kept.read_bytes()) if kept.exists() else {}, tests_of(tree)
    if before.get('mark') != mark:
        before = {'lines': {}, 'seconds': {}, 'sums': {}}
    wanted = [test for test in sorted(now) if before['sums'].get(test) != now[test]] + [('suite', name) for name in SUITES if ('suite', name) not in before['seconds']]
    if not wanted:
        return before
    print('measuring which lines are reached by %d tests ...' % len(wanted), flush=True)
    (tree / 'build').mkdir(exist_ok=True)
    need(run(['gcc', '-O1', '-fPIC', '-DCOVER_TO="%s"' % MARKS, '-c', '-o', 'build/cover.o', 'tests/mutation/cover.c'], tree))
    build = Build(tree, 'build', '-O0', '-g', '-fsanitize-coverage=trace-pc', objects=['build/cover.o'])
    build.units()
    (tree / 'orderferry').unlink(missing_ok=True)
    (tree / 'orderferry').symlink_to('build/orderferry')
    cover = Coverage(build)
    calls = {'unit': lambda name: build.unit(name)[0], 'case': build.case,
             'suite': lambda name: (lambda result: result[0] and result[1])(run(SUITES[name], tree, 900))}
    for kind, name in wanted:
        cover.measure((kind, name), lambda: calls[kind](name))
    if not before['lines']:
        torture(cover)
    told = dict(cover.told(before), mark=mark, sums=now)
    kept.write_bytes(pickle.dumps(told))
    return told
