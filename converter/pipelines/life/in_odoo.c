#include "pipelines/life/in_odoo.h"

#include "book/book.h"
#include "book/history.h"
#include "core/external_id.h"
#include "odoo/exports.h"
#include "pipelines/life/known.h"
#include "value/order_id.h"

static const char ASK_PUT_IN_ODOO[] = "INSERT INTO in_odoo(order_id, kind, gone, at) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(order_id) DO UPDATE "
	"SET kind = ?2, gone = ?3, at = ?4 WHERE at <= ?4";
static const char ASK_IN_ODOO[] = "SELECT kind FROM in_odoo WHERE order_id = ?1";
static const char ASK_NEWER[] = "SELECT 1 FROM in_odoo WHERE order_id = ?1 AND at > ?2";
static const char ASK_GONE[] = "SELECT gone FROM in_odoo WHERE order_id = ?1";

static int64_t at_of(const struct conversion *c, struct stamp exported)
{
	return stamp_known(exported) && exported.utc < c->now.utc ? exported.utc : c->now.utc;
}

static int note_sale_export(struct conversion *c, const struct sale_export *sale, struct stamp exported)
{
	struct external_id id = external_id_parse(c->scope.account, sale->id);
	struct slice order = id.kind == EXTERNAL_ID_ORDER ? id.order : slice_trim(sale->reference);
	enum in_odoo kind = id.kind == EXTERNAL_ID_ORDER ? IN_ODOO_OURS : IN_ODOO_OTHERS;

	if (sale->rejected || !order_id_good(order) || id.kind == EXTERNAL_ID_ANOTHER_ACCOUNT)
		return 0;
	if (c->history)
		return book_do(c->history->book, ASK_PUT_IN_ODOO, VALUES(value_text(order), value_number(kind), value_number(sale->cancelled),
								     value_number(at_of(c, exported))));
	return life_put_in_odoo(c, order, kind);
}

int in_odoo_read(struct conversion *c)
{
	for (struct opened *i = NULL; (i = conversion_next(c, SALES, i));) {
		struct sale_export *list;

		if (sales_read(c->ctx, &i->sheet, &list))
			return -1;
		for (; list; list = list->next)
			if (note_sale_export(c, list, i->input.modified))
				return -1;
	}
	return 0;
}

int in_odoo_find(struct conversion *c, struct slice order, enum in_odoo *kind)
{
	int64_t found;

	if (!c->history) {
		*kind = (enum in_odoo)life_in_odoo(c, order);
		return 0;
	}
	if (book_one(c->history->book, &found, IN_ODOO_NOT_SEEN, ASK_IN_ODOO, VALUES(value_text(order))))
		return -1;
	*kind = (enum in_odoo)found;
	return 0;
}

int in_odoo_gone(struct conversion *c, struct slice order, bool *gone)
{
	int64_t found;

	if (book_one(c->history->book, &found, 0, ASK_GONE, VALUES(value_text(order))))
		return -1;
	*gone = found != 0;
	return 0;
}

int in_odoo_newest(struct conversion *c, struct slice order, struct stamp exported, bool *newest)
{
	int64_t newer = 0;

	if (c->history && book_one(c->history->book, &newer, 0, ASK_NEWER, VALUES(value_text(order), value_number(at_of(c, exported)))))
		return -1;
	*newest = !newer;
	return 0;
}
