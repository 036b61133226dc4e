"""A stateful imitation of the parts of Amazon's Selling Partner API that scripts/transfer uses.

    curl --> front (faults, recording) --> prism proxy (Amazon's own OpenAPI models) --> back (state)

The front gives every test a world of its own (the first part of the path), so tests run side by side.
Documents, Login with Amazon and the Sellers API have no model here and go from the front straight to the state.
Run by hand, it prints the environment that scripts/transfer needs to talk to it.
"""
import atexit, gzip, http.client, http.server, json, os, re, secrets, select, signal, socket, struct, subprocess, sys, threading, time
from urllib.parse import parse_qs, quote, unquote, urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
MODELS = {'feeds': 'feeds_2021-06-30.json', 'reports': 'reports_2021-06-30.json', 'tokens': 'tokens_2021-03-01.json'}
OPERATIONS = [
    ('token', 'POST', r'/auth/o2/token'),
    ('createFeedDocument', 'POST', r'/feeds/2021-06-30/documents'),
    ('getFeedDocument', 'GET', r'/feeds/2021-06-30/documents/([^/]+)'),
    ('createFeed', 'POST', r'/feeds/2021-06-30/feeds'),
    ('getFeeds', 'GET', r'/feeds/2021-06-30/feeds'),
    ('getFeed', 'GET', r'/feeds/2021-06-30/feeds/([^/]+)'),
    ('cancelFeed', 'DELETE', r'/feeds/2021-06-30/feeds/([^/]+)'),
    ('createReport', 'POST', r'/reports/2021-06-30/reports'),
    ('getReports', 'GET', r'/reports/2021-06-30/reports'),
    ('getReport', 'GET', r'/reports/2021-06-30/reports/([^/]+)'),
    ('getReportDocument', 'GET', r'/reports/2021-06-30/documents/([^/]+)'),
    ('RDT', 'POST', r'/tokens/2021-03-01/restrictedDataToken'),
    ('getMarketplaceParticipations', 'GET', r'/sellers/v1/marketplaceParticipations'),
    ('s3put', 'PUT', r'/s3/put/([^/?]+)'),
    ('s3get', 'GET', r'/s3/get/([^/?]+)'),
]
# Amazon's token buckets: calls per second, burst.
BUCKETS = {'createFeedDocument': (.5, 15), 'createFeed': (.0083, 15), 'getFeed': (2, 15), 'getFeeds': (.0222, 10),
           'getFeedDocument': (.0222, 10), 'createReport': (.0167, 15), 'getReport': (2, 15), 'getReports': (.0222, 10),
           'getReportDocument': (.0167, 15), 'RDT': (1, 10)}
RESTRICTED = re.compile('ACTIONABLE_ORDER|ORDER_REPORT_DATA_(SHIPPING|TAX|INVOICING)')
FLAT_OK = 'Feed Processing Summary:\n\tNumber of records processed\t\t{n}\n\tNumber of records successful\t\t{n}\n'
FLAT_BAD = ('Feed Processing Summary:\n\tNumber of records processed\t\t{n}\n\tNumber of records successful\t\t{m}\n\n'
            'original-record-number\torder-id\torder-item-id\terror-code\terror-type\terror-message\n'
            '1\t302-0000000-0000001\t1\t18028\tError\tMARKER-IN-REPORT buyer Erika Beispiel\n')
XML_BAD = ('<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope><MessageType>ProcessingReport</MessageType><Message><ProcessingReport>'
           '<StatusCode>Complete</StatusCode><ProcessingSummary><MessagesProcessed>{n}</MessagesProcessed><MessagesSuccessful>{m}</MessagesSuccessful>'
           '<MessagesWithError>1</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary><Result><MessageID>1</MessageID>'
           '<ResultCode>Error</ResultCode><ResultMessageCode>18028</ResultMessageCode><ResultDescription>MARKER-IN-REPORT</ResultDescription></Result>'
           '</ProcessingReport></Message></AmazonEnvelope>')


def stamp(t):
    return time.strftime('%Y-%m-%dT%H:%M:%S+00:00', time.gmtime(t))


def parse(t):
    import datetime
    return datetime.datetime.fromisoformat(t.replace('Z', '+00:00')).timestamp()


class Refused(Exception):
    def __init__(self, status, code, message, details=''):
        self.answer = (status, {}, json.dumps({'errors': [{'code': code, 'message': message, 'details': details}]}).encode())


class World:
    """One seller at Amazon, and what a test wants to happen to him."""

    def __init__(self, name, clock=None, base=''):
        self.name, self.clock_file, self.base = name, clock, base
        self.lock = threading.RLock()
        self.client_secret, self.refresh = 'amzn1.oa2-cs.' + secrets.token_hex(12), 'Atzr|' + secrets.token_hex(20) + '+/=\\"'
        self.secrets = {self.client_secret, self.refresh}
        self.tokens, self.rdts, self.documents, self.feeds, self.reports = {}, {}, {}, {}, {}
        self.calls, self.faults, self.violations, self.throttled, self.leaks = [], {}, [], 0, []
        self.feed_plan, self.feed_result, self.report_plan = ['DONE'], 'ok', ['DONE']
        self.report_body, self.report_type, self.gzip = b'order-id\tsku\n302-0000000-0000001\tA\n', 'text/tab-separated-values; charset=UTF-8', True
        self.skew, self.enforce, self.url_ttl, self.token_life, self.next_id, self.hook = 0, False, 300, 3600, 50000000000, None
        self.roles, self.markets, self.evil_url = True, ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH'], None
        self.buckets, self.rate_header, self.page = {}, True, 100

    def now(self):
        offset = 0
        if self.clock_file and os.path.exists(self.clock_file):
            with open(self.clock_file) as f:
                offset = int(f.read() or 0) / 1000
        return time.time() + offset + self.skew

    def new(self, prefix=''):
        with self.lock:
            self.next_id += 1
            return prefix + str(self.next_id)

    def count(self, op):
        return sum(1 for c in self.calls if c['op'] == op)

    def throttle(self, op):
        rate, burst = BUCKETS[op]
        with self.lock:
            level, at = self.buckets.get(op, (burst, self.now()))
            now = self.now()
            level = min(burst, level + max(0, now - at) * rate)
            full = level < 1 - 1e-3
            self.buckets[op] = (level if full else level - 1, now)
            self.throttled += full
            return full

    # -- the operations: each gives status, headers, body --
    def answer(self, status, body):
        return status, {}, json.dumps(body).encode()

    def authorise(self, headers, rdt_path=None):
        token = headers.get('x-amz-access-token')
        if not token:
            raise Refused(403, 'Unauthorized', 'Access to requested resource is denied.', 'Access token is missing in the request header.')
        if token in self.rdts:
            if self.rdts[token] != rdt_path:
                raise Refused(403, 'Unauthorized', 'Access to requested resource is denied.')
            return True
        if token not in self.tokens:
            raise Refused(403, 'Unauthorized', 'Access to requested resource is denied.', 'The access token you provided is revoked, malformed or invalid.')
        if self.tokens[token] < self.now():
            raise Refused(403, 'Unauthorized', 'Access to requested resource is denied.', 'The access token you provided has expired.')
        return False

    def act(self, op, ident, query, headers, body):
        rdt = False
        if op not in ('token', 's3put', 's3get'):
            rdt = self.authorise(headers, '/reports/2021-06-30/documents/' + ident if op == 'getReportDocument' else None)
        return getattr(self, 'do_' + op)(ident, query, headers, body, rdt) if op == 'getReportDocument' else getattr(self, 'do_' + op)(ident, query, headers, body)

    def do_token(self, _, query, headers, body):
        form = parse_qs(body.decode())
        if not headers.get('content-type', '').startswith('application/x-www-form-urlencoded'):
            return self.answer(400, {'error': 'invalid_request', 'error_description': 'content type'})
        if form.get('client_secret') != [self.client_secret] or form.get('client_id') != ['amzn1.application-oa2-client.test']:
            return self.answer(401, {'error': 'invalid_client', 'error_description': 'Client authentication failed', 'request_id': 'r'})
        if form.get('refresh_token') != [self.refresh] or form.get('grant_type') != ['refresh_token']:
            return self.answer(400, {'error': 'invalid_grant', 'error_description': 'The request has an invalid grant parameter : refresh_token', 'request_id': 'r'})
        token = 'Atza|' + secrets.token_hex(30)
        self.secrets.add(token)
        self.tokens[token] = self.now() + self.token_life
        return self.answer(200, {'access_token': token, 'refresh_token': self.refresh, 'token_type': 'bearer', 'expires_in': 3600})

    def url(self, kind, ident):
        if self.evil_url:
            return self.evil_url
        signature = secrets.token_hex(16)
        self.secrets.add(signature)
        self.documents[ident].setdefault('signatures', {})[signature] = self.now() + self.url_ttl
        return f'{self.base}/s3/{kind}/{quote(ident, safe="")}?X-Amz-Expires=300&X-Amz-Signature={signature}'

    def do_createFeedDocument(self, _, query, headers, body):
        ident = self.new('amzn1.tortuga.')
        self.documents[ident] = {'type': json.loads(body)['contentType'], 'at': self.now(), 'body': None}
        return self.answer(201, {'feedDocumentId': ident, 'url': self.url('put', ident)})

    def signed(self, ident, query):
        return self.documents[ident].get('signatures', {}).get((query.get('X-Amz-Signature') or [''])[0], 0) > self.now()

    def do_s3put(self, ident, query, headers, body):
        if headers.get('transfer-encoding'):
            return 501, {}, b'<Error><Code>NotImplemented</Code></Error>'
        if headers.get('x-amz-access-token') or headers.get('content-encoding') or headers.get('expect'):
            self.leaks.append('header in upload')
            return 400, {}, b'<Error><Code>InvalidArgument</Code></Error>'
        if not self.signed(ident, query) or headers.get('content-type') != self.documents[ident]['type']:
            return 403, {}, b'<Error><Code>SignatureDoesNotMatch</Code></Error>'
        self.documents[ident]['body'] = body
        return 200, {'ETag': '"x"'}, b''

    def do_createFeed(self, _, query, headers, body):
        spec = json.loads(body)
        document = self.documents.get(spec['inputFeedDocumentId'])
        if not document or document['body'] is None or document['at'] + 172800 < self.now():
            raise Refused(400, 'InvalidInput', 'Invalid request parameters')
        return self.answer(202, {'feedId': self.make_feed(spec['feedType'], spec['marketplaceIds'], document['body'])})

    def make_feed(self, kind, markets, body=b''):
        ident = self.new()
        self.feeds[ident] = {'feedId': ident, 'feedType': kind, 'marketplaceIds': markets, 'createdTime': stamp(self.now()),
                             'processingStatus': 'IN_QUEUE', '_plan': list(self.feed_plan), '_body': body}
        return ident

    def shown(self, thing):
        return {k: v for k, v in thing.items() if k[0] != '_'}

    def result(self, feed):
        n = max(1, feed['_body'].count(b'\n') - 1)
        how = self.feed_result
        if how == 'none':
            return None
        if feed['feedType'] == 'JSON_LISTINGS_FEED' and how in ('ok', 'errors'):
            bad = int(how == 'errors')
            return json.dumps({'header': {'version': '2.0'}, 'issues': [{'messageId': 1, 'code': '90220', 'severity': 'ERROR', 'message': 'MARKER-IN-REPORT'}] * bad,
                               'summary': {'errors': bad, 'warnings': 0, 'messagesProcessed': 2, 'messagesAccepted': 2 - bad, 'messagesInvalid': bad}})
        if how == 'ok':
            return FLAT_OK.format(n=n)
        if how == 'errors':
            return (XML_BAD if b'<' in feed['_body'] else FLAT_BAD).format(n=n, m=n - 1)
        return how

    def do_getFeed(self, ident, query, headers, body):
        feed = self.feeds.get(ident)
        if not feed:
            raise Refused(404, 'NotFound', 'One or more of the provided FeedSubmissionIds could not be found.')
        step = feed['_plan'].pop(0) if len(feed['_plan']) > 1 else feed['_plan'][0]
        if step == '404':
            raise Refused(404, 'NotFound', 'One or more of the provided FeedSubmissionIds could not be found.')
        feed['processingStatus'] = step
        if step in ('DONE', 'FATAL') and 'resultFeedDocumentId' not in feed:
            text = self.result(feed)
            if text is not None:
                document = self.new('amzn1.result.')
                self.documents[document] = {'body': text.encode() if isinstance(text, str) else text, 'type': 'text/plain', 'at': self.now(), 'gzip': self.gzip}
                feed['resultFeedDocumentId'] = document
        return self.answer(200, self.shown(feed))

    def do_getFeeds(self, _, query, headers, body):
        kinds, since = query['feedTypes'][0].split(','), parse(query['createdSince'][0])
        found = [self.shown(f) for f in self.feeds.values() if f['feedType'] in kinds and parse(f['createdTime']) >= since]
        return self.answer(200, {'feeds': found})

    def do_cancelFeed(self, ident, query, headers, body):
        if self.feeds[ident]['processingStatus'] != 'IN_QUEUE':
            raise Refused(400, 'InvalidInput', 'The feed cannot be cancelled.')
        self.feeds[ident]['_plan'] = ['CANCELLED']
        return self.answer(200, {})

    def do_getFeedDocument(self, ident, query, headers, body):
        return self.document('feedDocumentId', ident)

    def document(self, key, ident):
        answer = {key: ident, 'url': self.url('get', ident)}
        if self.documents[ident].get('gzip'):
            answer['compressionAlgorithm'] = 'GZIP'
        return self.answer(200, answer)

    def do_s3get(self, ident, query, headers, body):
        if headers.get('x-amz-access-token'):
            self.leaks.append('token in download')
        if not self.signed(ident, query):
            return 403, {'Content-Type': 'application/xml'}, b'<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'
        document = self.documents[ident]
        data = document.get('raw') or (gzip.compress(document['body'], mtime=0) if document.get('gzip') else document['body'])
        found = re.fullmatch(r'bytes=(\d+)-', headers.get('range', ''))
        extra = {'Content-Type': document['type'], 'ETag': '"e"', 'Accept-Ranges': 'bytes'}
        if found and int(found[1]) < len(data):
            extra['Content-Range'] = f'bytes {found[1]}-{len(data) - 1}/{len(data)}'
            return 206, extra, data[int(found[1]):]
        return (416, {}, b'') if found else (200, extra, data)

    def do_createReport(self, _, query, headers, body):
        spec = json.loads(body)
        if RESTRICTED.search(spec['reportType']) and not self.roles:
            raise Refused(403, 'Unauthorized', 'Access to requested resource is denied.')
        if self.rdts.get(headers.get('x-amz-access-token')):
            raise Refused(500, 'InternalFailure', 'We encountered an internal error. Please try again.')
        if spec.get('dataEndTime') and parse(spec['dataEndTime']) > self.now() + 1:
            raise Refused(400, 'InvalidInput', 'dataEndTime is in the future')
        return self.answer(202, {'reportId': self.make_report(spec)})

    def make_report(self, spec, plan=None, body=None):
        ident = self.new()
        self.reports[ident] = {'reportId': ident, 'reportType': spec['reportType'], 'marketplaceIds': spec['marketplaceIds'], 'createdTime': stamp(self.now()),
                               'processingStatus': 'IN_QUEUE', '_plan': list(plan or self.report_plan), '_spec': spec, '_body': body,
                               **{k: spec[k] for k in ('dataStartTime', 'dataEndTime') if k in spec}}
        return ident

    def step_report(self, report):
        step = report['_plan'].pop(0) if len(report['_plan']) > 1 else report['_plan'][0]
        report['processingStatus'] = step
        if step == 'DONE' and 'reportDocumentId' not in report:
            document = self.new('amzn1.spdoc.1.')
            self.documents[document] = {'body': report['_body'] or self.report_body, 'type': self.report_type, 'at': self.now(), 'gzip': self.gzip,
                                        'restricted': bool(RESTRICTED.search(report['reportType']))}
            report['reportDocumentId'] = document

    def do_getReport(self, ident, query, headers, body):
        report = self.reports.get(ident)
        if not report:
            raise Refused(404, 'NotFound', 'Report not found')
        self.step_report(report)
        return self.answer(200, self.shown(report))

    def do_getReports(self, _, query, headers, body):
        if 'nextToken' in query:
            if len(query) > 1:
                raise Refused(400, 'InvalidInput', 'nextToken must stand alone')
            start, ids = json.loads(query['nextToken'][0])
        else:
            kinds, since = query['reportTypes'][0].split(','), parse(query['createdSince'][0])
            wanted = query.get('processingStatuses', [None])[0]
            start, ids = 0, [r['reportId'] for r in self.reports.values() if r['reportType'] in kinds and parse(r['createdTime']) >= since - 1
                             and (not wanted or r['processingStatus'] == wanted)]
        answer = {'reports': [self.shown(self.reports[i]) for i in ids[start:start + self.page]]}
        if len(ids) > start + self.page:
            answer['nextToken'] = json.dumps([start + self.page, ids])
        return self.answer(200, answer)

    def do_getReportDocument(self, ident, query, headers, body, rdt):
        if self.documents[ident]['restricted'] != rdt:
            raise Refused(403, 'Unauthorized', 'Access to requested resource is denied.')
        return self.document('reportDocumentId', ident)

    def do_RDT(self, _, query, headers, body):
        if not self.roles:
            raise Refused(403, 'Unauthorized', 'Application does not have access to one or more requested data elements')
        resources = json.loads(body)['restrictedResources']
        ident = resources[0]['path'].rsplit('/', 1)[1]
        if len(resources) != 1 or not self.documents.get(ident, {}).get('restricted'):
            raise Refused(400, 'InvalidInput', 'Invalid or unsupported document ID found')
        token = 'Atz.sprdt|' + secrets.token_hex(30)
        self.secrets.add(token)
        self.rdts[token] = resources[0]['path']
        return self.answer(200, {'restrictedDataToken': token, 'expiresIn': 3600})

    def do_getMarketplaceParticipations(self, _, query, headers, body):
        return self.answer(200, {'payload': [{'marketplace': {'id': m}, 'participation': {'isParticipating': True}} for m in self.markets]})


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def date_time_string(self, timestamp=None):
        return super().date_time_string(self.world.now() if getattr(self, 'world', None) else None)

    def read(self):
        return self.rfile.read(int(self.headers.get('content-length') or 0))

    def send(self, status, headers, body, half=False):
        self.send_response(status)
        for k, v in headers.items():
            self.send_header(k, v)
        if 'Content-Type' not in headers:
            self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.send_header('Connection', 'close')
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body[:len(body) // 2] if half else body)
        self.wfile.flush()
        self.close_connection = True

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        self.close_connection = True
        self.connection.close()

    def hang(self):
        self.close_connection = True
        select.select([self.connection], [], [], 120)  # until the client gives up


class Back(Handler):
    def any(self):
        self.world = self.server.amazon.worlds[self.headers['X-World']]
        op, ident, query = self.server.amazon.recognise(self.command, self.path)
        with self.world.lock:
            try:
                answer = self.world.act(op, ident, query, {k.lower(): v for k, v in self.headers.items()}, self.read())
            except Refused as refused:
                answer = refused.answer
        self.send(*answer)
    do_GET = do_POST = do_DELETE = any


class Front(Handler):
    def any(self):
        amazon = self.server.amazon
        name, path = re.fullmatch(r'/([^/]+)(/.*)', self.path).groups()
        self.world = world = amazon.worlds[name]
        op, ident, query = amazon.recognise(self.command, path)
        headers = {k.lower(): v for k, v in self.headers.items()}
        with world.lock:
            planned = world.faults.get(op)
            fault = planned if isinstance(planned, str) else planned.pop(0) if planned else None
            world.calls.append({'op': op, 'at': world.now(), 'path': path, 'headers': headers, 'fault': fault})
        body = self.read()
        world.calls[-1]['body'] = body
        if world.hook:
            world.hook(op, 'before')
        extra = {'x-amzn-RequestId': 'rid-' + world.new()}
        if fault == '429' or (world.enforce and op in BUCKETS and world.throttle(op)):
            return self.send(429, extra, json.dumps({'errors': [{'code': 'QuotaExceeded', 'message': 'You exceeded your quota for the requested resource.', 'details': ''}]}).encode())
        if fault == 'expired':
            return self.send(403, extra, b'<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>' if op in ('s3put', 's3get') else json.dumps(
                {'errors': [{'code': 'Unauthorized', 'message': 'Access to requested resource is denied.', 'details': 'The access token you provided has expired.'}]}).encode())
        if fault in ('500-before', '503-before'):
            return self.send(int(fault[:3]), extra, json.dumps({'errors': [{'code': 'InternalFailure', 'message': 'We encountered an internal error. Please try again.'}]}).encode())
        if fault == 'html-400':
            return self.send(400, {'Content-Type': 'text/html', **extra}, b'<html><body>400 Bad Request</body></html>')
        if fault == 'reset-before':
            return self.reset()
        if fault == 'hang-before':
            return self.hang()
        status, more, data = self.pass_on(op, ident, query, headers, path, body)
        if world.rate_header and op in BUCKETS and status in (200, 201, 202, 400, 404):
            extra['x-amzn-RateLimit-Limit'] = str(BUCKETS[op][0])
        if world.hook:
            world.hook(op, 'after')
        if fault == 'rubbish':
            return self.send(status, {**more, **extra}, b'rubbish \xff{' * 9)
        if fault == 'gzip':
            return self.send(status, {**more, **extra}, data[:12] + bytes(byte ^ 1 for byte in data[12:]))
        if fault in ('500-after', '503-after'):
            return self.send(int(fault[:3]), extra, json.dumps({'errors': [{'code': 'InternalFailure', 'message': 'We encountered an internal error. Please try again.'}]}).encode())
        if fault == 'hang-after':
            return self.hang()
        if fault == 'reset-after':
            return self.reset()
        self.send(status, {**more, **extra}, data, half=fault == 'truncate')

    def pass_on(self, op, ident, query, headers, path, body):
        world, amazon = self.world, self.server.amazon
        model = amazon.prisms.get(path.split('/')[1]) if op else None
        if op and not model:
            with world.lock:
                try:
                    return world.act(op, ident, query, headers, body)
                except Refused as refused:
                    return refused.answer
        if not op:
            world.violations.append(f'unknown: {self.command} {path}')
            return 404, {}, b'{}'
        agent = headers.get('user-agent', '')
        if not re.fullmatch(r'[^/]+/[^ ]+ \(Language=[^;)]+(; \w+=[^;)]+)*\)', agent) or len(agent) > 500:
            world.violations.append('user-agent ' + agent)
        if self.command == 'GET' and body:
            world.violations.append('GET with a body')
        link = http.client.HTTPConnection('127.0.0.1', model, timeout=60)
        link.request(self.command, path, body or None, {k: v for k, v in headers.items() if k in ('x-amz-access-token', 'content-type', 'accept', 'user-agent')} | {'X-World': world.name})
        answer = link.getresponse()
        data = answer.read()
        link.close()
        amazon.validated += 1
        if answer.status == 422 or b'VIOLATIONS' in data or (answer.status == 404 and b'NO_PATH' in data):
            amazon.off_model.append((self.command, path, data[:400]))
        return answer.status, {}, data
    do_GET = do_POST = do_PUT = do_DELETE = any


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, request, address):
        kind = sys.exc_info()[0]
        if not issubclass(kind, (ConnectionError, BrokenPipeError, OSError, ValueError)):
            super().handle_error(request, address)


class Amazon:
    def __init__(self, prism=True):
        self.worlds, self.prisms, self.children, self.off_model, self.validated = {}, {}, [], [], 0
        self.back, self.front = self.serve(Back), self.serve(Front)
        if prism:
            atexit.register(self.stop)
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
            for name, model in MODELS.items():
                with socket.socket() as probe:
                    probe.bind(('127.0.0.1', 0))
                    port = probe.getsockname()[1]
                self.children.append(subprocess.Popen(
                    [os.path.join(HERE, 'node_modules/.bin/prism'), 'proxy', '--errors', '-v', 'silent', '-p', str(port), os.path.join(HERE, 'models', model),
                     f'http://127.0.0.1:{self.back.server_port}'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL))
                self.prisms[name] = port
            for port in self.prisms.values():
                self.wait(port)

    def wait(self, port):
        for _ in range(600):
            try:
                return socket.create_connection(('127.0.0.1', port), 1).close()
            except OSError:
                time.sleep(.1)
        raise SystemExit('prism does not start')

    def serve(self, handler):
        server = Quiet(('127.0.0.1', 0), handler)
        server.amazon = self
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def recognise(self, method, path):
        parts = urlsplit(path)
        for op, verb, pattern in OPERATIONS:
            found = re.fullmatch(pattern, parts.path)
            if verb == method and found:
                return op, unquote((found.groups() or ('',))[0]), parse_qs(parts.query)
        return None, '', {}

    def world(self, name, clock=None):
        base = f'http://127.0.0.1:{self.front.server_port}/{name}'
        self.worlds[name] = World(name, clock, base)
        return self.worlds[name]

    def stop(self):
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.wait()


if __name__ == '__main__':
    amazon = Amazon(prism=os.path.exists(os.path.join(HERE, 'node_modules')))
    folder = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'credentials-of-the-imitation')
    os.makedirs(folder, mode=0o700, exist_ok=True)
    clock = os.path.join(folder, 'clock')  # milliseconds that its clock and the script's are ahead
    with open(clock, 'w') as f:
        f.write('0')
    world = amazon.world('demo', clock)
    for name, value in (('client_id', 'amzn1.application-oa2-client.test'), ('client_secret', world.client_secret), ('refresh_token', world.refresh)):
        with open(os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'w') as f:
            f.write(value + '\n')
    print(f'export ORDERFERRY_TRANSFER_TEST=1 ORDERFERRY_TRANSFER_CLOCK={clock} ORDERFERRY_TRANSFER_API={world.base} ORDERFERRY_TRANSFER_LWA={world.base}/auth/o2/token', flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
