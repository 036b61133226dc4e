"""The tests of scripts/transfer. Each has its own exchange and its own seller at the imitation of Amazon."""
import gzip, http.server, pty, signal, socket, ssl, threading
from bench import *
import bench, fake

REPORT = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING'
PLAIN = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL'
ASK = 'transfer-reports-request = '


def sent(b):
    return [n for n in b.list('sent') if n.endswith('.receipt')]


def refused(b):
    return [n for n in b.list('not-sent') if n.endswith('.receipt')]


def reason(b):
    return b.note('not-sent', refused(b)[0])['reason']


def deliver(b):
    """A feed all the way, on a timer."""
    codes = b.settle()
    assert len(b.world.feeds) == 1 and len(sent(b)) == 1 and len(b.list('inbox')) == 1, (codes, b.world.feeds, b.list('sent'), b.list('inbox'), b.logs())
    return codes


# ---- safety of what is sent ----

@case
def a_feed_goes_and_its_report_comes():
    with Bench('walk') as b:
        b.feed()
        b.run('run', expect=0)
        assert len(b.world.feeds) == 1 and len(b.list('sending')) == 3
        b.tick(300)
        r = b.run('run', expect=0)
        ident = next(iter(b.world.feeds))
        assert r.out == 'de: 1 sent (1 records, 0 errors), 0 pending, 0 failed; 0 reports, 0 KiB\n', r.out
        assert b.list('sent') == [f'0001 shipping.txt.{ident}' + e for e in ('', '.feed.json', '.receipt')], b.list('sent')
        assert b.list('inbox') == [f'{ident}.POST_FLAT_FILE_FULFILLMENT_DATA.txt'], b.list('inbox')
        assert b.list('sending') == [] and b.list('to-amazon') == []
        assert b.world.feeds[ident]['_body'] == CONTENT[SHIP]
        r = b.run('run', expect=0)
        assert r.out == r.err == '', (r.out, r.err)


@case
def only_finished_files_are_touched():
    with Bench('finished') as b:
        folder = b.path('to-amazon')
        for name in ('.hidden', 'a.part', 'b.tmp', 'c~'):
            b.feed(name)
        b.write(os.path.join(folder, 'bare.txt'), 'x')
        b.write(os.path.join(folder, 'lost.txt.feed.json'), '{}')
        b.feed('real.txt')
        os.rename(os.path.join(folder, 'real.txt'), os.path.join(b.top, 'elsewhere'))
        os.symlink(os.path.join(b.top, 'elsewhere'), os.path.join(folder, 'real.txt'))
        before = sorted(os.listdir(folder))
        b.run('run', expect=0)
        assert sorted(os.listdir(folder)) == before and not b.world.calls
        out = b.run('status', expect=0).out
        assert 'bare.txt' in out and 'lost.txt' in out, out


@case
def a_file_changed_after_release_is_refused():
    with Bench('changed') as b:
        b.feed('a.txt', sha256='0' * 64)
        b.feed('b.json', STOCK, bytes=7)
        b.run('run', expect=1)
        assert not b.world.calls and len(refused(b)) == 2 and 'changed after it was released' in reason(b)


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
            b.run('run', expect=1)
        assert not b.world.feeds and 'changed' in reason(b)


@case
def two_runs_at_once_send_every_file_once():
    types = [f'POST_TEST_{i:02}_DATA' for i in some(range(12), 2)]
    with Bench('race', settings='transfer-allow-feed-types = ' + ' '.join(types)) as b:
        for i, kind in enumerate(types):
            b.feed(f'{i:02}.txt', kind, b'x%d' % i)
        children = [b.start('run', b.root) for _ in range(3)]
        codes = sorted(b.end(c).code for c in children)
        assert codes[0] == 0 and set(codes) <= {0, 75}, codes
        b.settle()
        assert len(b.world.feeds) == len(types) and sorted(f['_body'] for f in b.world.feeds.values()) == sorted(b'x%d' % i for i in range(len(types)))
        assert len(sent(b)) == len(types)


@case
def the_lock_dies_with_its_process():
    with Bench('lock') as b:
        b.feed()
        b.world.faults['s3put'] = ['hang-before']
        reached = threading.Event()
        b.world.hook = lambda op, when: op == 's3put' and reached.set()
        first = b.start('run', b.root)
        assert reached.wait(60)
        r = b.run('run', expect=75)
        assert 'another run' in r.err
        r = b.run('-q', 'run', expect=75)
        assert r.err == r.out == ''
        os.kill(first.pid, 9)
        os.killpg(first.pid, 9)
        first.wait()
        deliver(b)


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
                assert b.run('run', expect=69) and not b.world.feeds  # at once: too early to tell
        b.world.hook = hook
        child = b.start('run', b.root)
        child.wait()
        assert made.wait(60) and len(b.world.feeds) == 1
        b.world.hook = None
        deliver(b)


@case
def an_unknown_outcome_with_two_candidates_is_asked():
    with Bench('two') as b:
        b.feed()
        b.world.faults['createFeed'] = ['reset-after']
        b.run('run', expect=69)
        other = b.world.make_feed(SHIP, ['A1PA6795UKMFR9'])
        b.tick(300)
        r = b.run('run', expect=76)
        assert 'transfer resolve' in r.err and '--not-sent' in r.err and other in r.err, r.err
        b.tick(3000)
        b.run('run', expect=76)
        assert len(b.world.feeds) == 2
        mine = next(i for i in b.world.feeds if i != other)
        b.run('resolve', b.path('sending', '0001 shipping.txt'), '--feed-id', mine, root=False, expect=0)
        b.tick(60)
        b.run('run', expect=0)
        assert len(sent(b)) == 1


@case
def a_feed_of_other_marketplaces_or_times_is_not_taken_for_ours():
    with Bench('others') as b:
        b.world.make_feed(SHIP, ['A1PA6795UKMFR9'])
        b.tick(3600)
        b.world.make_feed(SHIP, ['A13V1IB3VIYZZH'])
        b.feed()
        b.world.faults['createFeed'] = ['500-before']
        codes = b.settle()
        assert codes[-1] == 76 and len(b.world.feeds) == 2 and not b.list('sent'), codes
        b.run('resolve', b.path('sending', '0001 shipping.txt'), '--not-sent', root=False, expect=0)
        assert len(refused(b)) == 1
        b.run('retry', b.path('not-sent', '0001 shipping.txt'), root=False, expect=0)
        b.settle()
        assert len(b.world.feeds) == 3 and len(sent(b)) == 1


@case
def an_adopted_feed_with_other_records_is_asked():
    with Bench('adopted') as b:
        b.feed(records=[{'record': 1}, {'record': 2}])
        b.world.faults['createFeed'] = ['500-before']
        b.run('run', expect=69)
        b.world.make_feed(SHIP, ['A1PA6795UKMFR9'], b'head\nonly one\n')
        assert b.settle()[-1] == 76 and not b.list('inbox') and not b.list('sent')


@case
def refunds_are_never_settled_by_the_script():
    kind = 'POST_PAYMENT_ADJUSTMENT_DATA'
    with Bench('refund', settings='transfer-on-unknown = resubmit') as b:
        b.feed('r.xml', kind, CONTENT[XML], contentType=TYPES[XML])
        b.world.faults['createFeed'] = ['hang-after']
        b.run('run', env={'ORDERFERRY_TRANSFER_TIMEOUT': '3'}, expect=69)
        b.tick(600)
        b.run('run', expect=76)
        assert len(b.world.feeds) == 1


@case
def resubmit_is_done_only_when_allowed():
    with Bench('resubmit', settings='transfer-on-unknown = resubmit') as b:
        b.feed()
        b.world.faults['createFeed'] = ['500-before']
        deliver(b)
    with Bench('resubmit-stock', settings='transfer-on-unknown = resubmit') as b:
        b.feed('s.json', STOCK)
        b.world.faults['createFeed'] = ['500-before']
        assert b.settle()[-1] == 76 and not b.world.feeds


@case
def the_same_content_is_not_sent_twice():
    with Bench('twice') as b:
        b.feed('a.txt', id='job-1')
        deliver(b)
        b.feed('b.txt')
        b.run('run', expect=1)
        assert 'same content' in reason(b) and len(b.world.feeds) == 1
        b.run('retry', b.path('not-sent', 'b.txt'), root=False, expect=0)
        b.run('run', expect=1)
        b.run('retry', '--force', b.path('not-sent', 'b.txt'), root=False, expect=0)
        b.settle()
        assert len(b.world.feeds) == 2 and len(sent(b)) == 2
        b.tick(90000)
        b.feed('c.txt', content=b'other', id='job-1', force=True)
        b.run('run', expect=1)
        assert 'very job' in reason(b) and len(b.world.feeds) == 2
        b.feed('d.txt')
        b.settle()
        assert len(b.world.feeds) == 3  # a day later it is another day's feed


@case
def dead_and_unknown_types_are_refused_before_any_call():
    dead = '''POST_PRODUCT_DATA POST_INVENTORY_AVAILABILITY_DATA POST_PRODUCT_OVERRIDES_DATA POST_PRODUCT_PRICING_DATA POST_PRODUCT_IMAGE_DATA
        POST_PRODUCT_RELATIONSHIP_DATA POST_FLAT_FILE_INVLOADER_DATA POST_FLAT_FILE_BOOKLOADER_DATA POST_FLAT_FILE_CONVERGENCE_LISTINGS_DATA
        POST_FLAT_FILE_LISTINGS_DATA POST_FLAT_FILE_PRICEANDQUANTITYONLY_UPDATE_DATA POST_UIEE_BOOKLOADER_DATA'''.split()
    with Bench('dead', settings='transfer-allow-feed-types = POST_PRODUCT_DATA') as b:
        for kind in dead + ['POST_SOMETHING_ELSE']:
            b.feed(kind, kind)
        r = b.run('run', expect=1)
        assert len(refused(b)) == 13 and not b.world.calls
        assert r.err.count('JSON_LISTINGS_FEED') == 12 and r.err.count('transfer-allow-feed-types') == 1, r.err


@case
def preflight_refuses_before_any_call():
    bad = [dict(content=b''), dict(kind=STOCK, content=b'{"messages":'), dict(kind=STOCK, content=b'{"messages":[]}'),
           dict(kind=STOCK, content=b'{"messages":[' + b','.join([b'1'] * 25001) + b']}'), dict(kind=XML, content=b'order-id\t'),
           dict(kind=XML, content=b'<?xml version="1.0" encoding="iso-8859-1"?><AmazonEnvelope/>'), dict(marketplaceIds=[]),
           dict(marketplaceIds=['ATVPDKIKX0DER']), dict(marketplaceIds=['A1PA6795UKMFR9'] * 26), dict(marketplaceIds='A1PA6795UKMFR9'), dict(sellerId='A2'),
           dict(account='fr'), dict(region='na'), dict(contentType='text/xml; charset=UTF-8'), dict(kind=STOCK, contentType='text/plain'),
           dict(expiresAt='2020-01-01T00:00:00Z'), dict(sha256=None), dict(content=b'x' * 2000)]
    with Bench('preflight', settings='transfer-max-bytes = 1000000') as b:
        for i, changes in enumerate(bad):
            content = changes.get('content')
            if content and len(content) == 2000:
                changes = {**changes, 'content': content * 600}
            b.feed(f'{i:02}.txt', changes.pop('kind', SHIP), **changes)
        b.feed('broken.txt')
        b.write(b.path('to-amazon', 'broken.txt.feed.json'), '{"feedType":')
        b.run('run', expect=1)
        assert not b.world.calls and len(refused(b)) == len(bad) + 1, (b.list('sending'), b.list('to-amazon'), b.logs())


@case
def big_feeds_are_only_warned_about():
    with Bench('big') as b:
        b.feed(content=b'x' * 10485761)
        r = b.run('run', expect=0)
        assert '10 MiB' in r.err and len(b.world.feeds) == 1


@case
def old_quantities_are_not_sent():
    with Bench('old') as b:
        b.feed('s.json', STOCK)
        b.tick(25 * 3600)
        b.run('run', expect=1)
        assert 'transfer-stock-max-age' in reason(b) and not b.world.calls


@case
def feeds_go_in_order_and_one_of_a_type_at_a_time():
    with Bench('order') as b:
        b.world.feed_plan = ['IN_PROGRESS'] * 3 + ['DONE']
        b.feed('1-stock.json', STOCK)
        b.feed('2-ship.txt')
        b.feed('0-ship.txt', content=b'head\nother\n')
        b.feed('3-cancel.txt', 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA', b'c')
        b.run('run', expect=0)
        assert [f['feedType'] for f in b.world.feeds.values()] == ['POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA', SHIP, STOCK]
        assert b.list('to-amazon') == ['2-ship.txt', '2-ship.txt.feed.json']
        assert b'other' in list(b.world.feeds.values())[1]['_body']
        b.settle()
        assert len(b.world.feeds) == 4 and len(sent(b)) == 4


@case
def a_feed_that_cannot_go_yet_keeps_its_type_waiting():
    with Bench('waits') as b:
        b.feed('1.txt')
        b.feed('2.txt', content=b'2')
        b.world.faults['createFeedDocument'] = '500-before'
        for _ in range(2):
            b.run('run', expect=69)
            assert len(b.list('sending')) == 3 and len(b.list('to-amazon')) == 2, b.list('sending')


# ---- talking to Amazon ----

@case
def the_token_is_kept_and_renewed_once():
    with Bench('token') as b:
        b.feed()
        b.run('run', expect=0)
        b.tick(300)
        b.run('run', expect=0)
        assert b.world.count('token') == 1
        assert os.stat(b.path('transfer', 'token')).st_mode & 0o777 == 0o600
        b.world.tokens.clear()  # revoked
        b.feed('2.txt', content=b'2')
        b.run('run', expect=0)
        assert b.world.count('token') == 2 and len(b.world.feeds) == 2
        b.tick(3550)
        b.feed('3.json', STOCK)
        b.run('run', expect={0, 3})
        assert b.world.count('token') == 3
        b.world.token_life = -10
        b.world.tokens.clear()
        b.feed('4.xml', XML)
        b.run('run', expect=77)
        assert b.world.count('token') == 4  # renewed once, not in a loop


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
        deliver(b)


@case
def an_expired_upload_address_is_replaced():
    with Bench('urlttl') as b:
        b.feed()
        b.world.url_ttl = 0
        b.world.hook = lambda op, when: when == 'after' and op == 's3put' and setattr(b.world, 'url_ttl', 300)
        b.run('run', expect=0)
        assert len(b.world.feeds) == 1 and b.world.count('createFeedDocument') == 2


@case
def backoff_grows_and_refusals_are_not_retried():
    gaps = []
    for name in ('backoff-1', 'backoff-2'):
        with Bench(name) as b:
            b.feed()
            b.world.rate_header = False
            b.world.faults['createFeedDocument'] = ['429', '500-before', '429']
            b.run('run', expect=0)
            at = [c['at'] for c in b.world.calls if c['op'] == 'createFeedDocument']
            gap = [y - x for x, y in zip(at, at[1:])]
            assert len(gap) == 3 and 2 <= gap[0] and 4 <= gap[1] and 8 <= gap[2] and gap == sorted(gap), gap
            gaps.append(re.findall(r'op=wait ms=(\d+) for=(?:429|retry)', b.logs()))
            assert len(gaps[-1]) == 3
    assert gaps[0] != gaps[1]
    with Bench('no-retry') as b:
        b.feed()
        b.world.faults['createFeed'] = 'html-400'
        b.run('run', expect=1)
        assert b.world.count('createFeed') == 1 and len(refused(b)) == 1


@case
def a_persistent_fault_of_createfeed_never_makes_two_feeds():
    for fault in some(('429', '500-before', '500-after', 'hang-after', 'reset-before', 'reset-after', 'truncate'), 2):
        with Bench('persist-' + fault) as b:
            b.feed()
            b.world.faults['createFeed'] = fault
            for _ in range(3):
                b.run('run', env={'ORDERFERRY_TRANSFER_TIMEOUT': '2'}, expect={69, 75, 76, 0})
                b.tick(300)
            b.world.faults.clear()
            codes = b.settle()
            made = len(b.world.feeds)
            assert made == 1 or (made == 0 and codes[-1] == 76), (fault, codes, made)
            assert (len(sent(b)), len(b.list('inbox'))) == (made, made), (fault, b.logs())


@case
def amazons_rates_are_kept_across_runs():
    types = [f'POST_TEST_{i:02}_DATA' for i in range(20)]
    with Bench('rates', settings='transfer-allow-feed-types = ' + ' '.join(types)) as b:
        b.world.enforce = True
        for i, kind in enumerate(types):
            b.feed(f'{i:02}.txt', kind, b'x%d' % i)
        b.run('run', expect=75)
        assert len(b.world.feeds) == 15, len(b.world.feeds)
        b.run('run', expect={0, 75})
        codes = b.settle(ticks=40)
        assert len(b.world.feeds) == len(sent(b)) == 20 and b.world.throttled == 0, (len(b.world.feeds), b.world.throttled, codes)


@case
def polling_is_patient_and_stale_feeds_are_told_once():
    with Bench('stale') as b:
        b.feed()
        b.world.feed_plan = ['404', 'IN_QUEUE']
        b.run('run', expect=0)
        b.run('run', expect=0)
        assert b.world.count('getFeed') == 0  # not before 30 s
        warned = []
        b.tick(60)
        b.run('run', expect=0)
        for _ in range(8):
            b.tick(2400)
            warned.append(b.run('run', expect=0).err)
        assert sum('after 4 hours' in w for w in warned) == 1, warned
        assert len(b.world.feeds) == 1
        b.world.feeds[next(iter(b.world.feeds))]['_plan'] = ['DONE']
        b.settle()
        assert len(sent(b)) == 1


@case
def a_feed_amazon_forgot_is_asked():
    with Bench('forgot') as b:
        b.feed()
        b.world.feed_plan = ['404']
        assert b.settle()[-1] == 76 and len(b.world.feeds) == 1


@case
def every_end_of_a_feed():
    for result, kind, code in (('errors', SHIP, 3), ('errors', XML, 3), ('errors', STOCK, 3), ('ok', STOCK, 0), ('none', SHIP, 3), ('garbage \x00 text', SHIP, 3), ('', SHIP, 3)):
        with Bench(f'end-{kind}-{code}-{len(result)}') as b:
            b.world.feed_result = result
            b.feed('f', kind)
            codes = b.settle()
            assert codes[-1] == code and len(sent(b)) == 1, (result, codes, b.logs())
            receipt = b.note('sent', sent(b)[0])
            known = result in ('ok', 'errors')
            assert len(b.list('inbox')) == known and ('processed' in receipt) == known
            if result == 'errors':
                assert receipt['errors'] == '1', receipt
    for plan, result, landed in (('CANCELLED', 'none', 0), ('FATAL', 'none', 0), ('FATAL', 'errors', 1), ('FATAL', 'strange', 0)):
        with Bench(f'end-{plan}-{result}') as b:
            b.world.feed_plan, b.world.feed_result = [plan], result
            b.feed('f', id='job' if plan == 'CANCELLED' else None)
            assert b.settle()[-1] == 1 and len(refused(b)) == 1 and not sent(b) and len(b.list('inbox')) == landed
            name = refused(b)[0]
            if plan == 'FATAL':
                assert 'some, none or all' in b.note('not-sent', name)['reason']
                b.run('retry', b.path('not-sent', name), root=False, expect=1)
            b.world.feed_plan, b.world.feed_result = ['DONE'], 'ok'
            b.run('retry', *['--force'] * (plan == 'FATAL'), b.path('not-sent', name), root=False, expect=0)
            b.settle()
            assert len(b.world.feeds) == 2 and len(sent(b)) == 1, b.logs()


@case
def localised_and_sample_reports_are_counted():
    samples = {
        'Resumen de procesamiento de fichero:\n\tNúmero de registros procesados\t\t12\n\tNúmero de registros correctos\t\t10\n\noriginal-record-number\tsku\terror-code\terror-type\terror-message\n'
        '1\tA\t1\tError\tx\n2\tB\t2\tError\ty\n3\tC\t3\tAdvertencia\tz\n': ('12', '10', '2'),
        'Feed Processing Summary:\r\n\tNumber of records processed\t\t3\r\n\tNumber of records successful\t\t3\r\n\r\noriginal-record-number\tsku\terror-code\terror-type\terror-message\r\n'
        '1\tA\t5000\tWarning\tx\r\n': ('3', '3', '0'),
        'Zusammenfassung:\n\tAnzahl verarbeitet\t\t2\n\tAnzahl erfolgreich\t\t2\n'.encode('latin-1'): ('2', '2', '0'),
    }
    for i, (text, expected) in enumerate(samples.items()):
        with Bench(f'sample-{i}') as b:
            b.world.feed_result = text
            b.feed()
            b.settle()
            receipt = b.note('sent', sent(b)[0])
            assert (receipt['processed'], receipt['ok'], receipt['errors']) == expected, receipt
            assert b.read('inbox', b.list('inbox')[0]) == (text.encode() if isinstance(text, str) else text)


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
        with open(SCRIPT) as f:
            code = f.read()
        assert not re.search(r'insecure|\bcurl [^\n]*-[a-zA-Z]*k\b|location\b', code)


@case
def documents_on_foreign_hosts_are_refused():
    for i, url in enumerate(('https://evil.example/x', 'https://evil.example/.amazonaws.com/', 'https://x.amazonaws.com@evil.example/', 'http://x.amazonaws.com/',
                             'https://amazonaws.com.evil.example/', 'file:///etc/passwd')):
        with Bench(f'evil-{i}') as b:
            b.feed()
            b.world.evil_url = url
            r = b.run('run', expect=70)
            assert 'not on the list' in r.err and not b.world.feeds and 's3put' not in [c['op'] for c in b.world.calls]


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
        r = b.run('run', env={'no_proxy': ''}, expect=69)
        assert 'through the proxy 127.0.0.1:1' in r.err, r.err
    with Bench('proxy-password', settings='transfer-proxy = http://user:MARKER@127.0.0.1:1') as b:
        b.feed()
        b.run('run', expect=78)


@case
def a_wrong_clock_does_no_harm():
    for skew in (900, -900):
        with Bench(f'skew{skew}', settings=ASK + PLAIN) as b:
            b.world.skew = skew
            b.feed()
            codes = [b.run('run')]
            assert 'clock' in codes[0].err
            b.settle()
            assert not [c for c in b.world.calls if c['op'] == 'createReport' and c['fault']] and len(b.world.reports) >= 1
            assert len(sent(b)) == 1


@case
def the_sandbox_is_never_given_a_feed():
    with Bench('sandbox', settings='transfer-environment = sandbox') as b:
        b.feed()
        b.run('run', expect=78)
        assert not b.world.calls and len(b.list('to-amazon')) == 2


# ---- secrets and personal data ----

@case
def no_secret_is_seen_in_any_process():
    with Bench('secrets', settings=ASK + REPORT) as b:
        b.write(f'{b.top}/credentials/de/proxy', '', 0o600)
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
        with open(SCRIPT) as f:  # what the caller exports under a name of the script's must not carry a secret on
            taken = set(re.findall(r'\b[A-Za-z_]+(?==)', f.read())) - {'PATH', 'IFS', 'LC_ALL', 'TZ'}
        for _ in range(3):
            b.run('run', '-v', env=dict.fromkeys(taken, 'x'), expect=0)
            b.run('run', env={'SHELLOPTS': 'xtrace'}, expect=0)
            b.tick(300)
        r = b.end(subprocess.Popen(['bash', '-x', SCRIPT, '-v', 'run', b.root], env=b.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE))
        assert r.code == 0
        assert len(sent(b)) == 1 and len(b.list('inbox')) == 2
        add('processes sampled for secrets', seen[0])
        left = [os.path.join(d, n) for d, _, names in os.walk(b.root) for n in names]
        for path in left:
            with open(path, 'rb') as f:
                text = f.read()
            for secret in b.world.secrets:
                assert secret.encode() not in text or path.endswith('/token'), path
        assert not any('sprdt' in open(p, errors='replace').read() for p in left), 'an RDT on disk'


@case
def credential_files_are_guarded():
    with Bench('rights') as b:
        b.feed()
        secret = f'{b.top}/credentials/de/client_secret'
        os.chmod(secret, 0o644)
        assert 'chmod 600' in b.run('run', expect=78).err
        os.chmod(secret, 0o600)
        os.rename(secret, secret + '.away')
        assert 'no readable file' in b.run('run', expect=78).err
        assert not b.world.calls
    with Bench('inside') as b:
        b.feed()
        ini = os.path.join(b.root, 'orderferry.ini')
        text = open(ini).read()
        shutil.copytree(f'{b.top}/credentials/de', b.path('credentials'))
        b.write(ini, text.replace(f'{b.top}/credentials/de', b.path('credentials')))
        assert 'inside the exchange' in b.run('run', expect=78).err
        os.makedirs(b.top + '/systemd')
        for name in ('client_id', 'client_secret', 'refresh_token'):
            shutil.copy(f'{b.top}/credentials/de/{name}', f'{b.top}/systemd/orderferry_de_{name}')
        b.write(ini, text.replace(f'{b.top}/credentials/de', 'systemd'))
        b.env['CREDENTIALS_DIRECTORY'] = b.top + '/systemd'
        deliver(b)


@case
def settings_are_parsed_not_executed():
    with Bench('settings') as b:
        ini = os.path.join(b.root, 'orderferry.ini')
        good = open(ini).read()
        for line, told in (('transfer-max-bite = 3', 'unknown setting'), ('no equals sign', 'not a setting'), ('client-secret = x', 'must not stand'),
                           ('transfer-max-bytes = many', 'whole number'), ('marketplaces = US', 'not one of region'), ('region = mars', 'na or eu or fe'),
                           (f'marketplaces = $(touch {b.top}/pwned)', 'not one of region'), (f'transfer-max-bytes = a[$(touch {b.top}/pwned)]', 'whole number')):
            b.write(ini, good + line + '\n')
            r = b.run('run', expect=78)
            assert told in r.err, (line, r.err)
            if 'unknown' in told:
                assert f':{good.count(chr(10)) + 1}:' in r.err, r.err
        assert not os.path.exists(b.top + '/pwned')
        b.write(ini, good.replace('\n', '\r\n'))
        b.run('run', expect=0)
        b.write(ini, good + f'x = $(touch {b.top}/pwned)\n[other `touch {b.top}/pwned`]\ny: z ; comment\n')
        b.run('run', expect=0)
        assert not os.path.exists(b.top + '/pwned')


@case
def one_settings_file_serves_the_converter_too():
    top = os.path.dirname(os.path.dirname(SCRIPT))
    with open(os.path.join(top, 'converter/core/setting_keys.c')) as f:
        theirs = re.findall(r'\{ "(credentials|transfer-[a-z-]+)", "([^"]*)"', f.read())
    with open(SCRIPT) as f:
        table = re.search(r"(?s)SETTINGS='(.*?)'", f.read())[1]
    ours = [(k, v.split('|')[0]) for k, v in (w.split('=') for w in table.split()) if k == 'credentials' or k.startswith('transfer-')]
    assert sorted(theirs) == sorted(ours), set(theirs) ^ set(ours)
    with open(os.path.join(os.path.dirname(SCRIPT), 'transfer.md')) as f:
        manual = re.findall(r'(?m)^\| `([a-z-]+)` \| *([^|]*?) *\|', f.read())
    assert not [k for k, v in ours if not any(k == n and (not v or v == d) for n, d in manual)], manual
    with open(os.path.join(top, 'formats/amazon/marketplaces.c')) as f:
        markets = re.findall(r'\{ "(Amazon\.[a-z.]+)", "(A[A-Z0-9]+)", "([A-Z]{2})", "[A-Z]{3}", "(na|eu|fe)"', f.read())
    assert len(markets) >= 23
    with Bench('one-ini') as b:
        ini = os.path.join(b.root, 'orderferry.ini')
        for region in ('na', 'eu', 'fe'):
            ids = [m[1] for m in markets if m[3] == region]
            for words in ([m[0] for m in markets if m[3] == region], [m[2].lower() for m in markets if m[3] == region], ids):
                text = f'[account de]\nseller-id = A1\nregion = {region}\ncredentials = {b.top}/credentials/de\nmarketplaces = {words[0]},\n    ' + ' '.join(words[1:])
                b.write(ini, text + '\n\n[account de channel fba]\nwarehouse = stock.x\n[marketplace Amazon.de]\ntax = none\n')
                b.world.markets = ids
                r = b.run('check', '--online', expect=0)
                assert all(f'ok   de: marketplace {i}\n' in r.out for i in ids) and f'{len(ids)} marketplaces' in r.out, r.out
        program = os.path.join(top, 'orderferry')
        if not os.path.exists(program):
            return 'no orderferry built'
        b.write(b.top + '/empty.txt', '')
        samples = os.path.join(top, 'samples/settings/one-ini-for-both')
        shutil.copy(samples + '/orderferry.ini', ini)
        assert 'FAIL settings' not in b.run('check').out
        r = subprocess.run([program, 'convert', '-c', ini, '-o', b.top + '/out', samples + '/listings.txt'], capture_output=True, text=True)
        assert 'bad-settings' not in r.stderr and r.returncode != 2, r.stderr


@case
def hostile_file_names():
    names = ['with space.txt', "quote's.txt", 'double"quote.txt', 'new\nline.txt', '-n', '--help', 'grüße.txt', '$(touch pwned).txt', '{a,b}[1-3].txt', '*', 'back\\slash', '%2e%2e%2f',
             'x' * 245, 'ü' * 100, b'bad\xff utf8'.decode('utf-8', 'surrogateescape'), 'tab\tname', ';&|', '#hash', "a\\nb"]
    names = some(names, 3)
    types = [f'POST_TEST_{i:02}_DATA' for i in range(len(names))]
    with Bench('names', settings='transfer-allow-feed-types = ' + ' '.join(types)) as b:
        for i, name in enumerate(names):
            b.feed(name, types[i], b'x%d' % i)
        b.settle(ticks=40)
        assert not b.list('sending') and not b.list('to-amazon'), (b.list('sending'), b.list('to-amazon'), b.logs())
        assert sorted(f['_body'] for f in b.world.feeds.values()) == sorted(b'x%d' % i for i in range(len(names)))
        assert len(sent(b)) == len(names) and not [n for n in os.listdir(b.top) if n == 'pwned']


@case
def hostile_ids_from_amazon():
    with Bench('ids') as b:
        b.feed()
        b.world.next_id = 0
        b.world.new = lambda prefix='', _n=iter(range(1, 10000)): f'../../é {prefix}{next(_n)}'
        b.settle()
        assert len(b.world.feeds) == 1 and len(sent(b)) == 1 and len(b.list('inbox')) == 1, (b.logs(), b.world.violations)
        assert set(os.listdir(b.root)) == {'de', 'orderferry.ini'}


@case
def personal_data_is_not_logged():
    with Bench('pii', settings=ASK + REPORT) as b:  # the bench looks for MARKER and Erika in every log
        b.world.report_body = 'order-id\tbuyer-name\n302-0000000-0000001\tErika MARKER\n'.encode()
        b.world.feed_result = 'errors'
        b.feed(content=b'order-id\tname\n1\tErika MARKER\n')
        b.settle()
        b.run('-v', 'run')
        assert len(b.list('inbox')) == 2


@case
def purge_removes_only_old_copies():
    with Bench('purge') as b:
        b.feed('a.txt')
        deliver(b)
        b.feed('b.txt', content=b'b')
        b.feed('c.txt', content=b'c')
        b.world.feed_plan = ['IN_QUEUE']
        b.run('run', expect=0)
        for d, _, names in os.walk(b.root):
            for n in names:
                if 'credentials' not in d and 'orderferry.ini' != n:
                    os.utime(os.path.join(d, n), (1, 1))
        inbox = b.list('inbox')
        r = b.run('purge', '--dry-run', expect=0)
        assert 'would remove sent/a.txt' in r.out and len(b.list('sent')) == 3
        b.run('purge', expect=0)
        assert b.list('sent') == [] and b.list('transfer/meta') == [] and b.list('transfer/log') == []
        assert len(b.list('sending')) == 3 and len(b.list('to-amazon')) == 2 and b.list('inbox') == inbox


@case
def the_secrets_age_is_told():
    def made(days):
        return time.strftime('%Y-%m-%d', time.gmtime(time.time() - days * 86400))
    for days, told in ((10, 0), (155, 1), (175, 1)):
        with Bench(f'age-{days}', settings='transfer-secret-set = ' + made(days)) as b:
            warned = [('Renew it' in b.run('run', expect=0).err)]
            b.tick(3600)
            warned.append('Renew it' in b.run('run', expect=0).err)
            b.tick(90000)
            warned.append('Renew it' in b.run('run', expect=0).err)
            assert warned == {0: [False] * 3, 1: [True, False, days > 170]}[told], warned


# ---- downloads ----

def fetched(b, n=1, ticks=20):
    for _ in range(ticks):
        b.run('run')
        if len(b.list('inbox')) >= n:
            return
        b.tick(300)
    raise AssertionError(b.logs())


@case
def a_report_is_asked_for_and_lands_whole():
    for i, body in enumerate(('n\tGröße\r\n'.encode('cp1252'), 'n\t東京\n'.encode('shift_jis'), b'\xff\xfe' + 'x\n'.encode('utf-16-le'))):
        with Bench(f'report-{i}', settings=ASK + REPORT + '?ShowSalesChannel=true') as b:
            b.world.report_body, b.world.report_type, b.world.gzip = body, 'text/plain; charset=windows-31j', i != 1
            fetched(b)
            ident = next(iter(b.world.reports))
            name = f'{REPORT}.{ident}.txt'
            assert b.list('inbox') == [name] and b.read('inbox', name) == body
            meta = b.note('transfer', 'meta', name)
            assert meta['contentType'] == 'text/plain; charset=windows-31j' and meta['made'] == 'requested' and len(meta['window']) == 41, meta
            assert meta['marketplaceIds'] == 'A1PA6795UKMFR9 A13V1IB3VIYZZH', meta
            assert meta['sha256'] == hashlib.sha256(body).hexdigest()
            assert b.world.reports[ident]['_spec']['reportOptions'] == {'ShowSalesChannel': 'true'}
            assert b.world.reports[ident]['marketplaceIds'] == ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH']
            assert b.world.count('RDT') == 1
            b.run('run', expect=0)
            assert len(b.world.reports) == 1


@case
def the_inbox_sees_only_whole_files_arrive():
    with Bench('watch', settings=ASK + PLAIN) as b:
        b.world.report_body = os.urandom(300000)
        b.world.faults['s3get'] = ['truncate', 'html-400', 'truncate', 'truncate', '500-before']
        os.makedirs(b.path('inbox'))
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
def short_downloads_are_resumed():
    with Bench('resume', settings=ASK + PLAIN) as b:
        b.world.report_body = os.urandom(200000)
        b.world.faults['s3get'] = ['truncate', 'truncate']
        fetched(b)
        ranges = [c['headers'].get('range') for c in b.world.calls if c['op'] == 's3get']
        assert ranges[0] is None and all(r for r in ranges[1:]) and len(ranges) == 3, ranges
        assert b.world.count('getReportDocument') == 1 and b.world.count('createReport') == 1
        assert b.read('inbox', b.list('inbox')[0]) == b.world.report_body


@case
def an_expired_download_address_is_replaced():
    with Bench('geturl', settings=ASK + PLAIN) as b:
        b.run('run', expect=0)
        b.tick(60)
        b.world.url_ttl = 0
        b.world.hook = lambda op, when: when == 'after' and op == 's3get' and setattr(b.world, 'url_ttl', 300)
        fetched(b)
        assert b.world.count('getReportDocument') == 2 and b.world.count('createReport') == 1


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
        r = b.run('run', expect=70)
        assert 'transfer-max-download' in r.err and not b.list('inbox') and not b.list('transfer/tmp')
        document['gzip'], document['raw'] = False, bytes(1000001)
        b.tick(600)
        r = b.run('run', expect=70)
        assert 'transfer-max-download' in r.err and not b.list('inbox')
        document['raw'] = b'good\n'
        b.tick(600)
        b.run('run', expect=0)
        assert [b.read('inbox', n) for n in b.list('inbox')] == [b'good\n']


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
def hundreds_of_reports_come_over_several_runs():
    kind = 'GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2'
    with Bench('many', settings=f'transfer-reports-collect = {kind}') as b:
        b.world.enforce = True
        for i in range(250):
            ident = b.world.make_report({'reportType': kind, 'marketplaceIds': ['A1PA6795UKMFR9']})
            b.world.step_report(b.world.reports[ident])
        b.run('run', '--max-wait', '0', expect=75)
        assert len(b.list('inbox')) == 15
        b.run('run', '--max-wait', '70', '--deadline', '600', expect=75)
        assert 20 < len(b.list('inbox')) < 40 and not b.world.throttled


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
        b.run('run', expect=0)
        b.world.roles = False
        b.tick(60)
        assert 'Direct-to-Consumer Shipping' in b.run('run', expect=77).err and not b.list('inbox')


# ---- using it ----

@case
def help_version_and_wrong_use():
    with Bench('use') as b:
        r = b.run('--help', root=False, expect=0)
        assert r.out.count('\n') <= 30 and 'example' in r.out and max(map(len, r.out.splitlines())) <= 110
        assert b.run('--version', root=False, expect=0).out.startswith('orderferry transfer ')
        for words in (['--nonsense'], ['fly'], [], ['run', '--wait', 'long'], ['retry'], ['run', '--via', 'scp x'], ['retry', b.path('to-amazon')]):
            r = b.run(*words, root=False, expect=2)
            assert r.err.count('\n') == 1, r.err
        b.run('run', '-a', 'xx', expect=78)
        b.run('run', '--wait', '0', env={'POSIXLY_CORRECT': '1'}, expect=0)


@case
def a_dry_run_changes_nothing():
    with Bench('dry', settings=ASK + PLAIN) as b:
        b.feed()
        tree = lambda: sorted((d, tuple(sorted(n))) for d, _, n in os.walk(b.root))
        before = tree()
        r = b.run('run', '-n', expect=0)
        assert '0001 shipping.txt' in r.out and SHIP in r.out and PLAIN in r.out and '77 bytes' in r.out, r.out
        assert tree() == before and not b.world.calls


@case
def cron_has_no_terminal_no_home_and_hears_nothing():
    with Bench('cron') as b:
        env = {k: v for k, v in b.env.items() if k not in ('PATH', 'TMPDIR')}
        child = subprocess.Popen([SCRIPT, 'run', b.root], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd='/')
        r = b.end(child)
        assert (r.code, r.out, r.err) == (0, '', ''), (r.code, r.out, r.err)
        b.feed(sha256='1' * 64)
        r = b.run('-q', 'run', expect=1)
        assert r.err.count('\n') == 1 and r.out == '', (r.out, r.err)


@case
def a_terminal_sees_progress():
    with Bench('tty') as b:
        b.feed()
        leader, follower = pty.openpty()
        child = subprocess.Popen([SCRIPT, 'run', '--wait', '300', b.root], env=b.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=follower)
        os.close(follower)
        out, text = child.communicate(timeout=100)[0], b''
        try:
            while chunk := os.read(leader, 4096):
                text += chunk
        except OSError:
            pass
        os.close(leader)
        assert child.returncode == 0 and b'1 sent' in out
        assert all(word in text for word in (b'uploading', b'queued', b'done 1/1')), text
        assert b'\x1b[3' not in text  # no colours


@case
def the_summary_is_also_json():
    with Bench('json') as b:
        b.feed()
        r = b.run('run', '--wait', '600', '--json', expect=0)
        assert json.loads(r.out) == {'account': 'de', 'sent': 1, 'records': 1, 'errors': 0, 'pending': 0, 'failed': 0, 'reports': 0, 'bytes': 0, 'exit': 0}, r.out
        b.feed('2.txt', content=b'2')
        b.world.feed_plan = ['IN_QUEUE']
        r = b.run('run', '--wait', '100', '--json', expect=4)
        assert json.loads(r.out)['pending'] == 1


@case
def status_needs_neither_network_nor_secrets():
    with Bench('status') as b:
        b.world.feed_plan = ['IN_QUEUE']
        b.feed('a.txt')
        b.feed('b.txt', content=b'b')
        b.feed('c.json', STOCK, sha256='0' * 64)
        b.run('run', expect=1)
        shutil.rmtree(b.top + '/credentials')
        calls = len(b.world.calls)
        rows = json.loads(b.run('status', '--json', expect=0).out)
        assert [(r['folder'], r['file'], r['state']) for r in rows] == [('to-amazon', 'b.txt', 'ready'), ('sending', 'a.txt', 'SUBMITTED'), ('not-sent', 'c.json', 'NOTSENT')], rows
        assert rows[1]['feedId'] in b.world.feeds and 'retry' in rows[2]['next']
        assert 'a.txt' in b.run('status', expect=0).out and len(b.world.calls) == calls


@case
def check_says_what_to_mend():
    with Bench('check', settings='transfer-secret-set = ' + time.strftime('%Y-%m-%d')) as b:
        b.run('run', expect=0)
        r = b.run('check', '--online', expect=0)
        assert 'FAIL' not in r.out and 'login with Amazon' in r.out and 'marketplace A1PA6795UKMFR9' in r.out, r.out
        b.world.markets = ['A1PA6795UKMFR9']
        r = b.run('check', '--online', expect=78)
        assert 'FAIL de: marketplace A13V1IB3VIYZZH' in r.out, r.out
        b.write(f'{b.top}/credentials/de/client_secret', 'wrong', 0o600)
        r = b.run('check', '--online', expect=77)
        assert 'FAIL de: login' in r.out and 'rotated' in r.out
        os.chmod(f'{b.top}/credentials/de/client_secret', 0o640)
        r = b.run('check', expect=78)
        assert 'FAIL de: client_secret' in r.out and 'chmod 600' in r.out
        os.chmod(f'{b.top}/credentials/de/client_secret', 0o600)
        os.chmod(b.path(), 0o777)
        assert 'warn' in b.run('check', expect=0).out
        os.makedirs(b.top + '/bin')
        b.write(b.top + '/bin/jq', '#!/bin/sh\necho jq-1.4\n', 0o755)
        assert 'FAIL jq' in b.run('check', env={'PATH': b.top + '/bin:' + b.env['PATH']}, expect=78).out
        b.write(os.path.join(b.root, 'orderferry.ini'), '[account de]\nregion = eu\n')
        assert 'seller-id' in b.run('check', '-a', 'de', expect=78).err


@case
def check_tries_the_sandbox():
    with Bench('check-sandbox', settings='transfer-environment = sandbox') as b:
        b.world.do_createFeed = lambda *a: b.world.answer(202, {'feedId': '3485934'})
        r = b.run('check', '--sandbox', expect=0)
        assert 'ok   de: sandbox' in r.out, r.out


@case
def one_accounts_trouble_is_not_anothers():
    with Bench('accounts', accounts=('de', 'us-2', 'off')) as b:
        ini = os.path.join(b.root, 'orderferry.ini')
        b.write(ini, open(ini).read() + '[account by-hand]\nseller-id = X\n')
        b.write(f'{b.top}/credentials/de/client_secret', 'wrong', 0o600)
        b.feed()
        b.account = 'us-2'
        b.feed()
        b.run('run', '--all', expect=77)
        assert len(b.world.feeds) == 1 and len(b.list('sending')) == 3
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
            assert len(b.world.feeds) == (op == 'createFeed')
            assert b.note('sending', '0001 shipping.txt.state')['state'] != 'SUBMITTING'
            deliver(b)


@case
def a_full_disk_loses_nothing():
    with Bench('full') as b:
        os.makedirs(b.top + '/small')
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', b.top + '/small'], capture_output=True).returncode:
            return 'no right to mount'
        try:
            shutil.move(b.root, b.top + '/small/exchange')
            b.root = b.top + '/small/exchange'
            b.feed()
            b.run('run', expect=0)
            b.tick(300)
            b.world.feed_result = fake.FLAT_BAD.format(n=2, m=1) + '2\tx\t1\t1\tError\t' + 'x' * 200000
            b.run('run', expect=73)
            assert not b.list('inbox') and len(b.list('sending')) == 3
            subprocess.run(['mount', '-o', 'remount,size=9m', b.top + '/small'], check=True)
            b.settle()
            assert len(b.world.feeds) == 1 and len(b.list('inbox')) == 1 and len(sent(b)) == 1
        finally:
            shutil.move(b.root, b.top + '/exchange')
            b.root = b.top + '/exchange'
            subprocess.run(['umount', b.top + '/small'])


@case
def feeds_can_be_cancelled():
    with Bench('cancel') as b:
        b.world.feed_plan = ['IN_QUEUE']
        b.feed('a.txt')
        b.feed('b.txt', content=b'b')
        b.run('run', expect=0)
        b.run('cancel', b.path('to-amazon', 'b.txt'), root=False, expect=0)
        assert len(refused(b)) == 1 and len(b.world.feeds) == 1
        b.run('cancel', b.path('sending', 'a.txt'), root=False, expect=0)
        assert b.world.count('cancelFeed') == 1
        b.run('run', expect=1)
        assert len(refused(b)) == 2


@case
def ones_own_tool_can_carry():
    with Bench('via') as b:
        b.feed('gr"üße $x.txt')
        shutil.rmtree(b.top + '/credentials')
        os.makedirs(b.top + '/there')
        r = b.run('send', '--via', f'cp {{}} {b.top}/there/', expect=0)
        assert os.listdir(b.top + '/there') == ['gr"üße $x.txt'] and len(sent(b)) == 1 and not b.world.calls, r.err
        b.feed('2.txt', content=b'2')
        b.run('send', '--via', 'exit 75 # {}', expect=75)
        assert len(b.list('sending')) == 3
        b.run('send', '--via', 'false # {}', expect=1)
        assert len(refused(b)) == 1
        b.feed('3.txt', content=b'3')
        child = b.start('send', '--via', 'kill -9 $PPID; echo {}', b.root)
        b.end(child)
        r = b.run('send', '--via', 'cp {} ' + b.top + '/there/', expect=76)
        assert 'resolve' in r.err and not os.path.exists(b.top + '/there/3.txt')


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


# ---- the fault matrix: every operation x every fault ----

FAULTS = ('429', '500-before', '500-after', 'hang-after', 'reset-before', 'reset-after', 'truncate', 'html-400')
FEED_OPERATIONS = ('token', 'createFeedDocument', 's3put', 'createFeed', 'getFeed', 'getFeedDocument', 's3get')
REPORT_OPERATIONS = ('createReport', 'getReport', 'getReportDocument', 'RDT')


def fault_run(op, fault):
    with Bench(f'fault-{op}-{fault}', settings='' if op in FEED_OPERATIONS else ASK + REPORT) as b:
        b.env['ORDERFERRY_TRANSFER_TIMEOUT'] = '3' if 'hang' in fault else '20'
        b.world.faults[op] = [fault]
        add('runs of the fault matrix')
        if op in REPORT_OPERATIONS:
            fetched(b)
            assert len(b.list('inbox')) == 1 and 1 <= len(b.world.reports) <= 2, (len(b.world.reports), b.logs())
            assert op != 'createReport' or fault.endswith('before') or len(b.world.reports) == 1, b.logs()
            return
        b.feed()
        codes = b.settle()
        feeds, result = len(b.world.feeds), (len(sent(b)), len(refused(b)), codes[-1])
        if fault == 'html-400' and op in ('createFeed', 'createFeedDocument'):
            assert (feeds, *result) == (0, 0, 1, 1), (codes, b.logs())
        elif op == 'createFeed' and fault in ('500-before', 'reset-before'):
            assert (feeds, *result) == (0, 0, 0, 76), (codes, b.logs())
        else:
            assert (feeds, *result) == (1, 1, 0, 0), (feeds, result, codes, b.logs())
            assert len(b.list('inbox')) == 1


for _op in FEED_OPERATIONS + REPORT_OPERATIONS:
    for _fault in FAULTS:
        def _test(op=_op, fault=_fault):
            fault_run(op, fault)
        _test.__name__ = f'fault_{_op}_{_fault}'
        case(_test)


# ---- killed at every step: shims before mv and curl count, and kill the whole group ----

SHIM = '''#!/bin/sh
printf %.1s {0} >>"$STEPS"
n=$(wc -c <"$STEPS")
if [ "$n" = "$AT" ] && [ "$HOW" = fail ]; then exit 1; fi
if [ "$n" = "$AT" ] && [ "$HOW" = before ]; then kill -9 0; fi
/usr/bin/env -u X PATH="$REAL" {0} "$@"
rc=$?
if [ "$n" = "$AT" ] && [ "$HOW" = after ]; then kill -9 0; fi
exit $rc
'''


def cut_run(name, at, how):
    with Bench(name, settings=ASK + PLAIN + '\ntransfer-report-every = 100000') as b:
        for command in ('mv', 'curl'):
            b.write(f'{b.top}/shims/{command}', SHIM.format(command), 0o755)
        b.env.update(PATH=f'{b.top}/shims:' + b.env['PATH'], REAL=b.env['PATH'], STEPS=b.top + '/steps', AT=str(at), HOW=how)
        b.write(b.top + '/steps', '')
        b.feed()
        codes = []
        for _ in range(12):
            codes.append(b.run('run').code)
            if codes[-1] == 76 or (not b.list('sending') and not b.list('to-amazon') and len(b.list('inbox')) == 2):
                break
            b.tick(400)
        with open(b.top + '/steps') as f:
            steps = f.read()
        if how == 'fail' and at <= len(steps):
            assert codes[0] in (73, 69) or 73 in codes or 69 in codes, codes
        assert set(codes) <= CODES | {-9}, codes
        feeds = len(b.world.feeds)
        if codes[-1] == 76:
            assert feeds == 0 and len(b.list('sending')) == 3, (at, how, codes)
        else:
            assert feeds == 1 and len(sent(b)) == 1 and not refused(b), (at, how, codes, feeds, b.logs())
        kinds = [n.split('.')[1] if n[0].isdigit() else n.split('.')[0] for n in b.list('inbox')]
        assert len(kinds) == len(set(kinds)) and (codes[-1] == 76 or len(kinds) == 2), (at, how, b.list('inbox'), b.logs())
        assert len(b.world.reports) == 1, (at, how, len(b.world.reports), b.logs())
        left = [n for d in ('transfer/tmp', 'sending') for n in b.list(d)]
        assert codes[-1] == 76 or not left, left
        return steps


def cut_part(part, parts, how):
    steps = cut_run(f'cut-count-{part}-{how}', 0, 'none')
    assert steps.count('m') > 20 and steps.count('c') >= 9, steps
    for at in some(range(1 + part, len(steps) + 1, parts), 7):
        if how != 'after' or steps[at - 1] == 'c':  # after an mv is before the next step
            cut_run(f'cut-{at}-{how}', at, how)
            add('kill runs' if how != 'fail' else 'runs with a failing step')


for _how, _parts in (('before', 4), ('after', 1), ('fail', 3)):
    for _part in range(_parts):
        def _test(part=_part, parts=_parts, how=_how):
            cut_part(part, parts, how)
        _test.__name__ = f'cut_{_how}_{_part + 1}_of_{_parts}'
        case(_test)


if __name__ == '__main__':
    sys.exit(main())
