"""The tests of scripts/transfer and of `orderferry outbox` below it. Each has its own exchange and its own seller at the imitation of Amazon."""
import atexit, gzip, http.server, signal, ssl, threading
from bench import *
import bench, fake

REPORT = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING'
PLAIN = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL'
ASK = 'transfer-reports-request = '
CANCEL = 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA'


def answered(b, feeds=1):
    """All feeds are in sent/, and an answer to each is in inbox/."""
    notes = [n for n in b.list('sent') if n.endswith('.feed.json')]
    assert len(b.world.feeds) == feeds and len(notes) == feeds and len(b.list('inbox')) == feeds, (list(b.world.feeds), notes, b.list('inbox'), b.states(), b.logs())


# ---- a feed all the way ----

@case
def a_feed_goes_and_its_report_comes():
    with Bench('walk') as b:
        b.feed()
        b.run('run', expect=0)
        assert len(b.world.feeds) == 1 and len(b.list('sending')) == 2 and b.states() == ['taken'], (b.list('sending'), b.logs())
        release = subprocess.run([PROGRAM, '--version'], capture_output=True, text=True).stdout.split()[1]
        assert b.world.calls[-1]['headers']['user-agent'].startswith(f'orderferry-transfer/{release} ('), b.world.calls[-1]['headers']
        b.tick(300)
        r = b.run('run', expect=0)
        ident = next(iter(b.world.feeds))
        assert r.out == 'de: 0 feeds sent, 1 answered\n', r.out
        assert b.list('sent') == [f'0001 shipping.txt.{ident}' + e for e in ('', '.feed.json')], b.list('sent')
        assert b.list('inbox') == [f'{ident}.POST_FLAT_FILE_FULFILLMENT_DATA.txt'], b.list('inbox')
        assert b.list('sending') == [] and b.list('to-amazon') == []
        assert b.world.feeds[ident]['_body'] == CONTENT[SHIP]
        r = b.run('run', expect=0)
        assert r.out == r.err == '', (r.out, r.err)


@case
def a_report_is_requested_and_comes():
    with Bench('report', settings=ASK + PLAIN) as b:
        for _ in range(4):
            b.run('run', expect=0)
            b.tick(120)
        assert len(b.world.reports) == 1 and len(b.list('inbox')) == 1, (b.list('inbox'), b.logs(), b.rows())
        assert b.read('inbox', b.list('inbox')[0]) == b.world.report_body


@case
def the_imitation_works_by_hand_as_the_page_says():
    with Bench('by-hand') as b:
        child = subprocess.Popen([sys.executable, os.path.join(HERE, 'fake.py'), b.top + '/credentials/de'], stdout=subprocess.PIPE, text=True, start_new_session=True)
        b.children.append(child)
        line = child.stdout.readline()
        b.env = {'PATH': os.environ['PATH'], 'no_proxy': '127.0.0.1', **dict(word.split('=', 1) for word in line.split()[1:])}
        b.feed()
        assert 'Amazon knows this application' in b.run('check', expect=0).out
        b.run('run', expect=0)
        assert b.states() == ['taken'], (b.states(), b.logs())
        child.stdout.close()


@case
def only_finished_files_are_touched():
    with Bench('finished') as b:
        folder = b.path('to-amazon')
        for name in ('.hidden', 'a.part', 'b.tmp', 'c~', 'tab\tname', 'new\nline'):
            b.feed(name)
        b.write(os.path.join(folder, 'bare.txt'), 'x')
        b.write(os.path.join(folder, 'lost.txt.feed.json'), '{}')
        b.feed('real.txt')
        os.rename(os.path.join(folder, 'real.txt'), os.path.join(b.top, 'elsewhere'))
        os.symlink(os.path.join(b.top, 'elsewhere'), os.path.join(folder, 'real.txt'))
        before = sorted(os.listdir(folder))
        b.run('run', expect=0)
        assert sorted(os.listdir(folder)) == before and not b.world.calls


@case
def what_cannot_go_is_refused_before_any_call():
    bad = [dict(content=b''), dict(kind=STOCK, content=b'{"messages":'), dict(kind=STOCK, content=b'{"messages":[]}'), dict(kind=XML, content=b'order-id\t'),
           dict(kind=STOCK, content=b'{"messages":[' + b','.join([b'1'] * 25001) + b']}'), dict(marketplaceIds=[]), dict(sha256='0' * 64),
           dict(marketplaceIds=['ATVPDKIKX0DER']), dict(marketplaceIds=['A1PA6795UKMFR9'] * 26), dict(marketplaceIds='A1PA6795UKMFR9'), dict(sellerId='A2'),
           dict(account='fr'), dict(region='na'), dict(kind=STOCK, contentType='text/plain'), dict(sha256=None), dict(content=b'x' * 1200000),
           dict(kind='POST_PRODUCT_DATA'), dict(kind='POST_INVENTORY_AVAILABILITY_DATA'), dict(kind='POST_SOMETHING_ELSE')]
    with Bench('preflight', settings='transfer-max-bytes = 1000000') as b:
        for i, changes in enumerate(bad):
            b.feed(f'{i:02}.txt', changes.pop('kind', SHIP), **changes)
        b.feed('broken.txt')
        b.write(b.path('to-amazon', 'broken.txt.feed.json'), '{"feedType":')
        r = b.run('run')
        assert not b.world.calls and set(b.states()) == {'not-sent'} and len(b.states()) == len(bad) + 1, (b.states(), r.err)
        assert len([n for n in b.list('not-sent') if n.endswith('.feed.json')]) == len(bad) + 1 and not b.list('to-amazon') and not b.list('sending')
        assert 'JSON_LISTINGS_FEED' in r.err and 'transfer-allow-feed-types' in r.err and 'changed after it was released' in r.err


@case
def what_was_refused_and_is_corrected_goes_again():
    with Bench('corrected') as b:
        b.feed(sha256='0' * 64)
        b.run('run')
        assert b.states() == ['not-sent'], b.states()
        note = b.path('not-sent', '0001 shipping.txt.feed.json')
        side = json.load(open(note))
        side['sha256'] = hashlib.sha256(CONTENT[SHIP]).hexdigest()
        b.write(note, json.dumps(side))
        b.run('again', b.path('not-sent', '0001 shipping.txt'), root=False, expect=0)
        b.settle()
        answered(b)


@case
def a_writer_that_keeps_the_file_open_is_noticed():
    with Bench('writer') as b:
        b.feed('a.txt')
        with open(b.path('to-amazon', 'a.txt'), 'ab') as writer:
            def hook(op, when):
                if (op, when) == ('s3put', 'after'):
                    writer.write(b'more\n')
                    writer.flush()
            b.world.hook = hook
            b.run('run')
        assert not b.world.feeds and b.states() == ['not-sent'] and 'changed' in b.rows()[0]['reason']


@case
def feeds_go_in_order_and_one_of_a_type_at_a_time():
    with Bench('order') as b:
        b.world.feed_plan = ['IN_PROGRESS'] * 3 + ['DONE']
        b.feed('1-stock.json', STOCK)
        b.feed('2-ship.txt')
        b.feed('0-ship.txt', content=b'head\nother\n')
        b.feed('3-cancel.txt', CANCEL, b'c')
        b.run('run', expect=0)
        assert [f['feedType'] for f in b.world.feeds.values()] == [CANCEL, SHIP, STOCK]
        assert b.list('to-amazon') == ['2-ship.txt', '2-ship.txt.feed.json']
        assert b'other' in list(b.world.feeds.values())[1]['_body']
        b.settle()
        answered(b, 4)


@case
def every_end_of_a_feed():
    for result, kind in (('errors', SHIP), ('errors', XML), ('ok', STOCK), ('none', SHIP), ('garbage \x00 text', SHIP)):
        with Bench(f'end-{kind}-{len(result)}') as b:
            b.world.feed_result = result
            b.feed('f', kind)
            assert b.settle()[-1] == 0 and b.states() == ['sent'] and len(b.list('inbox')) == (result != 'none'), (result, b.logs())
    for plan, result, landed in (('FATAL', 'none', 0), ('FATAL', 'errors', 1)):
        with Bench(f'end-{plan}-{result}') as b:
            b.world.feed_plan, b.world.feed_result = [plan], result
            b.feed('f')
            assert b.settle()[-1] == 1 and b.states() == ['not-sent'] and len(b.list('inbox')) == landed
            assert 'some, none or all' in b.rows()[0]['reason']
            b.run('run', expect=0)
            b.world.feed_plan = ['DONE']
            b.run('again', b.path('not-sent', 'f'), root=False, expect=0)
            b.settle()
            assert len(b.world.feeds) == 2 and b.states() == ['sent'] and b.list('not-sent') == [], b.logs()
    with Bench('end-cancelled') as b:  # nothing of it was applied: it goes again by itself
        b.world.feed_plan = ['CANCELLED']
        b.feed('f')
        b.run('run', expect=0)
        b.world.feed_plan = ['DONE']
        b.settle()
        assert len(b.world.feeds) == 2 and b.states() == ['sent'], b.logs()


@case
def one_404_of_a_feed_that_was_known_asks_nobody():
    for plan, end in ((['IN_PROGRESS'] * 8 + ['404', 'IN_PROGRESS', '404', 'DONE'], 'sent'), (['IN_PROGRESS'] * 8 + ['404'], 'asked')):
        with Bench('once-404-' + end) as b:
            b.world.feed_plan = plan
            b.feed()
            codes = b.settle(step=600)
            assert b.states() == [end] and (76 in codes) == (end == 'asked') and len(b.world.feeds) == 1, (end, codes, b.logs())


@case
def the_seller_cancels():
    with Bench('cancel') as b:
        b.world.feed_plan = ['IN_QUEUE']
        b.feed('a.txt')
        b.feed('b.txt', content=b'b')
        b.run('run', expect=0)
        b.run('cancel', b.path('to-amazon', 'b.txt'), root=False, expect=0)
        assert len(b.world.feeds) == 1 and b.states() == ['taken', 'not-sent'], b.states()
        b.run('cancel', b.path('sending', 'a.txt'), root=False, expect=0)
        assert b.world.count('cancelFeed') == 1
        b.tick(120)
        b.run('run')
        assert b.states() == ['not-sent', 'not-sent'] and len(b.world.feeds) == 1, (b.states(), b.logs())
        b.run('run', expect=0)


@case
def a_feed_that_is_given_up_is_made_again_by_the_next_export():
    for end in ('FATAL', 'cancelled'):
        with Bench('give-up-' + end) as b:
            export = b.deliveries((1, '00000000000001'), (2, '00000000000002'))
            b.world.feed_plan, b.world.feed_result = ['IN_QUEUE'] if end == 'cancelled' else [end], 'none'
            b.watch('1.csv', export)
            name = b.list('to-amazon')[0]
            b.run('run', expect=0)
            if end == 'cancelled':
                b.run('cancel', b.path('sending', name), root=False, expect=0)
            b.tick(120)
            b.run('run')
            assert b.states() == ['not-sent'], b.states()
            status = subprocess.run([PROGRAM, 'status', b.root], capture_output=True, text=True).stdout
            assert 'transfer again' in status and 'transfer cancel' in status, status
            b.watch('2.csv', export + '\r\n\r\n')
            assert not b.list('to-amazon')  # they count as sent until the seller decides
            b.run('cancel', b.path('not-sent', name), root=False, expect=0)
            status = subprocess.run([PROGRAM, 'status', b.root], capture_output=True, text=True).stdout
            assert 'feed-not-sent' not in status and 'transfer cancel' not in status, status
            assert 'record 1: replaced' in b.explain('302-0000000-0000001')
            b.run('again', b.path('not-sent', name), root=False, expect=75)
            b.world.feed_plan, b.world.feed_result = ['DONE'], 'ok'
            b.tick(60)
            b.watch('3.csv', export + '\r\n')
            b.settle()
            assert lines_of(b.sent_bodies()[-1]) == [(1, '00000000000001'), (2, '00000000000002')] and b.states() == ['overtaken', 'sent'], (b.states(), b.sent_bodies())


@case
def the_token_is_kept_and_renewed_once():
    with Bench('token') as b:
        b.feed()
        b.run('run', expect=0)
        b.tick(300)
        b.run('run', expect=0)
        assert b.world.count('token') == 1 and os.stat(b.path('transfer', 'token')).st_mode & 0o777 == 0o600
        b.world.tokens.clear()  # revoked
        b.feed('2.txt', content=b'2')
        b.run('run', expect=0)
        assert b.world.count('token') == 2 and len(b.world.feeds) == 2
        b.world.token_life = -10
        b.world.tokens.clear()
        b.feed('4.xml', XML)
        b.run('run', expect=77)
        assert b.world.count('token') == 3  # renewed once, not in a loop


@case
def wrong_credentials_are_told_apart():
    with Bench('credentials') as b:
        b.feed()
        b.write(f'{b.top}/credentials/de/client_secret', 'wrong', 0o600)
        assert 'rotated' in b.run('run', expect=77).err
        b.credentials('de')
        b.write(f'{b.top}/credentials/de/refresh_token', 'wrong', 0o600)
        assert 'authorise the application again' in b.run('run', expect=77).err
        assert not b.world.documents
        b.credentials('de')
        os.chmod(f'{b.top}/credentials/de/client_secret', 0o644)
        b.tick(300)
        assert 'chmod 600' in b.run('run', expect=78).err
        b.credentials('de')
        b.tick(300)
        b.settle()
        answered(b)


@case
def documents_on_foreign_hosts_are_refused():
    for i, url in enumerate(('https://evil.example/x', 'https://evil.example/.amazonaws.com/', 'https://x.amazonaws.com@evil.example/', 'http://x.amazonaws.com/',
                             'https://amazonaws.com.evil.example/', 'file:///etc/passwd')):
        with Bench(f'evil-{i}') as b:
            b.feed()
            b.world.evil_url = url
            r = b.run('run', expect=70)
            assert 'not on the list' in r.err and not b.world.feeds and 's3put' not in [c['op'] for c in b.world.calls]
            assert b.states() == ['waits']


# ---- the sixteen faults that are impossible now ----

@case
def fault_01_the_same_bytes_of_a_later_batch_go():
    with Bench('f01') as b:
        for i, content in enumerate((b'{"messages":[{"q":5}]}', b'{"messages":[{"q":0}]}') * 2):
            b.feed(f'{i:04}.json', STOCK, content)
            b.settle()
            b.tick(600)
        assert len(b.world.feeds) == 4 and b.states() == ['sent'] * 4, (b.states(), b.logs())
        assert [f['_body'] for f in b.world.feeds.values()][3] == b'{"messages":[{"q":0}]}'
    with Bench('f01-again') as b:  # the very batch: no
        b.feed('a.txt')
        stamp = os.stat(b.path('to-amazon', 'a.txt.feed.json')).st_mtime_ns
        b.settle()
        b.feed('a.txt')
        os.utime(b.path('to-amazon', 'a.txt.feed.json'), ns=(stamp, stamp))
        b.run('run')
        assert len(b.world.feeds) == 1 and 'was sent before' in b.rows()[-1]['reason'], (b.states(), b.logs())


def quantities(body):
    return {m['sku']: m['patches'][0]['value'][0]['quantity'] for m in json.loads(body)['messages']}


def lines_of(body):
    """Order and tracking number of each line of a shipping confirmation."""
    return [(int(cells[0][-7:]), cells[6]) for cells in (line.split('\t') for line in body.splitlines()[1:])]


@case
def fault_02_old_stock_does_not_come_after_newer_stock():
    with Bench('f02') as b:
        b.watch('listings.txt', b.listings('A', 'B', 'C'))
        b.tick(60)
        for i, levels in enumerate((dict(A=5, B=6), dict(A=7, B=8), dict(B=9))):
            b.watch(f'{i}.csv', b.stock(**levels))
            b.tick(60)
        b.run('run', expect=0)
        assert b.states() == ['overtaken', 'joined', 'taken'] and quantities(b.sent_bodies()[0]) == dict(A=7, B=9), (b.states(), b.sent_bodies(), b.logs())
        first = b.rows('kind = 0')[0]['name']
        assert b.run('again', b.path('not-sent', first), root=False, expect=75) and len(b.world.feeds) == 1
        b.settle()
        b.watch('3.csv', b.stock(A=4, C=2))
        b.world.make_feed(STOCK, ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH'])  # another program's, twice: nobody can tell
        b.world.make_feed(STOCK, ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH'])
        b.world.faults['createFeed'] = ['500-before']
        b.settle()
        assert b.states()[-1] == 'asked', (b.states(), b.logs())
        name = b.rows('kind = 0')[-1]['name']
        b.watch('4.csv', b.stock(A=3))
        b.settle()
        b.run('resolve', b.path('sending', name), '--not-sent', root=False, expect=0)
        b.settle()
        assert quantities(b.sent_bodies()[-2]) == dict(A=3) and quantities(b.sent_bodies()[-1]) == dict(C=2), (b.states(), b.sent_bodies())


@case
def fault_03_a_lost_request_of_one_marketplace_is_not_taken_for_anothers():
    with Bench('f03', settings=ASK + PLAIN + '@each') as b:
        b.world.faults['createReport'] = ['500-after', '500-before']
        for _ in range(6):
            b.run('run')
            b.tick(300)
        spans = sorted((r['marketplaceIds'][0]) for r in b.world.reports.values())
        assert spans == ['A13V1IB3VIYZZH', 'A1PA6795UKMFR9'] and len(b.list('inbox')) == 2, (spans, b.list('inbox'), b.logs())


@case
def fault_04_a_foreign_feed_of_the_same_type_is_not_ours():
    with Bench('f04') as b:
        b.feed(records=[{'record': 1}, {'record': 2}])
        b.world.make_feed(SHIP, ['A1PA6795UKMFR9'], b'head\nbefore\n')  # made before we asked
        b.tick(60)
        b.world.faults['createFeed'] = ['500-before']
        b.run('run', expect=69)
        b.world.make_feed(SHIP, ['A1PA6795UKMFR9'], b'head\nonly one\n')  # in the same minute, of another program
        b.settle()
        ours = [f for f in b.world.feeds.values() if f['_body'] == CONTENT[SHIP]]
        assert len(ours) == 1 and b.states() == ['sent'] and b.rows()[0]['amazon'] == ours[0]['feedId'], (b.states(), b.logs())
        assert len(b.list('inbox')) == 1


@case
def fault_05_resolve_looks_at_the_feed_that_is_named():
    with Bench('f05') as b:
        b.feed()
        b.world.faults['createFeed'] = ['reset-after']
        b.run('run', expect=69)
        b.world.make_feed(SHIP, ['A1PA6795UKMFR9'])  # two that can be it
        b.tick(300)
        r = b.run('run', expect=76)
        assert 'resolve' in r.err and 'Seller Central' in r.err, r.err
        stock, france = b.world.make_feed(STOCK, ['A1PA6795UKMFR9']), b.world.make_feed(SHIP, ['A13V1IB3VIYZZH'])
        place = b.path('sending', '0001 shipping.txt')
        for wrong, told in ((stock, 'feed type'), (france, 'marketplaces'), ('123', '')):
            r = b.run('resolve', place, '--feed-id', wrong, root=False)
            assert r.code != 0 and told in r.err and b.states() == ['asked'], (wrong, r.err)
        mine = next(i for i in b.world.feeds if b.world.feeds[i]['_body'] == CONTENT[SHIP])
        b.run('resolve', place, '--feed-id', mine, root=False, expect=0)
        b.tick(60)
        b.run('run', expect=0)
        assert b.states() == ['sent'] and len(b.list('inbox')) == 1


@case
def resolve_not_sent_sends_it_again():
    with Bench('not-sent', settings='transfer-allow-feed-types = POST_OTHER_DATA') as b:
        b.feed('x', 'POST_OTHER_DATA', b'x')
        b.world.faults['createFeed'] = ['500-before']
        assert b.settle()[-1] == 76 and not b.world.feeds
        b.run('resolve', b.path('sending', 'x'), '--not-sent', root=False, expect=0)
        b.settle()
        answered(b)


@case
def fault_06_UK_is_right_for_all():
    with Bench('f06') as b:
        ini = os.path.join(b.root, 'orderferry.ini')
        b.write(ini, open(ini).read().replace('marketplaces = DE,\n   FR', 'marketplaces = UK'))
        b.feed(marketplaceIds=['A1F83G8C2ARO7P'])
        b.settle()
        answered(b)
        b.write(b.top + '/stock.txt', 'x')
        r = subprocess.run([PROGRAM, 'convert', '-c', ini, '-a', 'de', '-o', b.top + '/out', b.top + '/stock.txt'], capture_output=True, text=True)
        assert 'bad-settings' not in r.stderr, r.stderr


@case
def fault_07_a_mistyped_setting_is_an_error():
    for line, told in (('credentails = /etc/x', 'credentails'), ('transfer-max-bite = 3', 'transfer-max-bite'), ('region = mars', 'na|eu|fe'),
                       ('transfer-max-bytes = many', 'number'), ('marketplaces = US', 'region'), ('marketplaces = $(touch pwned)', 'touch')):
        with Bench('f07') as b:
            ini = os.path.join(b.root, 'orderferry.ini')
            b.write(ini, open(ini).read().replace('credentials =', 'x-y =' if 'credentails' in line else 'credentials =').replace('x-y = ', '; ') +
                    '[account de channel fba]\n' * 0 + '[account de]\n' + line + '\n')
            if 'marketplaces' in line or 'region' in line:
                text = open(ini).read()
                b.write(ini, re.sub(r'marketplaces = DE,\n   FR\n' if 'marketplaces' in line else r'region: eu\n', '', text, count=1))
            r = b.run('run', expect=78)
            assert told in r.err and not b.world.calls and not os.path.exists(b.top + '/pwned'), (line, r.err)


@case
def fault_08_a_mistyped_date_is_told():
    with Bench('f08', settings='transfer-secret-set = 21.11.2026') as b:
        b.feed()
        b.settle()
        answered(b)
        r = subprocess.run([PROGRAM, 'status', b.root], capture_output=True, text=True)
        assert r.returncode == 1 and 'this is not a date' in r.stdout and 'like 2026-11-21' in r.stdout, r.stdout
    with Bench('f08-old', settings='transfer-secret-set = ' + time.strftime('%Y-%m-%d', time.gmtime(time.time() - 155 * 86400))) as b:
        r = subprocess.run([PROGRAM, 'status', b.root], capture_output=True, text=True)
        assert 'client secret' in r.stdout and 'Renew' in r.stdout, r.stdout


@case
def fault_09_a_problem_before_anything_is_done_asks_nobody():
    for fault in ('500-before', 'reset-before', 'hang-before'):
        for kind in (SHIP, STOCK, CANCEL):
            with Bench(f'f09-{fault}-{kind}') as b:
                b.env['ORDERFERRY_TRANSFER_TIMEOUT'] = '3'
                b.feed('f', kind)
                b.world.faults['createFeed'] = [fault]
                codes = b.settle()
                assert 76 not in codes and codes[0] == 69, codes
                answered(b)


@case
def fault_10_a_clock_set_back_stops_nothing():
    with Bench('f10', settings=ASK + PLAIN) as b:
        b.tick(10 * 86400)
        b.feed()
        b.run('run', expect=0)
        b.tick(-10 * 86400)
        b.world.skew = 10 * 86400
        r = b.run('run')
        assert 'set back' in r.err, r.err
        for _ in range(4):
            b.tick(300)
            b.run('run')
        assert len(b.list('inbox')) == 2, (b.list('inbox'), b.logs(), b.rows())


@case
def fault_11_a_slow_download_is_no_wrong_clock():
    with Bench('f11') as b:
        b.feed()
        def hook(op, when):
            if (op, when) == ('s3put', 'after'):
                b.tick(600)  # it took ten minutes
        b.world.hook = hook
        r = b.run('run', expect=0)
        assert 'clock' not in r.err, r.err
        b.world.hook = None
        b.settle()
        answered(b)
    with Bench('f11-really') as b:
        b.world.skew = 900
        b.feed()
        assert 'clock' in b.run('run', expect=0).err
        b.settle()
        answered(b)


@case
def fault_12_an_empty_answer_once_blocks_nothing():
    with Bench('f12') as b:
        b.feed()
        b.world.faults['createFeed'] = ['500-before']
        b.run('run', expect=69)
        real, b.world.do_getFeeds = b.world.do_getFeeds, lambda *a: b.world.answer(200, {'feeds': []})
        key = str(b.rows()[0]['key'])
        b.tick(300)
        b.outbox('listed', key, stdin='{}', expect=1)
        assert b.states() == ['lost']
        b.world.do_getFeeds = real
        b.settle()
        answered(b)


@case
def fault_13_a_missing_role_is_named():
    with Bench('f13', settings=ASK + REPORT) as b:
        b.world.roles = False
        r = b.run('run', expect=77)
        assert 'Direct-to-Consumer Shipping' in r.err and 'authorise again' in r.err, r.err
        b.world.roles = True
        for _ in range(5):
            b.tick(300)
            b.run('run')
        assert len(b.list('inbox')) == 1 and b.world.count('RDT') == 1, b.logs()


@case
def fault_14_what_is_not_known_yet_is_told():
    with Bench('f14') as b:
        b.feed()
        b.world.faults['createFeed'] = ['500-after']
        assert b.run('run', expect=69).err
        b.tick(30)
        r = b.run('run', expect=69)
        assert 'not known yet' in r.err and '0001 shipping.txt' in r.err, r.err
        b.settle()
        answered(b)


@case
def fault_15_two_hundred_feeds_are_not_sixteen_hours():
    n = 200 if ALL else 20
    with Bench('f15') as b:
        for order in range(1, n + 1):
            b.watch(f'{order}.csv', b.deliveries((order, f'{order:014}')))
        assert len(b.list('to-amazon')) == 2 * n, b.list('to-amazon')
        b.world.enforce = True
        minutes = 0
        b.run('run', expect=0)
        while b.list('to-amazon') + b.list('sending'):
            b.tick(60)
            minutes += 1
            b.run('run', expect=0)
        answered(b)
        ops = [c['op'] for c in b.world.calls]
        assert minutes <= 2 and len(ops) <= 8 and b.world.throttled == 0, (minutes, ops)
        assert lines_of(b.sent_bodies()[0]) == [(order, f'{order:014}') for order in range(1, n + 1)], b.sent_bodies()
        assert b.states() == ['joined'] * (n - 1) + ['sent']
        add('minutes for the feeds that waited', minutes)
        add('requests for the feeds that waited', len(ops))
        add('feeds that waited', n)
        b.world.enforce = False


@case
def joined_feeds_are_answered_record_by_record():
    with Bench('joined') as b:
        b.world.feed_plan = ['IN_PROGRESS', 'CANCELLED']
        b.watch('1.csv', b.deliveries((1, '00000000000001'), (2, '00000000000002')))
        b.run('run', expect=0)
        b.watch('2.csv', b.deliveries((3, '00000000000003')))
        b.watch('3.csv', b.deliveries((4, '00000000000004')))
        b.watch('4.csv', b.deliveries((4, '90000000000004'), (5, '00000000000005')))  # a corrected number: the feed before is taken back
        b.tick(60)
        b.run('run', expect=0)
        b.watch('5.csv', b.deliveries((2, '90000000000002')))  # corrected, while the first is under way; which then comes back
        b.world.feed_plan = ['DONE']
        b.world.feed_result = ('Feed Processing Summary:\n\tNumber of records processed\t\t5\n\tNumber of records successful\t\t4\n\n'
                               'original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n'
                               '3\t302-0000000-0000004\t40000000000004\t5001\tError\tNot read.\n')
        b.tick(300)
        b.run('run', expect=0)
        assert len(b.world.feeds) == 2 and lines_of(b.sent_bodies()[1]) == \
            [(1, '00000000000001'), (3, '00000000000003'), (4, '90000000000004'), (5, '00000000000005'), (2, '90000000000002')], b.sent_bodies()
        assert b.states() == ['joined'] * 3 + ['taken'] and len(b.list('to-amazon')) == 0, (b.states(), b.list('to-amazon'))
        b.tick(300)
        b.run('run', expect=0)
        b.world.feed_result = 'ok'
        b.watch()
        name = b.rows('kind = 0')[-1]['name']
        for order, verdict in ((1, 'accepted'), (2, 'accepted'), (3, 'accepted'), (4, 'refused, code 5001'), (5, 'accepted')):
            assert re.search(f'Amazon on {re.escape(name)}, record \\d: {verdict}\n', b.explain(f'302-0000000-{order:07}')), (order, b.explain(f'302-0000000-{order:07}'))
        b.settle()
        assert len(b.world.feeds) == 3 and lines_of(b.sent_bodies()[2]) == [(4, '90000000000004')], b.sent_bodies()  # the retry
        b.watch('6.csv', b.deliveries((2, '00000000000002')))  # corrected back: it is news
        b.settle()
        assert lines_of(b.sent_bodies()[3]) == [(2, '00000000000002')], b.sent_bodies()


@case
def fault_16_a_web_page_at_a_document_refuses_no_feed():
    for op in ('createFeedDocument', 's3put', 'getFeed', 'getFeedDocument', 's3get', 'createFeed'):
        with Bench('f16-' + op) as b:
            b.feed()
            b.world.faults[op] = ['html-400']
            codes = b.settle()
            assert 1 not in codes and 76 not in codes, (op, codes, b.logs())
            answered(b)


# ---- one at a time ----

@case
def two_runs_at_once_send_every_file_once():
    types = [f'POST_TEST_{i:02}_DATA' for i in some(range(12), 2)]
    with Bench('race', settings='transfer-allow-feed-types = ' + ' '.join(types)) as b:
        for i, kind in enumerate(types):
            b.feed(f'{i:02}.txt', kind, b'x%d' % i)
        children = [b.start('run', b.root) for _ in range(3)]
        codes = sorted(b.end(c).code for c in children)
        assert codes[0] == 0 and set(codes) <= {0, 75}, (codes, b.logs())
        b.settle()
        assert len(b.world.feeds) == len(types) and sorted(f['_body'] for f in b.world.feeds.values()) == sorted(b'x%d' % i for i in range(len(types)))
        assert b.states() == ['sent'] * len(types)


@case
def the_lock_dies_with_its_processes_and_names_its_host():
    with Bench('lock') as b:
        b.feed()
        b.world.faults['s3put'] = ['hang-before']
        reached = threading.Event()
        b.world.hook = lambda op, when: op == 's3put' and reached.set()
        first = b.start('run', b.root)
        assert reached.wait(60)
        assert 'another carrier' in b.run('run', expect=75).err
        os.killpg(first.pid, 9)
        first.wait()
        b.world.hook = None
        b.settle()
        answered(b)
        b.write(b.path('transfer', 'lock'), 'another-host')
        r = b.run('run', expect=75)
        assert 'another-host' in r.err and 'delete' in r.err, r.err
        os.remove(b.path('transfer', 'lock'))
        b.run('run', expect=0)


@case
def a_request_that_outlives_its_script_is_found():
    with Bench('orphan') as b:
        b.feed()
        made = threading.Event()

        def hook(op, when):
            if (op, when) == ('createFeed', 'after'):
                made.set()
            if (op, when) == ('createFeed', 'before'):
                for pid in filter(str.isdigit, os.listdir('/proc')):  # the script dies, its curl does not
                    try:
                        if os.getpgid(int(pid)) == child.pid and open(f'/proc/{pid}/comm').read() != 'curl\n':
                            os.kill(int(pid), 9)
                    except OSError:
                        pass
                assert b.run('run', expect=75) and not b.world.feeds  # the request is still on its way, and has the lock
        b.world.hook = hook
        child = b.start('run', b.root)
        child.wait()
        assert made.wait(60) and len(b.world.feeds) == 1
        b.world.hook = None
        b.settle()
        answered(b)


@case
def versions_that_differ_refuse_each_other():
    with Bench('versions') as b:
        r = subprocess.run([PROGRAM, 'outbox', '--protocol', '2', 'plan', b.root, 'de'], capture_output=True, text=True)
        assert r.returncode == 2 and r.stderr.count('\n') == 1 and 'one release' in r.stderr, r.stderr
        b.write(b.top + '/bin/orderferry', '#!/bin/sh\necho "orderferry: there is no command outbox" >&2\nexit 2\n', 0o755)
        folder = b.top + '/scripts'
        shutil.copytree(os.path.dirname(SCRIPT), folder)
        r = subprocess.run([folder + '/transfer', 'run', b.root], env={**b.env, 'PATH': b.top + '/bin:' + b.env['PATH']}, capture_output=True, text=True)
        assert r.returncode == 78 and 'no command outbox' in r.stderr, (r.returncode, r.stderr)


@case
def a_feed_that_the_book_does_not_know_is_asked_about():
    with Bench('unknown') as b:
        b.run('run', expect=0)
        b.feed()
        for end in ('', '.feed.json'):
            os.rename(b.path('to-amazon', '0001 shipping.txt' + end), b.path('sending', '0001 shipping.txt' + end))
        r = b.run('run', expect=76)
        assert 'does not know it' in r.err and not b.world.feeds, r.err
        b.run('resolve', b.path('sending', '0001 shipping.txt'), '--not-sent', root=False, expect=0)
        b.settle()
        answered(b)


# ---- the fault matrix: every operation x every fault ----

FAULTS = ('429', '500-before', '500-after', '503-before', '503-after', 'hang-before', 'hang-after', 'reset-before', 'reset-after', 'truncate', 'html-400', 'rubbish', 'expired',
          'gzip')  # the last one of a packed document only
FEED_OPERATIONS = ('token', 'createFeedDocument', 's3put', 'createFeed', 'getFeed', 'getFeedDocument', 's3get')
REPORT_OPERATIONS = ('createReport', 'getReport', 'getReportDocument', 'RDT')
MATRIX = {}


def print_matrix():
    """For each fault of each operation: all requests, and the runs of the script, until the answer was there."""
    if ALL and MATRIX:
        print(f'{"":20}' + ''.join(f'{fault:>13}' for fault in FAULTS))
    for op in FEED_OPERATIONS + REPORT_OPERATIONS if ALL and MATRIX else ():
        print(f'{op:20}' + ''.join(f'{"%d in %d" % MATRIX[op, fault] if (op, fault) in MATRIX else "":>13}' for fault in FAULTS))


NOTES.append(print_matrix)


def fault_run(op, fault):
    with Bench(f'fault-{op}-{fault}', settings='' if op in FEED_OPERATIONS else ASK + REPORT) as b:
        b.env['ORDERFERRY_TRANSFER_TIMEOUT'] = '3' if 'hang' in fault else '20'
        b.world.faults[op] = [fault]
        add('runs of the fault matrix')
        codes = []
        if op in REPORT_OPERATIONS:
            for _ in range(12):
                codes.append(b.run('run').code)
                if b.list('inbox'):
                    break
                b.tick(300)
            assert len(b.list('inbox')) == 1 and 1 <= len(b.world.reports) <= 2, (len(b.world.reports), codes, b.logs())
            assert op != 'createReport' or fault.endswith('before') or len(b.world.reports) == 1, b.logs()
        else:
            b.feed()
            codes = b.settle()
            answered(b)  # 0 lost, 0 double
        assert 76 not in codes and 1 not in codes, (codes, b.logs())
        MATRIX[op, fault] = len(b.world.calls), len(codes)


for _op, _fault in some([(op, fault) for op in FEED_OPERATIONS + REPORT_OPERATIONS for fault in FAULTS
                         if (fault != 'gzip' or op == 's3get') and (fault != 'expired' or op != 'token')], 5):
    def _test(op=_op, fault=_fault):
        fault_run(op, fault)
    _test.__name__ = f'matrix_{_op}_{_fault}'.replace('-', '_')
    case(_test)


# ---- credentials, secrets, names ----

@case
def no_secret_is_seen_in_any_process():
    with Bench('secrets', settings=ASK + REPORT) as b:
        seen = [0]

        def sample(op, when):
            for pid in filter(str.isdigit, os.listdir('/proc')):
                for what in ('cmdline', 'environ'):
                    try:
                        with open(f'/proc/{pid}/{what}', 'rb') as f:
                            text = f.read()
                    except OSError:
                        continue
                    if int(pid) != os.getpid():
                        seen[0] += 1
                        for secret in list(b.world.secrets):
                            assert secret.encode() not in text, b.leak(op, what)
        b.leak = lambda op, what: b.world.leaks.append(f'{op} {what}') or op
        b.world.hook = sample
        b.feed()
        with open(os.path.join(os.path.dirname(SCRIPT), 'sp-api')) as f:  # what the caller exports under a name of the script's must not carry a secret on
            taken = set(re.findall(r'\b[A-Za-z_]+(?==)', f.read())) - {'PATH', 'IFS', 'LC_ALL', 'TZ'}
        for _ in range(3):
            b.run('run', env=dict.fromkeys(taken, 'x'), expect=0)
            b.run('run', env={'SHELLOPTS': 'xtrace'}, expect=0)
            b.tick(300)
        r = b.end(subprocess.Popen(['bash', '-x', SCRIPT, 'run', b.root], env=b.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        assert r.code == 0
        assert b.states() == ['sent'] and len(b.list('inbox')) == 2, (b.states(), b.list('inbox'), b.logs())
        add('processes sampled for secrets', seen[0])
        left = [os.path.join(d, n) for d, _, names in os.walk(b.root) for n in names]
        for path in left:
            with open(path, 'rb') as f:
                text = f.read()
            for secret in b.world.secrets:
                assert secret.encode() not in text or path.endswith('/token'), path
        assert not any('sprdt' in open(p, errors='replace').read() for p in left), 'an RDT on disk'


@case
def tls_is_not_negotiable():
    with Bench('tls') as b:
        if subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost', '-days', '1',
                           '-keyout', b.top + '/key', '-out', b.top + '/cert'], capture_output=True).returncode:
            return 'no openssl'
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), http.server.BaseHTTPRequestHandler)
        server.handle_error = lambda *a: None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(b.top + '/cert', b.top + '/key')
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        b.feed()
        r = b.run('run', env={'ORDERFERRY_TRANSFER_LWA': f'https://127.0.0.1:{server.server_port}/auth/o2/token'}, expect=69)
        assert 'TLS' in r.err, r.err
        server.shutdown()
        code = ''.join(open(os.path.join(os.path.dirname(SCRIPT), n)).read() for n in ('sp-api', 'transfer', 'fetch'))
        assert not re.search(r'insecure|\bcurl [^\n]*-[a-zA-Z]*k\b|location\b', code)


@case
def curlrc_and_proxies():
    with Bench('proxy') as b:
        b.feed()
        b.write(b.top + '/home/.curlrc', 'header = "x-evil: 1"\nproxy = "http://127.0.0.1:1"\n')
        b.run('run', env={'HOME': b.top + '/home', 'CURL_HOME': b.top + '/home'}, expect=0)
        assert not any('x-evil' in c['headers'] for c in b.world.calls)
        b.tick(300)
        r = b.run('run', env={'http_proxy': 'http://user:MARKER@127.0.0.1:1', 'https_proxy': 'http://user:MARKER@127.0.0.1:1', 'no_proxy': ''}, expect=69)
        assert '127.0.0.1:1' in r.err, r.err
        b.write(f'{b.top}/credentials/de/proxy', 'http://user:MARKER@127.0.0.1:1', 0o600)
        b.tick(300)
        r = b.run('run', env={'no_proxy': ''}, expect=69)
        assert 'through the proxy 127.0.0.1:1' in r.err, r.err
    with Bench('proxy-password', settings='transfer-proxy = http://user:MARKER@127.0.0.1:1') as b:
        b.feed()
        b.run('run', expect=78)


@case
def hostile_ids_from_amazon():
    with Bench('ids') as b:
        b.feed()
        b.world.next_id = 0
        b.world.new = lambda prefix='', _n=iter(range(1, 10000)): f'../../é {prefix}{next(_n)}'
        b.settle()
        assert len(b.world.feeds) == 1 and b.states() == ['sent'] and len(b.list('inbox')) == 1, (b.logs(), b.world.violations)
        assert set(os.listdir(b.root)) == {'de', 'orderferry.ini'}


@case
def hostile_file_names():
    names = ['with space.txt', "quote's.txt", 'double"quote.txt', '-n', '--help', 'grüße.txt', '$(touch pwned).txt', '{a,b}[1-3].txt', '*', 'back\\slash', '%2e%2e%2f',
             'x' * 195, 'ü' * 90, ';&|', '#hash', "a\\nb"]
    names = some(names, 3)
    types = [f'POST_TEST_{i:02}_DATA' for i in range(len(names))]
    with Bench('names', settings='transfer-allow-feed-types = ' + ' '.join(types)) as b:
        for i, name in enumerate(names):
            b.feed(name, types[i], b'x%d' % i)
        b.settle(ticks=40)
        assert not b.list('sending') and not b.list('to-amazon'), (b.list('sending'), b.list('to-amazon'), b.logs())
        assert sorted(f['_body'] for f in b.world.feeds.values()) == sorted(b'x%d' % i for i in range(len(names)))
        assert b.states() == ['sent'] * len(names) and not [n for n in os.listdir(b.top) if n == 'pwned']


@case
def personal_data_is_not_logged():
    with Bench('pii', settings=ASK + REPORT) as b:  # the bench looks for MARKER and Erika in every log
        b.world.report_body = 'order-id\tbuyer-name\n302-0000000-0000001\tErika MARKER\n'.encode()
        b.world.feed_result = 'errors'
        b.feed(content=b'order-id\tname\n1\tErika MARKER\n')
        b.settle()
        b.run('run')
        assert len(b.list('inbox')) == 2


@case
def one_accounts_trouble_is_not_anothers():
    with Bench('accounts', accounts=('de', 'us-2', 'off')) as b:
        ini = os.path.join(b.root, 'orderferry.ini')
        b.write(ini, open(ini).read() + '[account by-hand]\nseller-id = X\n')
        b.write(f'{b.top}/credentials/de/client_secret', 'wrong', 0o600)
        b.feed()
        b.account = 'us-2'
        b.feed()
        b.run('run', expect=77)
        assert len(b.world.feeds) == 1 and len(b.list('sending')) == 2
        b.run('run', '-a', 'us-2', expect=0)
        assert os.path.exists(b.path('transfer', 'token')) and not os.path.exists(os.path.join(b.root, 'de/transfer/token'))


@case
def a_signal_ends_after_the_present_step():
    for op, send in (('createFeedDocument', os.killpg), ('s3put', os.kill), ('createFeed', os.killpg), ('createFeed', os.kill)):
        with Bench(f'signal-{op}-{send.__name__}') as b:
            b.feed()
            ready, heard, told = threading.Event(), threading.Event(), []

            def hook(what, when):
                if (what, when) == (op, 'before'):
                    ready.wait(30)
                    send(child.pid, signal.SIGINT if send is os.killpg else signal.SIGTERM)
                    told.append(os.read(child.stderr.fileno(), 4096))  # the step is under way until the script has heard
                    heard.set()
                    b.world.hook = None
            b.world.hook = hook
            child = b.start('run', b.root)
            ready.set()
            assert heard.wait(60)
            r = b.end(child)
            assert r.code == 75 and b'ends after the present step' in told[0], (op, r.code, told, r.err)
            assert len(b.world.feeds) <= 1
            assert b.states()[0] in ('waits', 'taken'), b.states()
            b.tick(200)
            b.settle()
            answered(b)


@case
def cron_has_no_terminal_no_home_and_hears_nothing():
    with Bench('cron') as b:
        env = {k: v for k, v in b.env.items() if k not in ('PATH', 'TMPDIR')}
        child = subprocess.Popen([SCRIPT, 'run', b.root], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd='/')
        r = b.end(child)
        assert (r.code, r.out, r.err) == (0, '', ''), (r.code, r.out, r.err)
        b.feed(sha256='1' * 64)
        r = b.run('-q', 'run')
        assert r.err.count('\n') == 1 and r.out == '', (r.out, r.err)


@case
def the_service_units_are_sound():
    folder = os.path.dirname(SCRIPT)
    unit = open(os.path.join(folder, 'orderferry-transfer.service')).read()
    for must in ('Type=oneshot', 'ProtectSystem=strict', 'NoNewPrivileges=yes', 'PrivateTmp=yes', 'LoadCredential=', 'SuccessExitStatus=', 'ReadWritePaths='):
        assert must in unit, must
    if not shutil.which('systemd-analyze'):
        return 'no systemd-analyze'
    with Bench('units') as b:
        for name in ('orderferry-transfer.service', 'orderferry-transfer.timer'):
            text = open(os.path.join(folder, name)).read()
            b.write(b.top + '/units/' + name, re.sub(r'(?m)^ExecStart=\S+', 'ExecStart=' + SCRIPT, text), 0o644)
        r = subprocess.run(['systemd-analyze', 'verify', '--man=no', b.top + '/units/orderferry-transfer.timer', b.top + '/units/orderferry-transfer.service'],
                           capture_output=True, text=True)
        if 'orderferry' not in r.stderr and r.returncode:
            return 'systemd-analyze does not work here'
        assert r.returncode == 0 and 'orderferry' not in r.stderr, r.stderr


# ---- reports ----

def fetched(b, n=1, ticks=20):
    for _ in range(ticks):
        b.run('run')
        if len(b.list('inbox')) >= n:
            return
        b.tick(300)
    raise AssertionError(b.logs())


@case
def reports_amazon_makes_are_collected_once_over_many_pages():
    kind = 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2'
    with Bench('collect', settings=f'transfer-reports-collect = {kind}') as b:
        b.world.page = 5
        for i in range(12):
            ident = b.world.make_report({'reportType': kind, 'marketplaceIds': ['A1PA6795UKMFR9']}, body=b'%d\n' % i)
            b.world.step_report(b.world.reports[ident])
        fetched(b, 12)
        b.tick(4000)
        late = b.world.make_report({'reportType': kind, 'marketplaceIds': ['A1PA6795UKMFR9']}, body=b'late\n')
        b.world.step_report(b.world.reports[late])
        fetched(b, 13)
        assert b.world.count('getReportDocument') == 13
        assert sorted(b.read('inbox', n) for n in b.list('inbox')) == sorted([b'%d\n' % i for i in range(12)] + [b'late\n'])


@case
def cancelled_means_no_data_and_fatal_leaves_no_hole():
    with Bench('windows', settings=ASK + PLAIN) as b:
        def run(plan):
            b.world.report_plan = [plan]
            b.run('run')
            b.tick(60)
            code = b.run('run').code
            b.tick(3700)
            return code
        assert [run('CANCELLED'), run('DONE'), run('FATAL'), run('FATAL'), run('DONE')] == [0, 0, 1, 1, 0]
        spans = [(fake.parse(r['dataStartTime']), fake.parse(r['dataEndTime']), r['processingStatus']) for r in b.world.reports.values()]
        good = [s for s in spans if s[2] != 'FATAL']
        assert len(spans) == 5 and good[1][0] <= good[0][1] - 86400 and good[2][0] == good[1][1] - 3600, spans
        assert abs(good[0][1] - good[0][0] - 48 * 3600) < 2
        assert len(b.list('inbox')) == 2


@case
def long_absences_are_asked_for_in_pieces():
    with Bench('pieces', settings=ASK + PLAIN + '\ntransfer-report-lookback = 1800') as b:
        b.world.report_plan = ['CANCELLED']
        for _ in range(8):
            b.run('run', expect=0)
            b.tick(120)
        spans = [(fake.parse(r['dataStartTime']), fake.parse(r['dataEndTime'])) for r in b.world.reports.values()]
        assert all(y - x <= 30 * 86400 for x, y in spans) and len(spans) == 3, spans
        assert spans[2][1] - spans[0][0] > 74 * 86400


@case
def restricted_data_tokens_only_where_needed():
    with Bench('rdt', settings=ASK + f'{PLAIN} {REPORT} GET_MERCHANT_LISTINGS_ALL_DATA/1440@each') as b:
        fetched(b, 4)
        assert b.world.count('RDT') == 1
        listings = [r for r in b.world.reports.values() if 'LISTINGS' in r['reportType']]
        assert [r['marketplaceIds'] for r in listings] == [['A1PA6795UKMFR9'], ['A13V1IB3VIYZZH']] and 'dataStartTime' not in listings[0]
    with Bench('rdt-not', settings=ASK + PLAIN + f'\ntransfer-restricted-reports = {PLAIN}') as b:
        fetched(b)
        assert b.world.count('RDT') == 1  # refused as not restricted: the ordinary token does
    with Bench('rdt-role', settings=ASK + REPORT) as b:
        b.world.roles = False
        assert 'Direct-to-Consumer Shipping' in b.run('run', expect=77).err
        b.world.roles = True
        b.tick(200)
        b.run('run', expect=0)
        b.world.roles = False
        b.tick(60)
        assert 'Direct-to-Consumer Shipping' in b.run('run', expect=77).err and not b.list('inbox')


@case
def the_inbox_sees_only_whole_files_arrive():
    with Bench('watch', settings=ASK + PLAIN) as b:
        b.world.report_body = os.urandom(300000)
        b.world.faults['s3get'] = ['truncate', 'html-400', 'truncate', 'truncate', '500-before']
        seen, stop = set(), threading.Event()

        def watch():
            ended = False
            while not ended:
                ended = stop.is_set()
                for n in os.listdir(b.path('inbox')):
                    with open(b.path('inbox', n), 'rb') as f:
                        seen.add((n, hashlib.sha256(f.read()).hexdigest()))
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            fetched(b)
        finally:
            stop.set()
            watcher.join()
        assert {s for _, s in seen} == {hashlib.sha256(b.world.report_body).hexdigest()} and len(seen) == 1, seen


@case
def damaged_and_bloated_documents_do_not_land():
    with Bench('damaged', settings=ASK + PLAIN + '\ntransfer-max-download = 1000000') as b:
        b.run('run', expect=0)
        report = next(iter(b.world.reports.values()))
        b.world.step_report(report)
        document = b.world.documents[report['reportDocumentId']]
        good = gzip.compress(os.urandom(1000))
        document['raw'] = good[:500] + bytes([good[500] ^ 1]) + good[501:]
        b.tick(60)
        r = b.run('run', expect=69)
        assert 'damaged' in r.err and not b.list('inbox'), r.err
        document['raw'] = gzip.compress(bytes(50000000))
        b.tick(600)
        r = b.run('run', expect=69)
        assert 'transfer-max-download' in r.err and not b.list('inbox')
        document['gzip'], document['raw'] = False, bytes(1000001)
        b.tick(600)
        r = b.run('run', expect=69)
        assert 'transfer-max-download' in r.err and not b.list('inbox')
        document['raw'] = b'good\n'
        b.tick(600)
        b.run('run', expect=0)
        assert [b.read('inbox', n) for n in b.list('inbox')] == [b'good\n']


# ---- from the version before ----

@case
def feeds_under_way_of_the_version_before_go_on():
    for state, more, end in (('SUBMITTED', 'feedId = {id}', 'sent'), ('CLAIMED', '', 'sent'), ('SUBMITTING', 't0 = {now}', 'sent'), ('UNKNOWN', 'ask = two', 'asked')):
        with Bench('before-' + state) as b:
            b.feed()
            for ending in ('', '.feed.json'):
                os.makedirs(b.path('sending'), exist_ok=True)
                os.rename(b.path('to-amazon', '0001 shipping.txt' + ending), b.path('sending', '0001 shipping.txt' + ending))
            ident = b.world.make_feed(SHIP, ['A1PA6795UKMFR9'], CONTENT[SHIP]) if state in ('SUBMITTED', 'SUBMITTING') else ''
            b.write(b.path('sending', '0001 shipping.txt.state'), f'feedType = {SHIP}\nstate = {state}\n' + more.format(id=ident, now=int(time.time())) + '\n')
            b.settle()
            assert b.states() == [end] and len(b.world.feeds) == (end == 'sent') and not [n for n in b.list('sending') if n.endswith('.state')], (state, b.states(), b.logs())


@case
def what_the_version_before_knew_is_read_once():
    hour = 3600
    kind, each = 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2', 'GET_MERCHANT_LISTINGS_ALL_DATA'
    with Bench('before', settings=ASK + f'{PLAIN} {each}@each GET_SOMETHING_ELSE@FR\ntransfer-reports-collect = {kind}') as b:
        now = int(time.time())
        for _ in range(3):  # Amazon made three by itself; one of them has come, one lies in tmp/, and one is new
            b.world.step_report(b.world.reports[b.world.make_report({'reportType': kind, 'marketplaceIds': [DE]}, body=b'%d\n' % _)])
        came, lies, new = list(b.world.reports)
        asked = b.world.make_report({'reportType': each, 'marketplaceIds': ['A13V1IB3VIYZZH']}, body=b'listings\n')
        b.write(b.path('transfer', 'feeds.tsv'), f'{now}\t777\t{SHIP}\t{"0" * 64}\t-\n')
        for ident in (came, lies):
            b.write(b.path('transfer', 'meta', f'{kind}.{ident}.txt'), f'document = d\nreportId = {ident}\ntype = {kind}\nmade = found\n')
        b.write(b.path('transfer', 'tmp', f'{kind}.{lies}.txt'), 'whole\n')
        b.write(b.path('transfer', 'tmp', 'raw'), 'half')
        b.write(b.path('transfer', 'report-' + PLAIN), f'state = IDLE\ngoodEnd = {now - 5 * hour}\nnextAt = {now - 60}\n')
        b.write(b.path('transfer', f'report-{each}.A1PA6795UKMFR9'), f'state = IDLE\ngoodEnd = {now - 60}\nnextAt = {now + 40 * 60}\n')
        b.write(b.path('transfer', f'report-{each}.A13V1IB3VIYZZH'), f'state = SUBMITTED\nreportId = {asked}\nt0 = {now - 60}\nend = {now - 60}\nfrom = \nto = \n')
        b.write(b.path('transfer', 'report-GET_SOMETHING_ELSE.A13V1IB3VIYZZH'), f'state = IDLE\ngoodEnd = {now}\nnextAt = {now + 50 * 60}\n')
        b.write(b.path('transfer', 'report-collect'), f'state = IDLE\ngoodEnd = {now - hour}\nnextAt = {now - 60}\n')
        b.write(b.path('transfer', 'log', '2026-11.log'), 'old\n')
        b.write(b.path('transfer', 'rates'), 'x')
        for _ in range(3):
            b.run('run', expect=0)
            b.tick(120)
        made = [r for r in list(b.world.reports.values())[4:]]
        assert [r['reportType'] for r in made] == [PLAIN], made  # the other times are not due, and nothing is asked for twice
        assert abs(fake.parse(made[0]['dataStartTime']) - (now - 6 * hour)) < 5, made
        assert sorted(b.read('inbox', n) for n in b.list('inbox')) == sorted([b.world.report_body, b'2\n', b'listings\n', b'whole\n']), b.list('inbox')
        assert b.list('transfer') == ['lock', 'token'] and sorted(os.listdir(b.path('transfer'))) == ['lock', 'log', 'token'], os.listdir(b.path('transfer'))
        assert b.rows("amazon = '777'")[0]['state'] == STATES.index('sent')
        b.write(b.path('transfer', 'document'), 'a buyer')  # as a run leaves it that is cut off
        for words, told, left in (((b.now(86400),), False, True), ((b.now(40 * 86400), '--dry-run'), True, True), ((b.now(40 * 86400),), True, False)):
            r = subprocess.run([PROGRAM, 'purge', b.root, '--older-than', '30', '--now', *words], capture_output=True, text=True)
            assert r.returncode in (0, 1) and ('transfer/log/2026-11.log' in r.stderr) == told, (words, r.stderr)
            for name in ('log/2026-11.log', 'document'):
                assert os.path.exists(b.path('transfer', name)) == left, (words, name)
        assert b.list('transfer') == ['lock', 'token']


@case
def what_the_version_before_knew_waits_until_it_can_be_read():
    if not shutil.which('strace'):
        return 'no strace'
    for name in ('feeds.tsv', 'meta/x.1.txt', 'meta', 'report-' + PLAIN):
        with Bench('unread', settings=ASK + PLAIN) as b:
            now = int(time.time())
            b.write(b.path('transfer', 'meta', 'x.1.txt'), 'reportId = 1\ntype = GET_X\n')
            b.write(b.path('transfer', 'feeds.tsv'), f'{now}\t777\t{SHIP}\t{"0" * 64}\t-\n')
            b.write(b.path('transfer', 'report-' + PLAIN), f'state = IDLE\ngoodEnd = {now - 5 * 3600}\nnextAt = {now - 60}\n')
            r = subprocess.run(['strace', '-o', '/dev/null', '-f', '-P', b.path('transfer', name), '-e', 'inject=read,getdents64:error=EIO', PROGRAM, 'outbox', 'plan', b.root, 'de',
                                'reports'], capture_output=True, text=True)
            assert r.returncode == 3 and 'goes on' in r.stderr and os.path.exists(b.path('transfer', name)), (name, r.returncode, r.stderr)
            b.outbox('plan', 'reports')
            assert sorted(row['amazon'] for row in b.rows('kind = 3')) == ['1', '777'] and b.rows('kind = 1')[0]['good'] == now - 5 * 3600, (name, b.rows())


@case
def an_older_book_is_never_brought_up_by_the_carrier():
    with Bench('old-book') as b:
        with open(os.path.join(HERE, '../exchange/kept/book.sql')) as text:
            book = sqlite3.connect(b.path('book.sqlite'))
            book.executescript(text.read())
            book.close()
        before = b.read('book.sqlite')
        b.feed()
        for verb in (('plan',), ('plan', 'reports'), ('begin', '1'), ('again', '0001 shipping.txt')):
            r = b.outbox(*verb, expect=2)
            assert r.err.count('\n') == 1 and 'The next run of `watch` brings it up to date' in r.err, r.err
        b.run('run', expect=78)
        assert b.read('book.sqlite') == before and not b.world.calls and len(b.list('to-amazon')) == 2 and not [n for n in b.list('') if 'before' in n], b.list('')
        b.watch()
        b.settle()
        answered(b)


@case
def three_regions_do_not_mix():
    hosts = (('de', 'eu', 'A1PA6795UKMFR9'), ('us', 'na', 'ATVPDKIKX0DER'), ('jp', 'fe', 'A1VC38T7YXB528'))
    with Bench('regions', accounts=('de', 'us', 'jp')) as b:
        ini = ''
        for account, region, market in hosts:
            ini += f'[account {account}]\nseller-id = A1SELLER\nregion = {region}\nmarketplaces = {market}\ncredentials = {b.top}/credentials/{account}\n'
        b.write(os.path.join(b.root, 'orderferry.ini'), ini)
        r = subprocess.run([PROGRAM, 'outbox', 'accounts', b.root], capture_output=True, text=True)
        lines = [line.split('\t')[:3] for line in r.stdout.splitlines()[1:]]
        assert sorted(lines) == sorted(['account', a, f'https://sellingpartnerapi-{region}.amazon.com'] for a, region, _ in hosts), lines
        for account, region, market in hosts:
            b.account = account
            b.feed(name=f'{account}.txt', content=b'head\n' + account.encode() + b'\n', region=region, marketplaceIds=[market])
        b.account = 'jp'
        b.feed(name='stray.txt', region='eu')  # of another region: it is refused
        for _ in range(4):
            b.run('run', expect=(0, 1))
            b.tick(310)
        got = sorted((f['_body'].decode().split()[1], f['marketplaceIds']) for f in b.world.feeds.values())
        assert got == sorted((a, [m]) for a, _, m in hosts), got
        for account, _, _ in hosts:
            b.account = account
            assert len(b.list('inbox')) == 1 and len(b.list('sent')) == 2, (account, b.list('inbox'))
        assert 'another account, seller id or region' in b.rows("name = 'stray.txt'")[0]['reason']


@case
def options_of_the_version_before_stop_nothing():
    with Bench('options', settings='transfer-on-unknown = hold\ntransfer-keep-days = 30') as b:
        b.feed()
        r = b.run('run', '--all', '-v', '--wait', '900', '--json', expect=0)
        assert r.err.count('no option any more') == 4 and len(b.world.feeds) == 1, r.err
        b.run('poll', expect=0)
        r = subprocess.run([PROGRAM, 'status', b.root], capture_output=True, text=True)
        assert 'transfer-on-unknown' in r.stdout and 'no longer used' in r.stdout, r.stdout
        for words in (['--nonsense'], ['fly'], [], ['again'], ['again', b.path('to-amazon')], ['run', '--via', 'x {}']):
            r = b.run(*words, root=False, expect=2)
            assert r.err.count('\n') == 1, r.err
        r = b.run('--help', root=False, expect=0)
        assert r.out.count('\n') <= 24 and max(map(len, r.out.splitlines())) <= 120


# ---- killed at every call to the system, in each verb; and with every call failing once ----

CALLS = 'openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdirat'
DE = 'A1PA6795UKMFR9'


class Hand:
    """A carrier in a few lines. AMAZON: what Amazon has: an id, its time, and the orders in a feed, or the window of a report."""

    def __init__(self, b, amazon=()):
        self.b, self.amazon = b, list(amazon)

    def now(self):
        return time.time() + int(open(self.b.clock).read()) / 1000

    def add(self, what):
        self.amazon.append((f'9{len(self.amazon)}', self.now(), what))
        return self.amazon[-1][0]

    def do(self, verb, key, *words):
        b = self.b
        if verb == 'send':
            body = b.read(words[0]).decode()
            b.outbox('begin', key)
            b.outbox('took', key, self.add(sorted(lines_of(body))))
        elif verb == 'report':
            window = b.outbox('begin', key).out.strip().split('\t')
            b.outbox('took', key, self.add(window))
        elif verb == 'look':
            b.outbox('listed', key, stdin=self.feeds() if words[0] == SHIP else self.reports())
        elif verb == 'collect':
            b.outbox('listed', key, stdin=self.reports())
        elif verb == 'poll':
            b.write(b.path('transfer', 'document'), fake.FLAT_OK.format(n=1))
            b.outbox('final', key, 'DONE', 'document')
        elif verb == 'ask':
            b.outbox('resolve', key, *(() if self.amazon else ('not-sent',)), stdin=self.feed() if self.amazon else '')

    def stamp(self, t):
        return time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(t))

    def feeds(self):
        return json.dumps({'feeds': [{'feedId': i, 'feedType': SHIP, 'createdTime': self.stamp(t)} for i, t, _ in self.amazon]})

    def feed(self):
        return json.dumps({'feedId': '90', 'feedType': SHIP, 'marketplaceIds': [DE]})

    def reports(self):
        return json.dumps({'reports': [{'reportId': i, 'reportType': PLAIN, 'createdTime': self.stamp(t), 'processingStatus': 'DONE',
                                        **({'dataStartTime': w[0], 'dataEndTime': w[1]} if len(w) == 2 else {})} for i, t, w in self.amazon]})

    def carry(self, what, ended):
        """Until all is at its end."""
        for _ in range(12):
            for line in self.b.outbox('plan', what).out.splitlines():
                self.do(*line.split('\t'))
            if ended():
                return
            self.b.tick(310)
        raise AssertionError((self.b.rows(), self.amazon, self.b.logs()))


FAILING = []  # the library that lets a call fail, and a lock for who builds it
BUILT = threading.Lock()


def library():
    """tests/torture/fail.c, built once; '' if there is no compiler."""
    with BUILT:
        if not FAILING:
            place = os.path.join(tempfile.mkdtemp(prefix='transfer-fail-'), 'fail.so')
            atexit.register(shutil.rmtree, os.path.dirname(place), ignore_errors=True)
            cc = os.environ.get('CC', 'cc')
            built = shutil.which(cc) and not subprocess.run([cc, '-std=c11', '-O1', '-shared', '-fPIC', '-o', place, os.path.join(HERE, '../torture/fail.c'), '-ldl']).returncode
            FAILING.append(place if built else '')
    return FAILING[0]


def killed(b, n, verb, words, stdin):
    """Whether the verb was killed at its N-th call that changes something."""
    r = subprocess.run(['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=' + CALLS, '-e', f'inject={CALLS}:signal=SIGKILL:when={n}', PROGRAM, 'outbox',
                        '--now', b.now(), verb, b.root, 'de', *words], input=stdin, capture_output=True, text=True)
    return r.returncode not in (0, 1)


def failed(b, n, verb, words, stdin):
    """Whether the N-th call of the verb for memory or to the system failed. Then it ends as if not, or says why."""
    count = b.top + '/count'
    r = subprocess.run([PROGRAM, 'outbox', '--now', b.now(), verb, b.root, 'de', *words], input=stdin, capture_output=True, text=True,
                       env={**os.environ, 'LD_PRELOAD': library(), 'FAIL_AT': str(n), 'FAIL_COUNT': count})
    assert r.returncode in (0, 1, 2, 3), (r.returncode, r.stderr)
    assert r.returncode in (0, 1) or r.stderr, 'it says nothing'
    return n <= int(open(count).read() or 0)


def cut_verb(b, how, verb, words, stdin, after):
    """HOW: killed or failed, at each call in turn; AFTER looks at what comes of it then."""
    if how is failed and not library():
        return 'no compiler'
    if how is killed and (not shutil.which('strace') or subprocess.run(['strace', '-o', '/dev/null', 'true'], capture_output=True).returncode):
        return 'no strace'
    kept = b.top + '/kept'
    shutil.copytree(b.root, kept)
    clock = open(b.clock).read()
    n, step = 1, 1 if ALL else 11
    while True:
        shutil.rmtree(b.root)
        shutil.copytree(kept, b.root)
        b.write(b.clock, clock)
        try:
            if not how(b, n, verb, words, stdin):
                break
            after()
        except AssertionError:
            raise AssertionError(f'{how.__name__} at call {n} of {verb}: {traceback.format_exc(limit=-2)}')
        add(f'verbs {how.__name__}')
        if how is failed and not ALL:
            step = int(open(b.top + '/count').read()) // 6 + 1
        n += step
    assert n > step, 'nothing happened'


def cut_feed(name, how, before, verb, words, stdin='', at_amazon=False, feeds=(1,), end='sent'):
    """AT_AMAZON: the feed got there before. FEEDS: the orders of each feed that waits."""
    with Bench(f'{how.__name__}-{name}') as b:
        if feeds == (1,):
            b.feed(name='f.txt', content=b'head\n302-0000000-0000001\t1\t1\t2026-11-21\tDPD\t\t01\n')
        else:
            for orders in feeds:
                b.watch(f'{orders[0]}.csv', b.deliveries(*((o, f'{o:014}') for o in orders)))
        for step in before:
            b.outbox(*step) if isinstance(step, tuple) else step(b)

        def ended():
            if b.states()[-1] == 'not-sent' and end == 'sent':
                b.outbox('again', 'f.txt')
            if end == 'not-sent' and b.states() == ['waits']:
                b.outbox('stop', 'f.txt')
            return set(b.states()) <= {end, 'joined', 'overtaken'}

        def after():
            hand = Hand(b, [('90', time.time(), [1])] if at_amazon else [])
            if end == 'not-sent':
                ended()
            hand.carry('feeds', ended)
            left = b.list('sending') + b.list('to-amazon')
            assert not left and len(b.list('not-sent')) == (2 if end == 'not-sent' else 0), (left, b.list('not-sent'))
            if end == 'not-sent':
                assert not hand.amazon
                return
            assert (len(hand.amazon) == 1 or name == 'cancelled') and len(b.list('sent')) == 2 * len(b.list('inbox')) == 2, (hand.amazon, b.list('sent'), b.list('inbox'))
            if len(feeds) > 1:
                assert hand.amazon[0][2] == [(o, f'{o:014}') for orders in feeds for o in orders], hand.amazon
        return cut_verb(b, how, verb, words, stdin, after)


def cut_report(name, how, settings, before, verb, words, stdin='', at_amazon=()):
    with Bench(f'{how.__name__}-{name}', settings=settings) as b:
        for step in before:
            b.outbox(*step) if isinstance(step, tuple) else step(b)

        def after():
            hand = Hand(b, at_amazon)
            hand.carry('reports', lambda: [r for r in b.rows() if r['amazon']] and b.list('inbox'))
            assert len(b.list('inbox')) == len(set(b.list('inbox'))) == 1 and len(hand.amazon) <= 2, (b.list('inbox'), hand.amazon)
        return cut_verb(b, how, verb, words, stdin, after)


def lists(*feeds):
    return json.dumps({'feeds': [{'feedId': i, 'feedType': SHIP} for i in feeds]})


def document(b):
    b.write(b.path('transfer', 'document'), fake.FLAT_OK.format(n=1))


def asks(b):
    """Two in the list: the seller is asked."""
    b.tick(310)
    b.outbox('listed', '1', stdin=lists('90', '91'))


PLAN, BEGIN, TOOK, UNKNOWN = ('plan',), ('begin', '1'), ('took', '1', '90'), ('unknown', '1')
REPORTS, FOUND = ('plan', 'reports'), json.dumps({'reports': [{'reportId': '90', 'reportType': PLAIN, 'processingStatus': 'DONE'}]})
CUTS = {
    'plan': lambda name, how: cut_feed(name, how, (), 'plan', ()),
    'joining': lambda name, how: cut_feed(name, how, (), 'plan', (), feeds=((1, 2), (3,), (4,))),
    'begin': lambda name, how: cut_feed(name, how, (PLAN,), 'begin', ('1',)),
    'took': lambda name, how: cut_feed(name, how, (PLAN, BEGIN), 'took', ('1', '90'), at_amazon=True),
    'later': lambda name, how: cut_feed(name, how, (PLAN, BEGIN), 'later', ('1',)),
    'unknown': lambda name, how: cut_feed(name, how, (PLAN, BEGIN), 'unknown', ('1',), at_amazon=True),
    'refused': lambda name, how: cut_feed(name, how, (PLAN, BEGIN), 'refused', ('1', 'no')),
    'cut_off': lambda name, how: cut_feed(name, how, (PLAN, BEGIN), 'plan', (), at_amazon=True),
    'listed': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, UNKNOWN), 'listed', ('1',), lists('90'), True),
    'listed_none': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, UNKNOWN), 'listed', ('1',), lists()),
    'final': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, TOOK, document), 'final', ('1', 'DONE', 'document'), at_amazon=True),
    'cancelled': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, TOOK), 'final', ('1', 'CANCELLED')),
    'again': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, ('refused', '1', 'no')), 'again', ('1',)),
    'stop': lambda name, how: cut_feed(name, how, (PLAN,), 'stop', ('1',), end='not-sent'),
    'resolve_not_sent': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, UNKNOWN, asks), 'resolve', ('1', 'not-sent')),
    'resolve': lambda name, how: cut_feed(name, how, (PLAN, BEGIN, UNKNOWN, asks), 'resolve', ('1',), Hand(None).feed(), True),
    'plan_reports': lambda name, how: cut_report(name, how, ASK + PLAIN, (), 'plan', ('reports',)),
    'begin_report': lambda name, how: cut_report(name, how, ASK + PLAIN, (REPORTS,), 'begin', ('1',)),
    'took_report': lambda name, how: cut_report(name, how, ASK + PLAIN, (REPORTS, BEGIN), 'took', ('1', '90')),
    'refused_report': lambda name, how: cut_report(name, how, ASK + PLAIN, (REPORTS, BEGIN), 'refused', ('1', 'no')),
    'final_report': lambda name, how: cut_report(name, how, ASK + PLAIN, (REPORTS, BEGIN, TOOK, document), 'final', ('1', 'DONE', 'document')),
    'listed_reports': lambda name, how: cut_report(name, how, 'transfer-reports-collect = ' + PLAIN, (REPORTS,), 'listed', ('1',), FOUND, (('90', 0, ()),)),
    'final_found': lambda name, how: cut_report(name, how, 'transfer-reports-collect = ' + PLAIN, (REPORTS, lambda b: b.outbox('listed', '1', stdin=FOUND), document), 'final',
                                            ('2', 'DONE', 'document'), at_amazon=(('90', 0, ()),)),
}
for _how in (killed, failed):
    for _name in CUTS:
        if ALL or _how is killed or _name in ('plan', 'joining', 'begin', 'listed', 'final', 'final_report'):
            def _test(*_, name=_name, how=_how):
                return CUTS[name](name, how)
            _test.__name__ = f'{_how.__name__}_in_{_name}'
            case(_test)


# ---- the scripts, killed at every statement ----

STATEMENTS = """
mapfile -d '' -t words </proc/$$/cmdline
case ${words[2]-} in --locked) kind=locked ;; *) kind=transfer ;; esac
if [[ $kind == "$KILL_KIND" ]]; then
	set -T
	KILL_COUNT=0
	trap '((++KILL_COUNT != KILL_AT)) || kill -KILL $$' DEBUG
fi
"""


@case
def the_scripts_are_killed_at_every_statement():
    for kind in ('transfer', 'locked'):
        for second in (False, True):  # while the feed goes and a report is asked for; while both are fetched
            n, step = 1, 1 if ALL else 211
            while True:
                with Bench('statement', settings=ASK + PLAIN) as b:
                    b.feed()
                    if second:
                        b.run('run', expect=0)
                        b.tick(60)
                    b.write(b.top + '/env', STATEMENTS)
                    r = b.run('run', env={'BASH_ENV': b.top + '/env', 'KILL_KIND': kind, 'KILL_AT': str(n)})
                    if r.code == 0:
                        break
                    b.tick(200)
                    for _ in range(6):
                        b.run('run', expect=(0, 69, 75))
                        if len(b.list('inbox')) > 1:
                            break
                        b.tick(310)
                    notes = [m for m in b.list('sent') if m.endswith('.feed.json')]
                    assert len(b.world.feeds) == len(notes) == 1 and len(b.list('inbox')) == 2, (kind, second, n, b.states(), b.list('inbox'), b.logs())
                    add('kills of a statement')
                n += step
            assert n > step, f'nothing was killed in {kind}'


if __name__ == '__main__':
    sys.exit(main())
