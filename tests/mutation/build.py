"""Copies of the tree, and builds of them in which one file is quickly changed: everything but main.c is one shared object, which the program and the
unit tests load."""
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
HOME = TOP / 'build-mutation'
ROOM = Path('/dev/shm' if os.access('/dev/shm', os.W_OK) else '/tmp')
ENVIRONMENT = dict(os.environ, LC_ALL='C.UTF-8', TZ='UTC', PYTHONDONTWRITEBYTECODE='1', PYTHONUNBUFFERED='1',
                    UBSAN_OPTIONS='print_stacktrace=1', ASAN_OPTIONS='detect_leaks=1:abort_on_error=1')


def run(command, cwd, seconds=600, memory=0, processor=0, out=None, err=None, **more):
    """(status, what it said); ends with the first line that says FAIL. A change may make an endless loop, or fill memory and disk."""
    def limits():
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if processor:
            resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 31, 1 << 31))
    said = []
    with subprocess.Popen([str(part) for part in command], cwd=cwd, stdout=out or subprocess.PIPE, stderr=err or subprocess.STDOUT, stdin=subprocess.DEVNULL,
                          env=dict(ENVIRONMENT, **more), start_new_session=True, preexec_fn=limits) as process:
        def end():
            said.append('it does not end')
            stop()

        def stop():
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        timer = threading.Timer(seconds, end)
        timer.start()
        for line in process.stdout or ():
            said.append(line.decode(errors='replace'))
            if line.startswith((b'FAIL', b'Traceback')):
                break
        failed = bool(said) and said[-1].startswith(('FAIL', 'Traceback'))
        status = 1 if failed else process.wait()
        timer.cancel()
        stop()
    return status or ('it does not end' in said and 1), ''.join(said)


def need(result):
    if result[0]:
        sys.exit(result[1][-3000:])


def sum_of(files):
    return hashlib.sha256(b''.join(file.read_bytes() for file in files)).hexdigest()


def copy_tree(to):
    """Renewed, what was built before stays; the sum of the sources"""
    files = subprocess.run(['git', 'ls-files', '-co', '--exclude-standard', '-z'], cwd=TOP, capture_output=True, check=True).stdout.decode().split('\0')
    files = sorted(name for name in files if name and (TOP / name).is_file())
    known = set(files)
    for path in (path for folder in ('formats', 'converter', 'samples', 'tests') for path in (to / folder).rglob('*') if path.is_file()):
        if str(path.relative_to(to)) not in known:
            path.unlink()
    for name in files:
        there = to / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if not there.exists() or there.read_bytes() != (TOP / name).read_bytes():
            shutil.copyfile(TOP / name, there)          # the time is new: make compares times
            there.chmod((TOP / name).stat().st_mode)
    return sum_of(to / name for name in files if name.startswith(('formats/', 'converter/')) and name.endswith(('.c', '.h', '.inc')))


class Build:
    """Of TREE, in its folder NAME: program, lib.so and units/"""
    def __init__(self, tree, name, *flags, objects=()):
        self.tree, self.name, self.flags, self.more = tree, name, flags, list(objects)
        self.folder = tree / name
        make = ['make', 'CC=gcc', 'WARN=-w', 'HARDEN=-fPIC', 'BUILD=' + name, 'CFLAGS=' + ' '.join(flags)]
        need(run([*make, '-s', '-j2', name + '/libformats.a', name + '/libconverter.a', name + '/converter/main.o'], tree))
        said = run([*make, '-n', '-B', name + '/converter/main.o'], tree)[1]
        self.template = next(line for line in said.splitlines() if ' -c -o ' in line).split(' -MMD ')[0].split()
        self.libraries = run(['make', '-s', '--eval', 'told:; @echo $(LIBS)', 'told'], tree)[1].split()
        self.objects = sorted(str(path.relative_to(tree)) for room in ('formats', 'converter') for path in (self.folder / room).rglob('*.o') if path.name != 'main.o')
        gone = [path for path in self.objects if not (tree / path[len(name) + 1:-2]).with_suffix('.c').exists()]
        self.objects = [path for path in self.objects if path not in gone]
        need(self.link())
        self.sound = (self.folder / 'lib.so').read_bytes()
        need(self.link_program())

    def compile(self, source, to):
        command = [*self.template, '-c', '-o', to, source]
        if source.startswith('formats/'):
            command.remove('-Iconverter')
        return run(command, self.tree)

    def link(self):
        return run(['gcc', '-shared', '-fuse-ld=lld', *self.flags, '-o', self.name + '/lib.so', *self.more, *self.objects, *self.libraries], self.tree)

    def link_program(self):
        return run(['gcc', '-pthread', *self.flags, '-o', self.name + '/orderferry', self.name + '/converter/main.o', self.folder / 'lib.so', *self.libraries], self.tree)

    def units(self):
        """Makes them all; their names"""
        names = []
        (self.folder / 'units').mkdir(exist_ok=True)
        for path in sorted(self.tree.glob('tests/unit/**/test_*.c')):
            name = str(path.relative_to(self.tree / 'tests/unit').with_suffix('')).replace('/', '-')
            made = self.folder / 'units' / name
            if not made.exists() or made.stat().st_mtime < max(file.stat().st_mtime for file in (path, *self.tree.glob('tests/unit/**/*.h'))):
                need(run([*self.template, '-Itests/unit', '-o', made, path, self.folder / 'lib.so', *self.libraries, '-lcmocka'], self.tree))
            names.append(name)
        return names

    def change(self, source, text):
        """False: it does not compile, or comes to the same code. The changed text stays until restore()"""
        target = self.folder / (source[:-2] + '.o')
        self.was = source, (self.tree / source).read_text(), target, target.read_bytes()
        (self.tree / source).write_text(text)
        if self.compile(source, target)[0] or target.read_bytes() == self.was[3]:
            return False
        return not (self.link_program() if source == 'converter/main.c' else self.link())[0]

    def restore(self):
        source, text, target, code = self.was
        (self.tree / source).write_text(text)
        target.write_bytes(code)
        if source == 'converter/main.c':
            need(self.link_program())
        (self.folder / 'lib.so').write_bytes(self.sound)

    def unit(self, name, seconds=60, **more):
        return run([self.folder / 'units' / name], self.tree, 2 * seconds, processor=seconds, **more)

    def case(self, case, memory=0, seconds=15, path=None, **more):
        """What differs from its expected/, else None; as tests/run.sh looks at it"""
        work = ROOM / ('orderferry-mutation.%d.%s' % (os.getpid(), self.tree.name))
        source, expected = self.tree / case, self.tree / case / 'expected'
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(source, work / 'dir', ignore=lambda folder, names: ('expected', 'cmd', 'README.md') if Path(folder) == source else ())
        own = [path for path in (work / 'dir').rglob('*') if not path.is_dir()]
        with open(work / 'stdout', 'wb') as out, open(work / 'stderr', 'wb') as err:
            status = run(['sh', source / 'cmd'], work / 'dir', 8 * seconds, memory, seconds, out, err, PATH='%s:%s' % (path or self.folder, os.environ['PATH']), **more)[0]
        for path in own:
            path.unlink(missing_ok=True)
        differs = next((name for name in ('stdout', 'stderr') if (work / name).read_bytes() != (expected / name).read_bytes()), None)
        if status != int((expected / 'status').read_text()):
            differs = 'status %d' % status
        content = lambda folder: {path.relative_to(folder): path.read_bytes() for path in folder.rglob('*') if path.is_file()}
        made, wanted = content(work / 'dir'), content(expected / 'files')
        if made != wanted:
            differs = differs or 'file ' + str(sorted(name for name in made.keys() | wanted.keys() if made.get(name) != wanted.get(name))[0])
        shutil.rmtree(work, ignore_errors=True)
        return differs
