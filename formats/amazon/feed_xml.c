/*
 * XML feeds, by libxml2's writer: AmazonEnvelope of Amazon's "Selling on Amazon - Guide to XML", order of elements as in the schemas of 2021. Writes
 * neither OperationType nor PurgeAndReplace: the first is ignored or loses data, the second deletes everything that the feed does not name.
 * tests/schemas/ has a grammar for them.
 */
#include "amazon/feed.h"
#include "syntax/xml_writer.h"

struct writing { struct xml_writer xml; struct out text; };

/* What is in to->text becomes the element's text. */
static void put_text(struct writing *to, const char *element)
{
	out_char(&to->text, '\0');
	if (to->text.error)
		to->xml.failed = true;
	else
		xml_element(&to->xml, element, out_text(&to->text).at);
	out_reset(&to->text);
}

static void put(struct writing *to, const char *element, struct slice value)
{
	if (!value.len)
		return;
	out_put(&to->text, value);
	put_text(to, element);
}

static void put_free(struct writing *to, const char *element, struct slice value)
{
	if (!value.len)
		return;
	feed_put_plain(&to->text, value);
	put_text(to, element);
}

static void put_number(struct writing *to, const char *element, int64_t value)
{
	out_number(&to->text, value);
	put_text(to, element);
}

static int start(struct writing *to, struct out *out, struct slice seller, const char *type)
{
	if (out_init(&to->text, -1))
		return -1;
	if (xml_start(&to->xml, out)) {
		out_close(&to->text);
		return -1;
	}
	xml_begin(&to->xml, "AmazonEnvelope");
	xml_attribute(&to->xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
	xml_attribute(&to->xml, "xsi:noNamespaceSchemaLocation", "amzn-envelope.xsd");
	xml_begin(&to->xml, "Header");
	put(to, "DocumentVersion", SLICE("1.01"));
	put(to, "MerchantIdentifier", seller);
	xml_end(&to->xml);
	put(to, "MessageType", slice_of(type));
	return 0;
}

static int finish(struct writing *to, int result)
{
	out_close(&to->text);
	return xml_finish(&to->xml) || result ? -1 : 0;
}

static void begin_message(struct writing *to, uint32_t number, const char *payload)
{
	xml_begin(&to->xml, "Message");
	put_number(to, "MessageID", number);
	xml_begin(&to->xml, payload);
}

static void end_message(struct writing *to)
{
	xml_end(&to->xml);
	xml_end(&to->xml);
}

/* --- POST_ORDER_FULFILLMENT_DATA: one message a parcel ----------------------------------------------------------------- */

/* The schema has no supply source in a place that is known. */
static void put_from(struct writing *to, const struct ship_from *from)
{
	static const char *const lines[] = { "AddressFieldOne", "AddressFieldTwo", "AddressFieldThree" };

	if (!from || !from->name.len)
		return;
	xml_begin(&to->xml, "ShipFromAddress");
	put_free(to, "Name", from->name);
	for (size_t i = 0; i < 3; i++)
		put_free(to, lines[i], from->line[i]);
	put_free(to, "City", from->city);
	put_free(to, "County", from->county);
	put_free(to, "StateOrRegion", from->state);
	put_free(to, "PostalCode", from->postcode);
	put(to, "CountryCode", from->country);
	xml_end(&to->xml);
}

static void put_shipment(struct writing *to, uint32_t number, const struct shipment *s)
{
	begin_message(to, number, "OrderFulfillment");
	put(to, "AmazonOrderID", s->order);
	feed_put_time(&to->text, s->sent);
	put_text(to, "FulfillmentDate");
	xml_begin(&to->xml, "FulfillmentData");
	put(to, "CarrierCode", s->code);
	put_free(to, "CarrierName", s->name);
	put_free(to, "ShippingMethod", s->method);
	put_free(to, "ShipperTrackingNumber", s->tracking);
	xml_end(&to->xml);
	for (size_t i = 0; i < s->items_count; i++) {
		xml_begin(&to->xml, "Item");
		put(to, "AmazonOrderItemCode", s->items[i].item);
		put_number(to, "Quantity", s->items[i].quantity);
		xml_end(&to->xml);
	}
	put_from(to, s->from);
	end_message(to);
}

static int note_shipment(struct feed_map *map, uint32_t number, const struct shipment *s)
{
	if (!s->items_count)
		return feed_note(map, (struct feed_entry){ .record = number, .order = s->order, .delivery = (s->shown.len ? s->shown : s->delivery), .part = s->part });
	for (size_t i = 0; i < s->items_count; i++)
		if (feed_note(map, (struct feed_entry){ number, s->order, s->items[i].item, s->items[i].sku, (s->shown.len ? s->shown : s->delivery), s->part, 0 }))
			return -1;
	return 0;
}

int shipping_xml_write(struct out *out, struct slice seller, const struct shipment *shipments, size_t count, struct feed_map *map)
{
	struct writing to;
	int result = 0;

	if (start(&to, out, seller, "OrderFulfillment"))
		return -1;
	for (size_t i = 0; i < count && !result && !to.xml.failed; i++) {
		put_shipment(&to, (uint32_t)i + 1, &shipments[i]);
		result = note_shipment(map, (uint32_t)i + 1, &shipments[i]);
	}
	return finish(&to, result);
}

/* --- POST_INVENTORY_AVAILABILITY_DATA: refused by the API since July 2025, for old tools ----------------------------------- */

int stock_xml_write(struct out *out, struct slice seller, const struct stock_level *levels, size_t count)
{
	struct writing to;

	if (start(&to, out, seller, "Inventory"))
		return -1;
	for (size_t i = 0; i < count && !to.xml.failed; i++) {
		begin_message(&to, (uint32_t)i + 1, "Inventory");
		put(&to, "SKU", levels[i].sku);
		put_number(&to, "Quantity", levels[i].quantity);
		if (levels[i].handling > 0)
			put_number(&to, "FulfillmentLatency", levels[i].handling);
		end_message(&to);
	}
	return finish(&to, 0);
}
