/*
 * Our external IDs, made and read. They are a contract with each user's Odoo database: not one byte of an ID may ever change, or
 * Odoo takes the same order for another one.
 *
 *   orderferry.order_<account>_<order>                             a sale order
 *   orderferry.item_<account>_<order>_<item>[_<part>]              a line of it, see enum external_id_part
 *   orderferry.partner_<account>_<hash>                            a contact
 *   orderferry.move_<account>_<order>_<shipment item>[_2]          a stock move of FBA: what one parcel holds of a line
 *   orderferry.move_<account>_<order>_<item>[_2]                   … or the whole line
 *   orderferry.seen_<account>_<order>_<hash>, orderferry.sku_<account>_…      of earlier module ZIPs: read only
 *   orderferry.settlement_<account>_<settlement>[_<yyyymm>][_<hash>]         a journal entry of a settlement (a month of it), a line of it
 *   orderferry.pricelist_<currency>, …account_<code>, …location_fba[_<company>][_<marketplace>], …product_…, …tag_…, …journal_settlement
 *
 * <item> is the order item id (FBM), <hash of the SKU>-<running number> (FBA), or "order": a note on the whole order. No account,
 * item or hash has an underscore. odoo/module_fill.c makes more that only the module ZIP has.
 */
#ifndef EXTERNAL_ID_H
#define EXTERNAL_ID_H
#include "value/arena.h"
#define EXTERNAL_ID_PRODUCTS "orderferry.product_"
#define EXTERNAL_ID_TAGS "orderferry.tag_"
#define EXTERNAL_ID_JOURNAL "orderferry.journal_settlement"
#define EXTERNAL_ID_CANCEL_TAG EXTERNAL_ID_TAGS "cancel_requested"

/* What a line is: the goods, the rest of a split, what belongs to the item; then notes on the order. */
enum external_id_part {
	PART_GOODS, PART_REST, PART_SHIPPING, PART_WRAP, PART_DISCOUNT, PART_SHIPPING_DISCOUNT, PART_TAX, PART_GIFT_MESSAGE, PART_CUSTOMISATION,
	PART_CANCEL_REQUEST, PART_PARTLY_SHIPPED, PART_REPLACEMENT, PART_PURCHASE_ORDER, PART_IOSS, PART_INSTRUCTIONS, PART_COUNT,
};
bool external_id_account_good(const char *name);       /* 1 to 40 letters, digits and hyphens: it becomes a part of IDs */
/* ACCOUNT, ORDER and ITEM are good ones, see above and order_id.h. at == NULL: no memory. */
struct slice external_id_make_order(struct arena *, struct slice account, struct slice order);
struct slice external_id_make_line(struct arena *, struct slice account, struct slice order, struct slice item, enum external_id_part); /* a note: ITEM is left unread */
struct slice external_id_make_fba_item(struct arena *, struct slice sku, int number);
struct slice external_id_make_partner(struct arena *, struct slice account, const struct slice *facts, size_t count);
struct slice external_id_make_parcel_move(struct arena *, struct slice account, struct slice order, struct slice shipment_item, bool rest);
struct slice external_id_make_line_move(struct arena *, struct slice line);      /* LINE: the ID of the line */
struct slice external_id_make_pricelist(struct arena *, struct slice currency); /* three letters */
struct slice external_id_make_location(struct arena *, struct slice company, struct slice marketplace);         /* either may be empty */
struct slice external_id_make_settlement(struct arena *, struct slice account, struct slice settlement, int month);     /* 202609; 0: the whole */
struct slice external_id_make_settlement_line(struct arena *, struct slice entry, struct slice key);    /* KEY: what makes the line what it is */
struct slice external_id_make_account(struct arena *, struct slice code);
enum external_id_kind {
	EXTERNAL_ID_FOREIGN, EXTERNAL_ID_ANOTHER_ACCOUNT,       /* FOREIGN: another program's, or no ID */
	EXTERNAL_ID_OTHER,      /* begins like ours: of a kind that only the module ZIP has, or damaged */
	EXTERNAL_ID_ORDER, EXTERNAL_ID_LINE, EXTERNAL_ID_PARTNER, EXTERNAL_ID_PARCEL_MOVE, EXTERNAL_ID_LINE_MOVE,
	EXTERNAL_ID_PRICELIST, EXTERNAL_ID_LOCATION, EXTERNAL_ID_PRODUCT, EXTERNAL_ID_TAG,
	EXTERNAL_ID_SETTLEMENT, EXTERNAL_ID_SETTLEMENT_LINE, EXTERNAL_ID_ACCOUNT, EXTERNAL_ID_JOURNAL_OF_SETTLEMENTS,
};
struct external_id {
	enum external_id_kind kind;
	struct slice order;             /* of an order, a line, a move; of a settlement its digits */
	struct slice item;              /* of a line, or of a move; empty: a note on the order */
	enum external_id_part part;     /* of a line, or of a move; PART_COUNT: one that is not known */
	bool fba;                       /* ITEM is not an order item id */
};
struct external_id external_id_parse(struct slice account, struct slice id);           /* slices are parts of ID */
struct slice external_id_sought(struct arena *, struct slice id);       /* the internal reference in "sku_…"; at == NULL: another ID, no memory */
bool external_id_is_goods(const struct external_id *);          /* a line of an item's goods: all of them, or the rest of a split */
#endif
