#!/usr/bin/env python3
"""validate.py SCHEMA FILE...: 0 if every file is valid and its numbers have no gaps; otherwise prints what is wrong with which file."""
import hashlib
import json
import os
import sys

import jsonschema


def numbers(document):
    if 'messages' in document:
        return [message['messageId'] for message in document['messages']]
    return [record['record'] for record in document['records']]


def fault(validator, path):
    with open(path, encoding='utf-8') as file:
        document = json.load(file)
    for error in validator.iter_errors(document):
        return '%s: %s' % ('/'.join(map(str, error.absolute_path)), error.message[:200])
    told = numbers(document)
    if sorted(set(told)) != list(range(1, len(set(told)) + 1)) or told != sorted(told):
        return 'the numbers have gaps or are not in sequence'
    if 'messages' in document and len(told) != len(set(told)):
        return 'a message number is there twice'
    feed = path[:-len('.feed.json')] if path.endswith('.feed.json') else ''
    if os.path.exists(feed):
        with open(feed, 'rb') as file:
            if hashlib.sha256(file.read()).hexdigest() != document['sha256']:
                return 'the checksum is not that of the feed beside it'
    return ''


def main(schema, *paths):
    with open(schema, encoding='utf-8') as file:
        validator = jsonschema.Draft7Validator(json.load(file))
    wrong = [(path, found) for path in paths for found in [fault(validator, path)] if found]
    for path, found in wrong:
        print('%s: %s' % (path, found))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
