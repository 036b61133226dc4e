// The same reshaping in DuckDB, two threads, without checks: the two CSV files of plain-orders.py, rows in the reports' sequence.
// Usage: node duckdb-orders.mjs PARTNERS ORDERS REPORT | PARTNERS ORDERS ALL_ORDERS UNSHIPPED FBA (needs npm's @duckdb/node-api; see scripts/bench/run)
import { DuckDBInstance } from '@duckdb/node-api';

const [partners, orders, ...reports] = process.argv.slice(2).map((path) => `'${path.replaceAll("'", "''")}'`);
const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const rows = (path) => `(SELECT row_number() OVER () AS n, * FROM read_csv(${path}, delim = '\t', quote = '', escape = '', header = true, all_varchar = true))`;
const none = 'NULL::VARCHAR';
const facts = ['order-id', 'order-item-id', 'purchase-date', 'promise-date', 'buyer-email', 'buyer-name', 'buyer-phone-number', 'recipient-name', 'ship-address-1',
	'ship-address-2', 'ship-city', 'ship-postal-code', 'ship-country', 'ship-service-level', 'sku', 'product-name', 'quantity-purchased', 'sales-channel', 'currency',
	'item-price', 'shipping-price', 'gift-wrap-price', 'item-promotion-discount'];
const list = (of) => facts.map((name) => `${of[name] ?? `"${name}"`} AS "${name}"`).join(', ');
const money = Object.fromEntries(['sales-channel', 'currency', 'item-price', 'shipping-price', 'gift-wrap-price', 'item-promotion-discount'].map((name) => [name, `a."${name}"`]));
const unshipped = Object.fromEntries(facts.filter((name) => !money[name]).map((name) => [name, `u."${name}"`]));
const single = { 'sales-channel': "'Amazon.de'", 'gift-wrap-price': "'0'" };
const fba = { 'order-id': '"amazon-order-id"', 'order-item-id': '"amazon-order-item-id"', 'quantity-purchased': '"quantity-shipped"', 'promise-date': none };
await database.run(`CREATE VIEW report AS ${reports.length === 1 ? `SELECT n, ${list(single)} FROM ${rows(reports[0])}` :
	`SELECT u.n AS n, ${list({ ...unshipped, ...money })} FROM ${rows(reports[1])} u JOIN ${rows(reports[0])} a ON a."amazon-order-id" = u."order-id" AND a."sku" = u."sku"
	UNION ALL SELECT 1000000000 + n AS n, ${list(fba)} FROM ${rows(reports[2])}`}`);

const fields = (of) => `{ ${Object.entries(of).map(([name, value]) => `"${name}": ${value}`).join(', ')} }`;
const buyer = `'orderferry.partner_main_' || split_part("buyer-email", '@', 1)`;
const common = { 'country_id/id': `'base.' || lower("ship-country")`, phone: '"buyer-phone-number"', email: '"buyer-email"', vat: none, comment: none };
await database.run(`COPY (SELECT * EXCLUDE n FROM (SELECT n, unnest(pair, recursive := true) FROM (SELECT n, [
	${fields({ id: buyer, 'parent_id/id': none, type: "'contact'", is_company: "'0'", name: '"buyer-name"', street: none, street2: none, city: none,
		zip: none, 'state_id/id': none, ...common })},
	${fields({ id: `${buyer} || '_ship'`, 'parent_id/id': buyer, type: "'delivery'", is_company: "'0'", name: '"recipient-name"',
		street: '"ship-address-1"', street2: '"ship-address-2"', city: '"ship-city"', zip: '"ship-postal-code"',
		'state_id/id': "'base.state_de_nw'", ...common })}] AS pair
	FROM (SELECT DISTINCT ON (split_part("buyer-email", '@', 1)) * FROM report ORDER BY n))) ORDER BY n, type) TO ${partners} (HEADER)`);

const first = (value) => `CASE WHEN place = 1 THEN ${value} ELSE NULL END`;
const time = (column) => `replace(left("${column}", 19), 'T', ' ')`;
const line = `'orderferry.item_main_' || "order-id" || '_' || "order-item-id"`;
const row = (head, of) => fields({ id: head(`'orderferry.order_main_' || "order-id"`), 'partner_id/id': head(buyer),
	'partner_invoice_id/id': head(`${buyer} || '_ship'`), 'partner_shipping_id/id': head(`${buyer} || '_ship'`),
	client_order_ref: head('"order-id"'), origin: head('"sales-channel"'), date_order: head(time('purchase-date')),
	commitment_date: head(time('promise-date')), 'pricelist_id/id': head(`'orderferry.pricelist_' || lower("currency")`), ...of });
const goods = row(first, { 'order_line/id': line, 'order_line/sequence': 'place', 'order_line/display_type': none, 'order_line/product_id': '"sku"',
	'order_line/name': '"product-name"', 'order_line/product_uom_qty': '"quantity-purchased"',
	'order_line/price_unit': `printf('%.2f', "item-price"::DOUBLE / "quantity-purchased"::INTEGER)`, 'order_line/tax_id/id': none });
const has = (column) => `coalesce(nullif("${column}", '')::DOUBLE <> 0, false)`;
const more = [['shipping-price', '_ship', 'AMAZON-SHIPPING', 'Shipping', ''], ['gift-wrap-price', '_wrap', 'AMAZON-WRAP', 'Gift wrap', ''],
	['item-promotion-discount', '_discount', 'AMAZON-DISCOUNT', 'Discount', '-']];
const lines = more.map(([column, end, product, text, sign], at) => `CASE WHEN ${has(column)} THEN [${row(() => none, { 'order_line/id': `${line} || '${end}'`,
	'order_line/sequence': `place + 1${more.slice(0, at).map((before) => ` + ${has(before[0])}::INTEGER`).join('')}`, 'order_line/display_type': none,
	'order_line/product_id': `'${product}'`, 'order_line/name': `'${text}: ' || "ship-service-level"`, 'order_line/product_uom_qty': "'1'",
	'order_line/price_unit': `printf('%.2f', ${sign}"${column}"::DOUBLE)`, 'order_line/tax_id/id': none })}] ELSE [] END`);
const count = `(1${more.map(([column]) => ` + ${has(column)}::INTEGER`).join('')})`;
await database.run(`COPY (SELECT * EXCLUDE n FROM (SELECT n, unnest(list_concat([${goods}], ${lines.reduce((all, one) => `list_concat(${all}, ${one})`)}), recursive := true)
	FROM (SELECT *, sum(${count}) OVER (PARTITION BY "order-id" ORDER BY n) - ${count} + 1 AS place FROM report)) ORDER BY n, "order_line/sequence") TO ${orders} (HEADER)`);
