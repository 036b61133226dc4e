/*
 * Odoo evaluates the expressions with its safe_eval, which allows comprehensions but no closures: a second `for x in [...]` replaces a local variable
 * of another language. A table with calls in it may have at most 30 rows in a comprehension; a table of constants any number. browse([]) is the
 * harmless call around an expression that does the work. A missing record is not an error. Tested: works the same on Odoo 17, 18 and 19.
 */
#include "odoo/module_calls.h"

#define LIST(calls) { calls, sizeof(calls) / sizeof *(calls) }
#define DO(letter, model_, template) \
	{ .needs = letter, .model = model_, .method = "browse", .arguments = { { CODE, "[" template "] and []", model_, NULL } } }
#define ON(letter, model_, method_, context_, domain) \
	{ .needs = letter, .model = model_, .method = method_, .context = context_, .arguments = { { SEARCH, domain, model_, model_ } } }
#define NAME_ALL(letter, obj_, template) \
	{ .needs = letter, .model = "ir.model.data", .method = "_update_xmlids", .arguments = { { CODE, "[" template "]", obj_, NULL } } }

#define REF(id) "obj().env.ref('orderferry.' + " id ")"
#define MAYBE(id) "obj().env.ref('orderferry.' + " id ", raise_if_not_found=False)"
#define NAMED(model, names) "obj().env['ir.model.data'].search([('module', '=', 'orderferry'), ('model', '=', '" model "'), ('name', 'in', [" names "])])"
/* Names of ours that are there, whatever they are on. */
#define KNOWN(names) "set(obj().env['ir.model.data'].search([('module', '=', 'orderferry'), ('name', 'in', [" names "])]).mapped('name'))"
#define IDS(model, names) NAMED(model, names) ".mapped('res_id')"

/*
 * The records that the rows of a table name are searched all at once: one search for each would take as long as the import of its row. Confirming and
 * creating deliveries is not logged, as in Odoo's own import screen: it would cost a tenth of all the time.
 */
#define QUIETLY "{'tracking_disable': True}"
#define ROWS(table) "for rows in [[" table "]] "
#define MAP(variable, model, names) "for datas in [" NAMED(model, names) "] for " variable " in [dict(zip(datas.mapped('name'), " \
	"obj().env['" model "'].with_context(tracking_disable=True).browse(datas.mapped('res_id'))))] "
#define FOUND MAP("found", "sale.order", "row[0] for row in rows")
#define TOLD "for told in [" KNOWN("row[1] for row in rows") "] "
#define NEW(row) "for " row " in rows if seen not in told"

/*
 * What was seen is remembered as external IDs of the entry of this module, which nobody exports. On an order or a move, they would be second IDs, and
 * Odoo exports any of a record's IDs as the external ID.
 */
#define MEMORY "for memory in [obj().env['ir.module.module'].search([('name', '=', '" MODULE_FOLDER "')])] "
#define REMEMBER "'record': memory, 'noupdate': True"

/* A to-do for a user, on the orders of a domain. Not again if it is there, or was done and left its trace in the messages. */
#define SCHEDULE(title, text) \
	".activity_schedule('mail.mail_activity_data_todo', summary='" title "', note='" text "', user_id=obj().env.uid)"
#define DONE_BEFORE(model, record, title) \
	"(obj().env['mail.activity'].search_count([('res_model', '=', '" model "'), ('res_id', '=', " record ".id), ('summary', '=', " title ")]) or " \
	"obj().env['mail.message'].search_count([('model', '=', '" model "'), ('res_id', '=', " record ".id), ('body', 'like', " title ")]))"
#define ASK(letter, domain, title, text) \
	DO(letter, "sale.order", "orders" SCHEDULE(title, text) " for orders in [obj().search([" domain \
	   ", ('activity_ids', 'not any', [('summary', '=', '" title "')]), ('message_ids', 'not any', [('body', 'like', '" title "')])])] if orders")

/* --- before the orders -------------------------------------------------------------------------------------------------- */

#define PROTECT { .model = "ir.model.data", .method = "write", .arguments = { \
	{ SEARCH, "[('module', '=', 'orderferry'), ('noupdate', '=', False)]", NULL, "ir.model.data" }, \
	{ CODE, "{'noupdate': True}", NULL, NULL } } }

/* Earlier ZIPs remembered on the orders and moves themselves. */
#define SECOND_IDS "obj().env['ir.model.data'].search([('module', '=', 'orderferry'), ('model', '=', 'sale.order'), ('name', '=like', 'seen_%')])"
#define TWICE_NAMED "obj().env['ir.model.data']._read_group([('module', '=', 'orderferry'), ('model', '=', 'stock.move')], ['res_id'], ['id:recordset'], " \
	"having=[('__count', '>', 1)])"
#define MOVE_TO_MEMORY "write({'model': 'ir.module.module', 'res_id': memory.id}) " MEMORY

static const struct call protect[] = {
	PROTECT,
	DO(0, "ir.model.data", SECOND_IDS "." MOVE_TO_MEMORY),
	DO(0, "ir.model.data", "datas.sorted('id')[1:]." MOVE_TO_MEMORY "for move, datas in " TWICE_NAMED),
};

/* A product of the order's company or one shared by all. If two have the reference, neither is guessed. Odoo runs the calls with all rights. */
#define OF_COMPANY "('company_id', 'in', [False, (obj().env.ref(company) if company else obj().env.company).id])"
#define RESOLVE(letter, rows) \
	NAME_ALL(letter, "product.product", "{'xml_id': 'orderferry.' + name, 'record': found if len(found) == 1 else obj().env.ref(other), " \
		 "'noupdate': True} for name, sku, other, company in [" rows "] " \
		 "for found in [obj().search([('default_code', '=', sku), " OF_COMPANY "], limit=2)]")

/* A tag of that name may exist; a second one would be an error. */
#define OF_TITLE "obj().search([('name', '=', title)], limit=1)"
/* An order that was deleted in Odoo comes again: what was seen of it no longer counts. */
#define ORDER_IN(name) "'order_' + '_'.join(" name ".split('_')[1:3])"
#define FORGET(letter, table, order, remembered) \
	DO(letter, "ir.model.data", "data.unlink() " ROWS(table) "for there in [" NAMED("sale.order", order " for row in rows") ".mapped('name')] " \
	   "for data in " NAMED("ir.module.module", remembered " for row in rows") " if " ORDER_IN("data.name") " not in there")

static const struct call before[] = {
	FORGET(PLACED, "@D", "row[0]", "row[1]"),
	FORGET(MOVES, "@M", "row[1]", "row[0]"),
	NAME_ALL(MOVES, "sale.order", "{'xml_id': 'orderferry.chosen_was_' + name, " REMEMBER "} " MEMORY ROWS("@M") "for name in "
		 NAMED("sale.order", "row[1] for row in rows") ".mapped('name')"),
	NAME_ALL(TAGS, "crm.tag", "{'xml_id': 'orderferry.' + name, 'record': obj().create({'name': title}), 'noupdate': True} "
		 "for name, title in [@T] if not " MAYBE("name") " and not " OF_TITLE),
	NAME_ALL(TAGS, "crm.tag", "{'xml_id': 'orderferry.chosen_' + name, 'record': " MAYBE("name") " or " OF_TITLE ", 'noupdate': True} for name, title in [@T]"),
	RESOLVE(DEFAULTS, "@O"),
	RESOLVE(SKUS, "@K"),
};

/* --- existing orders ---------------------------------------------------------------------------------------------------- */

#define THERE "for there in [" NAMED("sale.order", "@P@S@J") ".mapped('name')] "
#define LINES THERE ROWS("@E") TOLD NEW("order, seen, name, qty, price") " and order in there for line in [" MAYBE("name") "] " \
	"if line and (line.product_uom_qty != qty or line.price_unit != price) and line.order_id.state != 'cancel'"
#define NOTHING_GONE "not line.order_id.locked and not line.qty_delivered and not line.qty_invoiced and " \
	"'done' not in line.order_id.picking_ids.mapped('state')"

/* Quantity and price are written together: Odoo recomputes the price if only the quantity is written. */
#define NEW_VALUES "{'product_uom_qty': qty, 'price_unit': price}"

#define ADDRESSED THERE ROWS("@F") TOLD NEW("order, seen, bill, ship") " and order in there for sale in [" REF("order") "] " \
	"for invoice in [" REF("bill") "] for delivery in [" REF("ship") "] " \
	"if sale.state != 'cancel' and (sale.partner_invoice_id != invoice or sale.partner_shipping_id != delivery)"

static const struct call changes[] = {
	DO(CHANGES, "sale.order.line", "line.write(" NEW_VALUES ") " LINES " and line.order_id.state in ('draft', 'sent')"),
	/* The open delivery first, then the line without procurement: this creates neither a second delivery nor a return. */
	DO(CHANGES, "sale.order.line", "(more and moves.write({'product_uom_qty': qty}), line.with_context(skip_procurement=True).write(" NEW_VALUES "), "
	   "more and moves._action_assign()) " LINES " and line.order_id.state == 'sale' and " NOTHING_GONE " "
	   "for more in [line.product_uom_qty != qty] for moves in [line.move_ids.filtered(lambda move: move.state != 'cancel')] "
	   "if not more or (not moves.move_orig_ids and moves.mapped('product_uom_qty') == [line.product_uom_qty])"),
	DO(CHANGES, "sale.order.line", "line.order_id.activity_schedule('mail.mail_activity_data_todo', summary=title, "
	   "note='Amazon now reports another quantity or price for a line of this order: %s x %s. The order is delivered, invoiced, locked or of "
	   "several steps, so nothing was changed.' % (qty, price), user_id=obj().env.uid) " LINES " for title in ['Amazon: now %s units at %s each' % (qty, price)] "
	   "if not " DONE_BEFORE("sale.order", "line.order_id", "title") " and not " DONE_BEFORE("sale.order", "line.order_id", "'Amazon: %s x %s' % (qty, price)")),
	DO(ADDRESSES, "sale.order", "(sale.write({'partner_invoice_id': invoice.id, 'partner_shipping_id': delivery.id}), "
	   "sale.picking_ids.filtered(lambda picking: picking.state != 'cancel').write({'partner_id': delivery.id})) " ADDRESSED
	   " and not sale.locked and 'done' not in sale.picking_ids.mapped('state')"),
	DO(ADDRESSES, "sale.order", "sale" SCHEDULE("Amazon: another address", "Amazon now reports another address for this order. Goods have left or "
	   "the order is locked, so nothing was changed. You find the new address below the customer.") " " ADDRESSED),
	DO(PLACED, "sale.order", "sale" SCHEDULE("Amazon: other lines", "Amazon now reports other lines for this order than those it was imported with: "
	   "an item was cancelled, or an amount became known. Compare it in Seller Central and change the order.") " "
	   THERE ROWS("@D") TOLD NEW("order, seen, date, count") " and count and order in there for sale in [" REF("order") "] if sale.state != 'cancel' "
	   "and obj().env['ir.model.data'].search_count([('module', '=', 'orderferry'), ('model', '=', 'sale.order.line'), ('name', '=like', 'item_%'), "
	   "('res_id', 'in', sale.order_line.filtered(lambda line: not line.display_type).ids)]) != count"),
	/* A parcel of an item that was booked whole, before its parcels were known, is already booked; and the other way round. */
	NAME_ALL(PARCELS, "stock.move", "{'xml_id': 'orderferry.' + name, " REMEMBER "} " MEMORY ROWS("@A")
		 "for moved in [" KNOWN("name for row in rows for name in row") "] for name, whole in rows if whole in moved and name not in moved"),
	NAME_ALL(WHOLES, "stock.move", "{'xml_id': 'orderferry.' + name, " REMEMBER "} " MEMORY ROWS("@B")
		 "for moved in [" KNOWN("row[0] for row in rows") "] " MAP("lines", "sale.order.line", "row[1] for row in rows")
		 "for name, item in rows if name not in moved and item in lines "
		 "for move in [lines[item].move_ids.filtered(lambda move: move.state != 'cancel')[:1]] if move"),
};

/* --- after the orders --------------------------------------------------------------------------------------------------- */

#define DRAFT "('state', 'in', ('draft', 'sent'))"
#define PENDING "[('location_id', 'in', [@L]), ('picking_id', '=', False), ('sale_line_id', '!=', False), ('state', 'not in', ('done', 'cancel'))]"
#define MOVE "move, order, item, origin, date, qty, place, kind, price"
#define MOVED ROWS("@M") "for moved in [" KNOWN("row[0] for row in rows") "] "
/*
 * A later report may split the item's line because its amount does not divide evenly: the order then has only the first line. A further parcel with
 * another price has a line of its own.
 */
#define LINES_OF MAP("lines", "sale.order.line", "name for row in rows for name in (row[2], row[2].removesuffix('_2'), 'line_' + row[0][5:])")
#define EACH_MOVE "for " MOVE " in rows for line in [lines.get('line_' + move[5:]) or lines.get(item) or lines.get(item.removesuffix('_2')) or " \
	"obj().env['sale.order.line']] "
#define BOOKABLE "move not in moved and line.product_id and line.state == 'sale' and " \
	"not line.order_id.picking_ids.filtered(lambda picking: picking.state != 'cancel')"
#define OF_LINES "obj().search([('sale_line_id', 'in', [line.id for line in lines.values()]), ('origin', 'in', [row[3] for row in rows])])"
#define BOOKED LINES_OF "for booked in [" OF_LINES ".grouped(lambda move: (move.sale_line_id.id, move.origin))] " \
	EACH_MOVE "for moves in [booked.get((line.id, origin))] if moves and "
/* What a further parcel has more than the order, at its own price. */
#define RAISED "for room in [{}] " EACH_MOVE "if " BOOKABLE " for left in [room.get(line.id, line.product_uom_qty - line.qty_delivered)] " \
	"for over in [max(0, qty - max(0, left))] for kept in [room.update({line.id: left - qty + over})] if over "
#define UNLOCKED(order, work) "(" order ".write({'locked': False}), " work ", " order ".write({'locked': True}))"
#define SAME_PRICE "(price is None or abs(price - line.price_unit) < 0.005)"
#define QUIET_LINE "line.with_context(skip_procurement=True, sale_no_log_for_new_lines=True)"
/* Lines that have a default product, because Odoo knows no product of that reference, or two. */
#define UNKNOWN ROWS("@U") "for told in [" KNOWN("row[3] for row in rows") "] " MAP("lines", "sale.order.line", "row[2] for row in rows") \
	"for sku, order, name, seen, html in rows for line in [lines.get(name)] if line and seen not in told and line.product_id.default_code != sku "
#define OPEN_PICKINGS "filtered(lambda picking: picking.state not in ('done', 'cancel'))"
#define HELD_IDS "[sale.id for sale in obj().search([('id', 'in', " IDS("sale.order", "@Z") ")]) " \
	"if [line.id for line in sale.order_line if not line.display_type and not line.price_unit]]"
#define CONFIRMABLE "('id', 'not in', " HELD_IDS "), " DRAFT
#define ASKED_TO_CANCEL ROWS("@Q") "for told in [" KNOWN("row[1] for row in rows") "] " FOUND "for order, seen, tag in rows for sale in [found[order]] " \
	"for mark in [obj().env.ref(tag) if tag else obj().env['crm.tag']] if sale.state != 'cancel' and (seen not in told or (mark and mark not in sale.tag_ids)) "
#define CANCEL_TITLE "Amazon: the buyer asks to cancel"
#define CANCEL_TEXT "The buyer asked Amazon to cancel this order. Decide in Seller Central before anything leaves."
/* Amounts of an item, of whose moves some are new to an order that was there: those of the parcels alone, or of all. */
#define FURTHER ROWS("@X") "for known in [" KNOWN("name for row in rows for name in row[3]") " | " KNOWN("'chosen_was_' + row[1] for row in rows") "] " \
	MAP("lines", "sale.order.line", "row[0] for row in rows") "for name, order, amount, moves in rows " \
	"if 'chosen_was_' + order in known and set(moves) - known for line in [lines.get(name)] "
#define TOTAL_TITLE "Amazon: the total differs"
#define WITH_SKU "obj().env['product.product'].search_count([('default_code', '=', sku)"
#define NOTHING_LEFT "('picking_ids', 'not any', [('state', '=', 'done')]), ('order_line', 'not any', [('move_ids', 'any', [('state', '=', 'done')])]), "
#define CANCELLED "('id', 'in', " IDS("sale.order", "@C") "), ('state', '!=', 'cancel'), "

static const struct call after[] = {
	/* becomes the scheduled date of the delivery when the order is confirmed */
	DO(COMMITMENTS, "sale.order", "found[order].write({'commitment_date': date}) " ROWS("@W") FOUND "for order, date in rows if found[order].state in ('draft', 'sent')"),
	ON(SHIPPED_HERE, "sale.order", "action_confirm", QUIETLY, "[('id', 'in', " IDS("sale.order", "@P") "), " CONFIRMABLE "]"),
	ON(SHIPPED_BEFORE, "sale.order", "action_confirm", "{'tracking_disable': True, 'skip_procurement': True}", "[('id', 'in', " IDS("sale.order", "@S") "), " CONFIRMABLE "]"),
	DO(SHIPPED_BEFORE, "sale.order", "orders.with_context(tracking_disable=True).write({'locked': True}) for orders in [obj().search([('id', 'in', " IDS("sale.order", "@S") "), "
	   "('state', '=', 'sale'), ('locked', '=', False), ('picking_ids', '=', False)])]"),
	/* confirmation set it to now */
	DO(PLACED, "sale.order", "found[order].write({'date_order': date}) " ROWS("@D") FOUND TOLD NEW("order, seen, date, count")),
	DO(PACKING_NOTES, "sale.order", "found[order].picking_ids.filtered(lambda picking: picking.state not in ('done', 'cancel') and not picking.note)"
	   ".write({'note': note}) " ROWS("@G") FOUND "for order, note in rows"),
	/* who picks sees the SKU and the title, not only the default product */
	DO(SKU_LINES, "sale.order.line", "line.move_ids.filtered(lambda move: move.state not in ('done', 'cancel')).write({'description_picking': line.name}) " UNKNOWN),
	DO(SKU_LINES, "sale.order.line", "picking.write({'note': '%s<p>%s</p>' % (picking.note or '', html)}) " UNKNOWN
	   "for picking in line.move_ids.picking_id." OPEN_PICKINGS),
	DO(CANCEL_REQUESTS, "sale.order", "(picking.write({'note': '%s<p>" CANCEL_TEXT "</p>' % (picking.note or '')}), "
	   "picking" SCHEDULE(CANCEL_TITLE, CANCEL_TEXT) ") " ASKED_TO_CANCEL "for picking in sale.picking_ids." OPEN_PICKINGS
	   " if not " DONE_BEFORE("stock.picking", "picking", "'" CANCEL_TITLE "'")),
	DO(CANCEL_REQUESTS, "sale.order", "(" DONE_BEFORE("sale.order", "sale", "'" CANCEL_TITLE "'") " or sale" SCHEDULE(CANCEL_TITLE, CANCEL_TEXT) ", "
	   "mark and sale.write({'tag_ids': [(4, mark.id)]})) " ASKED_TO_CANCEL),
	DO(EXTRAS, "sale.order.line", UNLOCKED("line.order_id", "line.write({'price_unit': amount + (0 if set(moves) & known else line.price_unit)})") " " FURTHER "if line"),
	ASK(EXTRAS, "('id', 'in', [" REF("order") ".id " FURTHER "if not line])", "Amazon: further amounts",
	    "A later report lists further parcels of this order, with shipping costs or discounts that the order has no line for. Compare it in Seller "
	    "Central and add the line."),
	DO(MOVES, "sale.order.line", UNLOCKED("line.order_id", "obj().env['ir.model.data']._update_xmlids([{'xml_id': 'orderferry.line_' + move[5:], "
	   "'record': " QUIET_LINE ".copy({'order_id': line.order_id.id, 'product_uom_qty': over, 'price_unit': price}), 'noupdate': True}]) "
	   "if over == qty and not " SAME_PRICE " else " QUIET_LINE ".write({'product_uom_qty': line.product_uom_qty + over, 'price_unit': line.price_unit})")
	   " " MOVED LINES_OF RAISED),
	{ .needs = MOVES, .model = "stock.move", .method = "_load_records", .arguments = {
		{ CODE, "[]", NULL, NULL },
		{ CODE, "[{'xml_id': 'orderferry.' + move, 'noupdate': True, 'values': {@N'product_id': line.product_id.id, 'product_uom_qty': qty, "
		  "'picked': True, 'location_id': ids[place], 'location_dest_id': customers, "
		  "'picking_type_id': ids[kind], 'company_id': line.company_id.id, 'sale_line_id': line.id, 'origin': origin, 'state': 'confirmed'}} "
		  MOVED LINES_OF "for ids in [{name: obj().env.ref(name).id for name in set([row[6] for row in rows] + [row[7] for row in rows])}] "
		  "for customers in [obj().env.ref('stock.stock_location_customers').id] " EACH_MOVE "if " BOOKABLE "]", "sale.order.line", NULL } } },
	/* kits become their components; the moves that result get their quantity, as Odoo would give it to one after the other, which takes far longer; all are done */
	DO(MOVES, "stock.move", "moves.action_explode() for moves in [obj().search(" PENDING ")] if 'bom_line_id' in obj()._fields"),
	DO(MOVES, "stock.move.line", "lines._apply_putaway_strategy() for moves in [obj().env['stock.move'].search(" PENDING " + [('quantity', '=', 0)])] "
	   "if moves and moves.write({'picked': True, 'state': 'confirmed'}) "
	   "for lines in [obj().create([command[2] for move in moves for command in move._set_quantity_done_prepare_vals(move.product_uom_qty)])]"),
	/* one for each day: a valuation entry has the date that the call gives */
	DO(MOVES, "stock.move", "moves.with_context(force_period_date=day)._action_done() " ROWS("@M") "for days in [{}] for row in rows + [()] "
	   "for kept in [row and days.setdefault(row[4][:10], []).append(row[3])] if not row for day, origins in sorted(days.items()) "
	   "for moves in [obj().search([('origin', 'in', origins)] + " PENDING ")]"),
	/* a kit's move is gone, and its external ID with it: a component gets the ID, or the next import would book the kit again */
	NAME_ALL(MOVES, "stock.move", "{'xml_id': 'orderferry.' + move, 'record': moves[:1], 'noupdate': True} " MOVED BOOKED "move not in moved"),
	DO(MOVES, "stock.move", "(moves.write({'date': date}), moves.move_line_ids.write({'date': date})) " ROWS("@M") BOOKED "str(moves[:1].date) != date"),
	ASK(MOVES, "('id', 'in', [" REF("order") ".id " MOVED "for " MOVE " in rows if move not in moved])", "Amazon: FBA shipment not booked",
	     "Amazon shipped this order from its own stock, but here it has its own delivery order, is cancelled, or does not have the line. Nothing was "
	     "taken out of the stock at Amazon. Cancel the delivery if it is still open, and correct the stock at Amazon by hand."),
	ASK(MOVES, "('id', 'in', [line.order_id.id " ROWS("@M") LINES_OF EACH_MOVE "if line.qty_delivered > line.product_uom_qty])",
	     "Amazon: shipped more than ordered", "Amazon shipped more of an item than this order has: a later report lists further parcels. Raise the "
	     "quantity of the line, with the price that Seller Central shows."),
	ASK(SKU_LINES, "('id', 'in', [line.order_id.id " UNKNOWN "if not " WITH_SKU "])])", "Amazon: a product is missing",
	    "A line of this order uses a default product, because no product has its SKU as internal reference. The line and the delivery show the SKU. "
	    "Create the product, and choose it on the line and on the delivery."),
	ASK(SKU_LINES, "('id', 'in', [" REF("order") ".id for twice in [[sku for name, sku, other, company in [@K] if " WITH_SKU "]) > 1]] "
	    "for sku, order, name, seen, html in [@U] if sku in twice and " WITH_SKU ", ('company_id', 'in', [False, " REF("order") ".company_id.id])]) > 1])",
	     "Amazon: two products have this SKU", "A line of this order uses a default product, because more than one product has its SKU as "
	     "internal reference. Choose the right product on the line and on the delivery."),
	ASK(UNPRICED, "('id', 'in', " HELD_IDS "), " DRAFT, "Amazon: the price is missing",
	    "No report gives the price of this order, and Odoo has none for one of its products, so the order is not confirmed. Enter the price that Seller "
	    "Central shows, then confirm the order."),
	DO(TOTALS, "sale.order", "sale.activity_schedule('mail.mail_activity_data_todo', summary='" TOTAL_TITLE "', note='The total of this order is %.2f %s "
	   "in Odoo and %.2f %s at Amazon. Compare the lines and taxes of the order with Seller Central.' % (sale.amount_total, currency, total, currency), "
	   "user_id=obj().env.uid) " ROWS("@I") "for told in [" KNOWN("name for row in rows for name in (row[1], 'chosen_was_' + row[0])") "] " FOUND
	   "for order, seen, total, currency, part in rows if seen not in told and not (part and 'chosen_was_' + order in told) for sale in [found[order]] "
	   "if abs(sale.amount_total - total) > 0.004 and sale.state != 'cancel' "
	   "and not sale.activity_ids.filtered(lambda activity: (activity.summary or '').startswith(('Amazon: now ', 'Amazon: other lines'))) "
	   "and not " DONE_BEFORE("sale.order", "sale", "'" TOTAL_TITLE "'")),
	DO(CANCELLED_ORDERS, "sale.order", "orders.write({'locked': False}) for orders in [obj().search([" CANCELLED NOTHING_LEFT "('locked', '=', True)])] if orders"),
	ON(CANCELLED_ORDERS, "sale.order", "_action_cancel", NULL, "[" CANCELLED NOTHING_LEFT "]"),
	ASK(CANCELLED_ORDERS, CANCELLED "'|', ('picking_ids', 'any', [('state', '=', 'done')]), ('order_line', 'any', [('move_ids', 'any', [('state', '=', 'done')])])",
	     "Amazon: cancelled after delivery", "Amazon reports this order as cancelled, but goods have already left. Nothing was changed: decide about the "
	     "return and the credit note."),
	NAME_ALL(PLACED, "sale.order", "{'xml_id': 'orderferry.' + seen, " REMEMBER "} " MEMORY ROWS("@D") TOLD NEW("order, seen, date, count")),
	/* The seller's own products and tags keep the IDs that they had: ours were only for the CSV files. */
	{ .model = "ir.model.data", .method = "unlink", .arguments = { { SEARCH, "[('module', '=', 'orderferry'), '|', '|', ('name', '=like', 'chosen_%'), "
		"('name', '=like', 'sku_%'), ('name', '=like', 'default_%')]", NULL, "ir.model.data" } } },
	DO(TAGS, "ir.model.data", "data.unlink() for data in " NAMED("crm.tag", "name for name, title in [@T]")
	   " if obj().search_count([('model', '=', 'crm.tag'), ('res_id', '=', data.res_id)]) > 1"),
	PROTECT,
	/* Must come last: a module in this state can neither be uninstalled, which would delete orders, nor block the upgrade of others. */
	{ .model = "ir.module.module", .method = "write", .arguments = {
		{ SEARCH, "[('name', '=', '" MODULE_FOLDER "')]", NULL, "ir.module.module" }, { CODE, "{'state': 'uninstallable'}", NULL, NULL } } },
};

const struct call_list module_protect = LIST(protect);
const struct call_list module_before = LIST(before);
const struct call_list module_changes = LIST(changes);
const struct call_list module_after = LIST(after);
