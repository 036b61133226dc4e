// The same reshaping in DuckDB, two threads, without checks: the two CSV files of bench-plain.py, rows in the report's sequence.
// Usage: node bench-duckdb.mjs REPORT PARTNERS ORDERS (needs npm's @duckdb/node-api; see scripts/bench)
import { DuckDBInstance } from '@duckdb/node-api';

const [report, partners, orders] = process.argv.slice(2).map((path) => `'${path.replaceAll("'", 'NULL::VARCHAR')}'`);
const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
await database.run(`CREATE VIEW report AS SELECT row_number() OVER () AS n, * FROM
	read_csv(${report}, delim = '\t', quote = '', escape = '', header = true, all_varchar = true)`);

const contact = (fields) => `{ ${Object.entries(fields).map(([name, value]) => `"${name}": ${value}`).join(', ')} }`;
const buyer = `'orderferry.partner_main_' || split_part("buyer-email", '@', 1)`;
const country = `'base.' || lower("ship-country")`;
const common = { 'country_id/id': country, phone: '"buyer-phone-number"', email: '"buyer-email"', vat: 'NULL::VARCHAR', comment: 'NULL::VARCHAR' };
await database.run(`COPY (SELECT * EXCLUDE n FROM (SELECT n, unnest(pair, recursive := true) FROM (SELECT n, [
	${contact({ id: buyer, 'parent_id/id': 'NULL::VARCHAR', type: "'contact'", is_company: "'0'", name: '"buyer-name"', street: 'NULL::VARCHAR', street2: 'NULL::VARCHAR', city: 'NULL::VARCHAR',
		zip: 'NULL::VARCHAR', 'state_id/id': 'NULL::VARCHAR', ...common })},
	${contact({ id: `${buyer} || '_ship'`, 'parent_id/id': buyer, type: "'delivery'", is_company: "'0'", name: '"recipient-name"',
		street: '"ship-address-1"', street2: '"ship-address-2"', city: '"ship-city"', zip: '"ship-postal-code"',
		'state_id/id': "'base.state_de_nw'", ...common })}] AS pair
	FROM (SELECT DISTINCT ON ("buyer-email") * FROM report ORDER BY n))) ORDER BY n, type) TO ${partners} (HEADER)`);

const first = (value) => `CASE WHEN place = 1 THEN ${value} ELSE NULL END`;
const time = (column) => `replace(left("${column}", 19), 'T', ' ')`;
const line = `'orderferry.item_main_' || "order-id" || '_' || "order-item-id"`;
const row = (head, fields) => contact({ id: head(`'orderferry.order_main_' || "order-id"`), 'partner_id/id': head(buyer),
	'partner_invoice_id/id': head(`${buyer} || '_ship'`), 'partner_shipping_id/id': head(`${buyer} || '_ship'`),
	client_order_ref: head('"order-id"'), origin: head("'Amazon.de'"), date_order: head(time('purchase-date')),
	commitment_date: head(time('promise-date')), 'pricelist_id/id': head("'orderferry.pricelist_eur'"), ...fields });
const goods = row(first, { 'order_line/id': line, 'order_line/sequence': 'place', 'order_line/display_type': 'NULL::VARCHAR', 'order_line/product_id': '"sku"',
	'order_line/name': '"product-name"', 'order_line/product_uom_qty': '"quantity-purchased"',
	'order_line/price_unit': `printf('%.2f', "item-price"::DOUBLE / "quantity-purchased"::INTEGER)`, 'order_line/tax_id/id': 'NULL::VARCHAR' });
const shipping = row(() => 'NULL::VARCHAR', { 'order_line/id': `${line} || '_ship'`, 'order_line/sequence': 'place + 1', 'order_line/display_type': 'NULL::VARCHAR',
	'order_line/product_id': "'AMAZON-SHIPPING'", 'order_line/name': `'Shipping: ' || "ship-service-level"`, 'order_line/product_uom_qty': "'1'",
	'order_line/price_unit': '"shipping-price"', 'order_line/tax_id/id': 'NULL::VARCHAR' });
await database.run(`COPY (SELECT * EXCLUDE n FROM (SELECT n, unnest(CASE WHEN "shipping-price"::DOUBLE <> 0 THEN [${goods}, ${shipping}] ELSE [${goods}] END, recursive := true)
	FROM (SELECT *, sum(1 + ("shipping-price"::DOUBLE <> 0)::INTEGER) OVER (PARTITION BY "order-id" ORDER BY n)
		- ("shipping-price"::DOUBLE <> 0)::INTEGER AS place FROM report)) ORDER BY n, "order_line/sequence") TO ${orders} (HEADER)`);
