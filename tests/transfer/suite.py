"""The tests of scripts/transfer. Each has its own exchange and its own seller at the imitation of Amazon."""
import sys
from bench import *


@case
def a_feed_goes_and_its_report_comes():
    with Bench('walk') as b:
        b.feed()
        b.run('run', expect=0)
        assert len(b.world.feeds) == 1, b.world.feeds
        assert len(b.list('sending')) == 3, b.list('sending')
        b.tick(300)
        r = b.run('run', expect=0)
        ident = next(iter(b.world.feeds))
        assert r.out == 'de: 1 sent (1 records, 0 errors), 0 pending, 0 failed; 0 reports, 0 KiB\n', r.out
        assert b.list('sent') == [f'0001 shipping.txt.{ident}' + e for e in ('', '.feed.json', '.receipt.json')], b.list('sent')
        assert b.list('inbox') == [f'{ident}.POST_FLAT_FILE_FULFILLMENT_DATA.txt'], b.list('inbox')
        assert b.list('sending') == [] and b.list('to-amazon') == []
        assert b.world.feeds[ident]['_body'] == CONTENT[SHIP]
        r = b.run('run', expect=0)
        assert r.out == r.err == '', (r.out, r.err)


if __name__ == '__main__':
    sys.exit(main())
