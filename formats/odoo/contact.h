/* A contact as Odoo should have it. An empty slice is left out, as in sale.h. */
#ifndef CONTACT_H
#define CONTACT_H
#include "value/slice.h"

/* Where its rows in the CSV set are, after they are made: see import_csv.h. */
struct rows { size_t at, len; };

struct contact {
	struct slice id, parent, name, street, street2, city, postcode, state, country, phone, email, vat, comment;
	const char *type;               /* "contact", "delivery", "invoice" */
	bool company;
	struct rows rows;
	uint64_t key;                   /* of the id, with the rows */
	struct contact *next;
};
#endif
