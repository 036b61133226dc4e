/* What a workbook says beside its sheets: which sheet is the first, the strings cells share, the styles that show dates. */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H
#include <zip.h>

#include "syntax/xml.h"
#include "value/out.h"

struct book {
	struct job *job;
	const char *name;
	zip_t *zip;
	size_t left;                    /* bytes that may still be unpacked */
	struct slice first_id, target;  /* the first sheet: its relation, and where that leads */
	struct slice relation;
	bool from_1904;
	struct slice *strings;          /* shared */
	size_t strings_used, strings_room;
	struct slice text;              /* of the string that is open */
	size_t text_room;
	bool *dates;                    /* for each cell style, whether it shows a date */
	size_t styles_used, styles_room;
	unsigned date_formats[64];      /* custom formats that show a date */
	size_t date_formats_used;
	unsigned format;                /* of the style or custom format that is open */
	struct out digits;
};

int book_open(struct book *, struct slice zip);                 /* -1, said; then there is nothing to close */
int book_read(struct book *);                                   /* all but the sheet */
int book_walk_sheet(struct book *, const struct xml_visitor *);
void book_close(struct book *);

int book_damaged(const struct book *, const char *what);        /* says so; -1 */
int book_no_memory(const struct book *);
unsigned book_whole(struct slice text);                         /* the number that TEXT starts with */
#endif
