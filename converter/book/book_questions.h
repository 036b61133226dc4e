/* What the book is asked and told. */
#ifndef BOOK_QUESTIONS_H
#define BOOK_QUESTIONS_H

#define QUESTIONS(X) \
X(BEGIN, "BEGIN IMMEDIATE") \
X(COMMIT, "COMMIT") \
X(ROLLBACK, "ROLLBACK") \
X(LAST_JOB, "SELECT max(id) FROM job") \
X(ADD_JOB, "INSERT INTO job(id, name, at, outcome, written, waiting, filed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 0)") \
X(JOB_NAMED, "SELECT id, filed FROM job WHERE name = ?1") \
X(OUTCOME, "SELECT outcome FROM job WHERE id = ?1") \
X(JOB_FILED, "UPDATE job SET filed = 1 WHERE id = ?1") \
X(ADD_FILE, "INSERT INTO file(job, sha, name, kept, format, role, state, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") \
X(FILES_OF_JOB, "SELECT name, kept FROM file WHERE job = ?1 ORDER BY id") \
X(ANSWER_DONE, "SELECT id FROM file WHERE sha = ?1 AND name = ?2 AND state = 'done'") \
X(FILE_DONE, "SELECT id FROM file WHERE sha = ?1 AND state IN ('done', 'purged') ORDER BY id") \
X(NEWEST_LIKE, "SELECT at, sha = ?2, kept FROM file WHERE role = ?1 AND state IN ('done', 'purged') ORDER BY id DESC LIMIT 1") \
X(FILE_KEPT, "SELECT kept, sha FROM file WHERE id = ?1 AND state = 'done'") \
X(NEWEST_OF_ROLE, "SELECT id, at FROM file WHERE role = ?1 AND state = 'done' ORDER BY id DESC") \
X(SEEN, "SELECT file FROM sighting WHERE order_id = ?1 AND version = ?2 AND refused = 0") \
X(ADD_SIGHTING, "INSERT OR REPLACE INTO sighting(order_id, version, file, refused) VALUES(?1, ?2, ?3, ?4)") \
X(SIGHTINGS_OF, "SELECT s.file, f.state FROM sighting s JOIN file f ON f.id = s.file WHERE s.order_id = ?1 AND s.refused = 0") \
X(SALE, "SELECT state, hash, code FROM sale WHERE order_id = ?1") \
X(PUT_SALE, "INSERT INTO sale(order_id, state, code, hash, job, marketplace, fba, placed, latest_ship, told) " \
	"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(order_id) DO UPDATE SET state = ?2, code = ?3, hash = ?4, job = ?5, " \
	"marketplace = ?6, fba = ?7, placed = ?8, latest_ship = coalesce(?9, latest_ship), told = ?10") \
X(SALE_CODE, "UPDATE sale SET code = ?2 WHERE order_id = ?1") \
X(LINES_OF, "SELECT line_id, product, product_id FROM line WHERE order_id = ?1 AND quantity <> 0 ORDER BY line_id") \
X(PUT_LINE, "INSERT OR REPLACE INTO line(order_id, line_id, product, product_id, quantity, price) VALUES(?1, ?2, ?3, ?4, ?5, ?6)") \
X(SHIPPED, "SELECT job FROM shipment s WHERE key = ?1 AND (?2 OR NOT EXISTS (SELECT 1 FROM shipment l WHERE l.order_id = s.order_id " \
	"AND l.delivery = s.delivery AND l.part = s.part AND l.job > s.job))") \
X(SHIPMENT_REFUSED, "SELECT 1 FROM shipment s JOIN feed f ON f.job = s.job JOIN feed_row r ON r.feed = f.id AND r.order_id = s.order_id " \
	"AND r.delivery IS s.delivery AND r.part IS s.part WHERE s.key = ?1 AND r.verdict = 'refused' AND NOT EXISTS (SELECT 1 FROM feed_row l " \
	"WHERE l.order_id = r.order_id AND l.item IS r.item AND l.delivery IS r.delivery AND l.part IS r.part AND l.feed > r.feed AND l.verdict IS NOT 'refused')") \
X(PLACED, "SELECT placed FROM sale WHERE order_id = ?1") \
X(LAST_FEED, "SELECT max(j.at) FROM feed f JOIN job j ON j.id = f.job WHERE f.type = ?1") \
X(ADD_SHIPMENT, "INSERT OR REPLACE INTO shipment(key, order_id, job, sent, delivery, part) VALUES(?1, ?2, ?3, ?4, ?5, ?6)") \
X(ADD_FEED, "INSERT INTO feed(name, type, sha, job, records) VALUES(?1, ?2, ?3, ?4, ?5)") \
X(ADD_FEED_ROW, "INSERT INTO feed_row(feed, record, order_id, item, sku, delivery, part) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)") \
X(FEEDS_OPEN, "SELECT name FROM feed WHERE type = ?1 AND answered IS NULL ORDER BY id DESC LIMIT 100") \
X(VERDICT_KNOWN, "SELECT 1 FROM feed_row WHERE feed = ?1 AND record = ?2 AND verdict = ?3") \
X(ROW_OVERTAKEN, "SELECT 1 FROM feed_row r JOIN feed_row l ON l.order_id = r.order_id AND l.item IS r.item AND l.delivery IS r.delivery AND l.part IS r.part " \
	"AND l.feed > r.feed WHERE r.feed = ?1 AND r.record = ?2 AND r.order_id <> ''") \
X(STOCK_OVERTAKEN, "SELECT 1 FROM feed f JOIN file s ON s.job > f.job AND s.role = ?2 AND s.state IN ('done', 'purged') " \
	"WHERE f.id = ?1 AND f.type = 'JSON_LISTINGS_FEED'") \
X(CANCELLED_BEFORE, "SELECT 1 FROM feed_row r JOIN feed f ON f.id = r.feed AND f.type = ?1 WHERE r.order_id = ?2 AND r.item IS ?3") \
X(FEED_OF_NOTE, "SELECT id FROM feed WHERE sha = ?1 ORDER BY instr(?2, name) = 0, id DESC") \
X(FEED_ANSWERED, "UPDATE feed SET answered = ?2 WHERE id = ?1") \
X(PURGE_FILES, "UPDATE file SET state = CASE WHEN state IN ('done', 'purged') THEN 'purged' ELSE 'forgotten' END, name = NULL, kept = NULL WHERE at < ?1") \
X(PURGE_WAITING, "DELETE FROM sale WHERE state IN ('waiting', 'refused') AND told < ?1") \
X(PURGE_SIGHTINGS, "DELETE FROM sighting WHERE file IN (SELECT id FROM file WHERE at < ?1) " \
	"AND order_id NOT IN (SELECT order_id FROM sale WHERE hash IS NOT NULL)") \
X(COUNT_SALES, "SELECT count(*) FROM sale WHERE state = ?1") \
X(COUNT_STUCK, "SELECT count(*) FROM sale WHERE state = 'waiting' AND told < ?1 AND code IN ('missing-price', 'missing-address', " \
	"'missing-item-id', 'unknown-status')") \
X(UNCONFIRMED, "SELECT order_id, latest_ship FROM sale s WHERE state = 'written' AND fba = 0 AND latest_ship BETWEEN ?1 AND ?2 " \
	"AND coalesce(code, '') <> 'shipped-already' AND EXISTS (SELECT 1 FROM shipment) " \
	"AND NOT EXISTS (SELECT 1 FROM shipment p WHERE p.order_id = s.order_id) ORDER BY latest_ship, order_id") \
X(DAYS_OF_ORDERS, "SELECT placed / 86400, count(*) FROM sale WHERE placed > ?1 GROUP BY 1 ORDER BY 1") \
X(COUNT_FEEDS, "SELECT count(*) FROM feed WHERE (answered IS NOT NULL) = ?1") \
X(COUNT_VERDICTS, "SELECT count(*) FROM feed_row WHERE verdict = ?1") \
X(NEWEST_FILE, "SELECT max(at) FROM file WHERE role = ?1 AND state IN ('done', 'purged')") \
X(NEWEST_JOB, "SELECT max(at) FROM job") \
X(TELL_SALE, "SELECT s.state, s.code, s.marketplace, s.fba, s.placed, s.latest_ship, j.name FROM sale s LEFT JOIN job j ON j.id = s.job " \
	"WHERE order_id = ?1") \
X(TELL_FILES, "SELECT f.kept, f.state, f.format, max(s.refused), j.name FROM sighting s JOIN file f ON f.id = s.file JOIN job j ON j.id = f.job " \
	"WHERE s.order_id = ?1 GROUP BY f.id ORDER BY f.id") \
X(TELL_LINES, "SELECT line_id, coalesce(nullif(product, ''), product_id), quantity, price FROM line WHERE order_id = ?1 ORDER BY line_id") \
X(TELL_SHIPMENTS, "SELECT j.name, p.sent FROM shipment p JOIN job j ON j.id = p.job WHERE p.order_id = ?1 ORDER BY p.sent, p.key") \
X(TELL_FEEDS, "SELECT f.name, r.record, r.item, r.verdict, r.codes, f.answered FROM feed_row r JOIN feed f ON f.id = r.feed " \
	"WHERE r.order_id = ?1 ORDER BY f.id, r.record") \
X(PUT_VERDICT, "UPDATE feed_row SET verdict = ?3, codes = ?4 WHERE feed = ?1 AND record = ?2")

#define QUESTION_ENUM(name, text) ASK_##name,
enum question { QUESTIONS(QUESTION_ENUM) QUESTION_COUNT };
#undef QUESTION_ENUM
#endif
