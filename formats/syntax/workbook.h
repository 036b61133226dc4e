/* The parts of a workbook other than its sheets: which sheet is first, the strings that cells share, the styles that show dates. */
#ifndef WORKBOOK_H
#define WORKBOOK_H
#include <zip.h>

#include "syntax/xml.h"
#include "value/out.h"

struct workbook {
	struct context *ctx;
	const char *name;
	zip_t *zip;
	size_t left;                    /* how many more bytes may be unpacked */
	struct slice first_id, target;  /* the first sheet: its relation, and the target of that */
	struct slice relation;
	bool from_1904;
	struct slice *strings;          /* shared */
	size_t strings_used, strings_room;
	struct slice text;              /* of the open string */
	size_t text_room;
	bool *dates;                    /* for each cell style, whether it shows a date */
	size_t styles_used, styles_room;
	unsigned date_formats[64];      /* custom formats that show a date */
	size_t date_formats_used;
	unsigned format;                /* of the open style or custom format */
	struct out digits;
};

int workbook_open(struct workbook *, struct slice zip);                 /* -1: reported, and there is nothing to close */
int workbook_read(struct workbook *);                                   /* all but the sheet */
int workbook_walk_sheet(struct workbook *, const struct xml_visitor *);
void workbook_close(struct workbook *);

int workbook_damaged(const struct workbook *, const char *what);        /* reports it; -1 */
int workbook_no_memory(const struct workbook *);
unsigned workbook_whole(struct slice text);                         /* the number at the start of TEXT */
#endif
