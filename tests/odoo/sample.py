"""A folder of samples/ as input: its command run with its own account and
for the Odoo at hand, and the resulting CSV files."""
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CSV_NAME = re.compile(r'[0-9]-[a-z-]+(?:\.[0-9]+)?\.([a-z_.]+)\.csv')


def find(top):
    for folder, folders, names in sorted(os.walk(top)):
        if 'cmd' in names:
            with open(os.path.join(folder, 'cmd'), encoding='utf-8') as file:
                command = [line for line in file if line.startswith('orderferry convert')]
            if len(command) == 1:
                yield folder, command[0].strip()


class Sample:
    def __init__(self, command, files, account, version, zone):
        self.account, self.work, self.inputs, self.settings = account, tempfile.mkdtemp(), dict(files), ''
        command = re.sub(r' -a \S+', '', command)
        found = re.search(r' -c (\S+)', command)
        if found:
            command = command.replace(found.group(0), '')
            self.settings = self.inputs.pop(found.group(1)).decode()
        for name, data in self.inputs.items():
            with open(os.path.join(self.work, name), 'wb') as file:
                file.write(data)
        self.write_settings(version, zone)
        command = command.replace(' convert', ' convert --json -a %s -c odoo.ini' % account)
        self.command = command.replace('orderferry', os.path.join(os.environ.get('ORDERFERRY_BIN', TOP), 'orderferry'), 1)

    @classmethod
    def of_folder(cls, folder, command, *rest):
        files = {}
        for name in os.listdir(folder):
            if name not in ('cmd', 'README.md', 'expected'):
                with open(os.path.join(folder, name), 'rb') as file:
                    files[name] = file.read()
        return cls(command, files, *rest)

    @classmethod
    def of_files(cls, files, settings, *rest):
        command = 'orderferry convert -o out -c own.ini ' + ' '.join(sorted(name for name in files if ' %s\n' % name not in settings))
        return cls(command, dict(files, **{'own.ini': settings.encode()}), *rest)

    def write_settings(self, version, zone):
        own = re.sub(r'(?m)^(odoo-version|odoo-timezone)\b.*\n?', '', self.settings)
        own = re.sub(r'(?m)^\[account \S+', '[account ' + self.account, own)
        head = '[orderferry]\nodoo-version = %d\nodoo-timezone = %s\n' % (version, zone)
        own = own.replace('[orderferry]\n', head, 1) if '[orderferry]' in own else head + own
        with open(os.path.join(self.work, 'odoo.ini'), 'w', encoding='utf-8') as file:
            file.write(own)

    def convert(self, command=None):
        """The summary (None when the program printed none) and [(name, model, bytes)] in the order of import."""
        done = subprocess.run(command or self.command, shell=True, cwd=self.work, capture_output=True, check=False)
        summary = json.loads(done.stdout) if done.stdout.startswith(b'{') else None
        files = []
        for folder, _, names in os.walk(self.work):
            for name in names:
                match = CSV_NAME.fullmatch(name)
                if match:
                    with open(os.path.join(folder, name), 'rb') as file:
                        files.append((name, match.group(1), file.read()))
        return summary, sorted(files)

    def convert_module(self):
        """The summary and [(name, ZIP)] in the order of import."""
        summary, _ = self.convert(self.command.replace(' convert', ' convert --as odoo-module', 1))
        zips = []
        for folder, _, names in os.walk(self.work):
            for name in names:
                if re.fullmatch(r'orders(\.\d+)?\.zip', name):
                    with open(os.path.join(folder, name), 'rb') as file:
                        zips.append((name, file.read()))
        return summary, sorted(zips, key=lambda pair: [int(n) for n in re.findall(r'\d+', pair[0])])

    def close(self):
        shutil.rmtree(self.work)


class Outputs:
    """What one call wrote, kept beyond its folder."""

    def __init__(self, case):
        self.summary, self.files = case.convert()
        self.all = {}
        for folder, _, names in os.walk(os.path.join(case.work, 'out')):
            for name in names:
                with open(os.path.join(folder, name), 'rb') as file:
                    self.all[name] = file.read()

    def one(self, start):
        return next((data for name, data in sorted(self.all.items()) if name.startswith(start) and
                     not name.endswith('.json')), None)


def tables_of(data):
    """[(name, model, bytes)] of the CSV files in a module ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [(name, os.path.basename(name).removesuffix('.csv').split('-')[0], packed.read(name))
                for name in packed.namelist() if name.endswith('.csv')]
