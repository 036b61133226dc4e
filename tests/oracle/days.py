"""An exchange into which the reports of a world fall one after another: in the end Odoo has what one call with all of them gives"""
import random
import shutil
import subprocess
from collections import Counter

from written import orders_of, part

GONE = {'cancelled', 'shipped-already', 'missing-price'}  # written from one report before another reported this


def lines_of(lines):
    """Without notes and without what was set to none"""
    return {line['id']: (line['product_id'], line['product_uom_qty'], line.get('price_unit')) for line in lines if not line['display_type'] and line['product_uom_qty'] != '0'}


def imported(folder):
    """What Odoo has after every batch was imported: a line that comes again is changed, none goes away"""
    odoo, lines, batches = {}, {}, Counter()
    for batch in sorted((folder / 'ex/main/to-odoo').iterdir()):
        for path in sorted(batch.glob('*.sale.order.csv'), key=lambda path: (path.name.startswith('changed'), part(path))):
            for number, order in orders_of([path.read_bytes()[3:].decode('utf-8')]).items():
                odoo[number] = order
                batches[number] += not path.name.startswith('changed')
                lines.setdefault(number, {}).update({line['id']: line for line in order['lines']})
    return odoo, {number: lines_of(mine.values()) for number, mine in lines.items()}, batches


def check_days(program, folder, world, files, output, rejected):
    subprocess.run([program, 'init', 'ex'], cwd=folder, capture_output=True, check=True)
    settings = dict(world.settings, **{'settle-seconds': '0', 'write': 'odoo-csv'})
    (folder / 'ex/orderferry.ini').write_text('[orderferry]\n' + ''.join('%s = %s\n' % pair for pair in settings.items()))
    rng = random.Random(world.seed)
    for day, name in enumerate(rng.sample(files, len(files))):
        shutil.copy(folder / name, folder / 'ex/main/inbox' / name)
        run = subprocess.run([program, 'watch', '--once', '--now', '2026-07-%02dT12:00:00Z' % (day + 1), 'ex'], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        if run.returncode not in (0, 1):
            return ['watch ends with %d: %s' % (run.returncode, run.stderr[-600:])]
    odoo, lines, batches = imported(folder)
    said = ['%s is not written day by day' % number for number in output['orders'] if number not in odoo]
    said += ['%s is written day by day, at once it is %s' % (number, output['left'].get(number)) for number in odoo
             if number not in output['orders'] and output['left'].get(number) not in GONE and number not in rejected]
    said += ['%s is written %d times as new' % (number, times) for number, times in batches.items() if times > 1]
    for number, order in output['orders'].items():
        if number in odoo and (lines_of(order['lines']) != lines[number] or any(order[key] != odoo[number][key] for key in order if key not in ('id', 'lines', 'tag_ids/id'))):
            said.append('%s: day by day Odoo has something else' % number)
    return said
