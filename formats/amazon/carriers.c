#include "amazon/carriers.h"

#include "value/ascii.h"

enum { XSD = 1, US = 2 };

const struct carrier carriers[] = {
#include "amazon/carriers.inc"
	{ 0 },
};

struct pair { const char *name, *code; };

/* Names of delivery methods as Odoo's modules and their users write them. Only names that cannot mean another carrier. */
static const struct pair aliases[] = {
	{ "BRT Corriere Espresso", "BRT" }, { "Bpost", "BPOST" }, { "Bpost Domestic", "BPOST" }, { "Bpost Inter", "BPOST" },
	{ "Bpost World Express Pro", "BPOST" }, { "bpost", "BPOST" }, { "Chronopost Chrono 13", "Chronopost" },
	{ "Colissimo Access", "Colissimo" }, { "Colissimo Expert", "Colissimo" }, { "Correos Paq 48", "Correos" },
	{ "DHL BE", "DHL" }, { "DHL EU", "DHL" }, { "DHL Paket", "DHL" }, { "DHL Parcel", "DHL" }, { "DHL US", "DHL" },
	{ "DPD Classic", "DPD" }, { "DPD Home", "DPD" }, { "DPD Paket", "DPD" }, { "DPD Predict", "DPD" },
	{ "Deutsche Post Brief", "Deutsche Post" }, { "Deutsche Post Warenpost", "Deutsche Post" },
	{ "FedEx Express", "FedEx" }, { "FedEx Ground", "FedEx" }, { "FedEx Home Delivery", "FedEx" },
	{ "FedEx International", "FedEx" }, { "FedEx US", "FedEx" }, { "Fedex", "FedEx" }, { "GLS Business Parcel", "GLS" },
	{ "GLS BusinessParcel", "GLS" }, { "GLS Paket", "GLS" }, { "Hermes Paket", "Hermes" },
	{ "La Poste Lettre suivie", "La Poste" }, { "Poste Italiane Crono", "Poste Italiane" }, { "PostNL Standaard", "PostNL" },
	{ "Purolator", "PUROLATOR" }, { "Royal Mail 24", "Royal Mail" }, { "Royal Mail 48", "Royal Mail" },
	{ "Royal Mail Tracked 24", "Royal Mail" }, { "Royal Mail Tracked 48", "Royal Mail" }, { "SEUR", "Seur" },
	{ "UPS BE", "UPS" }, { "UPS Express", "UPS" }, { "UPS Express Saver", "UPS" }, { "UPS Ground", "UPS" },
	{ "UPS Next Day Air", "UPS" }, { "UPS Standard", "UPS" }, { "UPS US", "UPS" }, { "USPS Domestic", "USPS" },
	{ "USPS Domestic Flat Rate Box", "USPS" }, { "USPS First Class", "USPS" }, { "USPS Ground Advantage", "USPS" },
	{ "USPS International Flat Rate Box", "USPS" }, { "USPS Priority Mail", "USPS" },
};

/* # a digit, @ a letter, * either, anything else itself. Spaces in a number do not count. */
static const struct pair shapes[] = {
	{ "DHL", "##########" }, { "DHL", "############" }, { "DHL", "####################" }, { "DHL", "JJD################" },
	{ "DHL", "JJD##################" }, { "DHL", "JVGL################" }, { "DHL", "@@#########@@" },
	{ "DPD", "##############" }, { "DPD", "##############*" }, { "Deutsche Post", "@@#########@@" },
	{ "Deutsche Post", "A###################" }, { "Deutsche Post", "####################" },
	{ "FedEx", "############" }, { "FedEx", "###############" }, { "FedEx", "####################" },
	{ "FedEx", "######################" }, { "GLS", "###########" }, { "GLS", "############" }, { "GLS", "********" },
	{ "GLS", "##############" }, { "Hermes", "##############" }, { "Hermes", "################" },
	{ "Hermes", "H###################" }, { "Royal Mail", "@@#########GB" }, { "UPS", "1Z****************" },
	{ "UPS", "T##########" }, { "UPS", "#########" }, { "UPS", "############" }, { "UPS", "##########################" },
	{ "USPS", "9###################" }, { "USPS", "9#####################" }, { "USPS", "9#########################" },
	{ "USPS", "9#############################" }, { "USPS", "420###########################" }, { "USPS", "@@#########US" },
};

static const struct carrier *find(struct slice code)
{
	for (const struct carrier *c = carriers; c->code; c++)
		if (slice_equal(code, slice_of(c->code)))
			return c;
	return NULL;
}

bool carrier_known(struct slice code)
{
	return find(code) != NULL;
}

bool carrier_elsewhere(struct slice code, struct slice sales_channel)
{
	const struct carrier *c = find(code);

	return slice_same(sales_channel, SLICE("Amazon.com")) && c && !(c->lists & US);
}

struct slice carrier_alias(struct slice name)
{
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (slice_equal(name, slice_of(aliases[i].name)))
			return slice_of(aliases[i].code);
	return (struct slice){ 0 };
}

static bool fits(char c, char shape)
{
	return shape == '#' ? ascii_digit(c) : shape == '@' ? ascii_letter(c) : shape == '*' ? ascii_alnum(c) : shape == c;
}

static bool has_shape(struct slice text, const char *shape)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == ' ')
			continue;
		if (!*shape || !fits(text.at[i], *shape))
			return false;
		shape++;
	}
	return !*shape;
}

bool carrier_odd_tracking(struct slice code, struct slice tracking)
{
	bool known = false;

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		if (!slice_equal(code, slice_of(shapes[i].name)))
			continue;
		if (has_shape(tracking, shapes[i].code))
			return false;
		known = true;
	}
	return known;
}
