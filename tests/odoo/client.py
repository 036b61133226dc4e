"""What users do in Odoo's web client, done over the same calls: log in,
import a CSV, import a module ZIP, export a list.  And plain reads and writes."""
import base64
import http.cookiejar
import json
import re
import secrets
import urllib.error
import urllib.request

# What the import screen sends before anybody touched its options.
SCREEN_OPTIONS = {
    'import_skip_records': [], 'import_set_empty_fields': [], 'fallback_values': {},
    'name_create_enabled_fields': {}, 'encoding': '', 'separator': '', 'quoting': '"',
    'date_format': '', 'datetime_format': '', 'float_thousand_separator': ',',
    'float_decimal_separator': '.', 'advanced': True, 'has_headers': True,
    'keep_matches': False, 'limit': 2000, 'sheets': [], 'sheet': '', 'skip': 0,
    'tracking_disable': True,
}


class Refused(Exception):
    """Odoo's answer was an error."""

    def __init__(self, error):
        data = error.get('data') or {}
        self.kind = data.get('name', '')
        self.debug = data.get('debug', '')
        super().__init__(data.get('message') or error.get('message') or 'server error')


class Odoo:
    def __init__(self, url, database, user, password):
        self.url = url.rstrip('/')
        self.database = database
        self.fields_of = {}
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        session = self.rpc('/web/session/authenticate',
                           {'db': database, 'login': user, 'password': password})
        if not session or not session.get('uid'):
            raise Refused({'message': 'login refused'})
        self.user = session['uid']
        self.context = session.get('user_context') or {}
        self.version = int(re.match(r'\D*(\d+)', session['server_version']).group(1))
        page = self.open('/web').decode('utf-8', 'replace')
        self.token = re.search(r'csrf_token\s*[:=]\s*"([^"]+)"', page).group(1)

    # -- transport

    def open(self, path, body=None, content_type=None):
        headers = {'Content-Type': content_type} if content_type else {}
        request = urllib.request.Request(self.url + path, body, headers)
        try:
            with self.opener.open(request, timeout=3600) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise Refused({'message': '%s: HTTP %d' % (path, error.code)}) from error

    def rpc(self, path, params):
        body = json.dumps({'jsonrpc': '2.0', 'method': 'call', 'id': 1, 'params': params})
        answer = json.loads(self.open(path, body.encode(), 'application/json'))
        if 'error' in answer:
            raise Refused(answer['error'])
        return answer.get('result')

    def post(self, path, values, upload=None):
        """A form as a browser sends it; upload is (field, file name, bytes)."""
        mark = secrets.token_hex(16)
        parts = [b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                 % (mark.encode(), name.encode(), str(value).encode())
                 for name, value in dict(values, csrf_token=self.token).items()]
        if upload:
            field, name, data = upload
            parts.append(b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
                         b'Content-Type: text/csv\r\n\r\n%s\r\n'
                         % (mark.encode(), field.encode(), name.encode(), data))
        parts.append(b'--%s--\r\n' % mark.encode())
        return self.open(path, b''.join(parts), 'multipart/form-data; boundary=' + mark)

    # -- records

    def call(self, model, method, *args, context=None, **keywords):
        keywords['context'] = dict(self.context, **(context or {}))
        return self.rpc('/web/dataset/call_kw/%s/%s' % (model, method),
                        {'model': model, 'method': method, 'args': list(args), 'kwargs': keywords})

    def has(self, model, field):
        if model not in self.fields_of:
            self.fields_of[model] = set(self.call(model, 'fields_get', [], ['type']))
        return field in self.fields_of[model]

    def read(self, model, domain, fields, order='id'):
        """Records with those of the fields that this version knows, archived ones too."""
        known = [field for field in fields if self.has(model, field)]
        return self.call(model, 'search_read', domain, known, order=order,
                         context={'active_test': False})

    def create(self, model, values):
        made = self.call(model, 'create', [values])
        return made[0] if isinstance(made, list) else made

    def write(self, model, ids, values, context=None):
        return self.call(model, 'write', ids, values, context=context)

    def find(self, external_id):
        """The (model, database id) behind an external id, or None."""
        module, _, name = external_id.partition('.')
        rows = self.read('ir.model.data', [['module', '=', module], ['name', '=', name]],
                         ['model', 'res_id'])
        return (rows[0]['model'], rows[0]['res_id']) if rows else None

    def name_record(self, external_id, model, record):
        module, _, name = external_id.partition('.')
        self.create('ir.model.data', {'module': module, 'name': name, 'model': model,
                                      'res_id': record, 'noupdate': True})

    # -- the import screen

    def import_csv(self, model, name, data, dry_run=False, **chosen):
        """Returns Odoo's messages; an empty list means imported.  A header which the
        screen would skip or put elsewhere is a message too: Odoo itself says nothing.
        CHOSEN: options of the screen."""
        screen = self.create('base_import.import', {'res_model': model})
        self.post('/base_import/set_file', {'import_id': screen, 'id': screen}, ('ufile', name, data))
        options = dict(SCREEN_OPTIONS)
        preview = self.call('base_import.import', 'parse_preview', [screen], options)
        if preview.get('error'):
            return [{'type': 'error', 'message': preview['error']}]
        options.update((key, value) for key, value in preview['options'].items() if key in options)
        options.update(chosen)
        headers = preview['headers']
        columns = self.columns(headers, preview)
        astray = [header for header, column in zip(headers, columns) if header != column]
        if astray:
            return [{'type': 'error', 'message': 'columns not taken as they are: %s' % astray}]
        while True:
            try:
                answer = self.call('base_import.import', 'execute_import', [screen], columns, headers,
                                   options, dryrun=dry_run, context={'tracking_disable': True})
            except Refused as error:
                return [{'type': 'error', 'message': str(error)}]
            if answer.get('messages') or not answer.get('nextrow'):
                return answer.get('messages') or []
            options['skip'] = answer['nextrow']

    @staticmethod
    def columns(headers, preview):
        matches = {int(at): '/'.join(path) for at, path in (preview['matches'] or {}).items()}
        offered = set(paths(preview['fields']))
        return [matches.get(at) if matches.get(at) in offered else False
                for at in range(len(headers))]

    # -- Import Module

    def import_module(self, data, force=False):
        """Raises Refused with Odoo's words when the ZIP is not taken."""
        wizard = self.create('base.import.module', {
            'module_file': base64.b64encode(data).decode(), 'force': force})
        self.call('base.import.module', 'import_module', [wizard])

    # -- the export dialog

    def export(self, model, fields, ids, form='csv', compatible=False):
        columns = [{'name': path, 'label': path, 'store': True, 'type': 'char'} for path in fields]
        query = {'model': model, 'fields': columns, 'ids': ids, 'domain': [], 'groupby': [],
                 'context': self.context, 'import_compat': compatible}
        return self.post('/web/export/' + form, {'data': json.dumps(query), 'token': 'x'})


def paths(tree, before=''):
    """All column names that the import screen offers."""
    for field in tree:
        yield before + field['name']
        yield from paths(field.get('fields') or [], before + field['name'] + '/')
