/* A contact as Odoo shall have it; an empty slice stays away, as in sale.h. */
#ifndef CONTACT_H
#define CONTACT_H
#include "value/slice.h"

/* Where its rows of the CSV set are, once they are made: see import_csv.h. */
struct rows { size_t at, len; };

struct contact {
	struct slice id, parent, name, street, street2, city, postcode, state, country, phone, email, vat, comment;
	const char *type;               /* "contact", "delivery", "invoice" */
	bool company;
	struct rows rows;
	uint64_t hash;                  /* of the id, with the rows */
	struct contact *next;
};
#endif
