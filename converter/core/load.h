/* Files, or standard input for "-", as one block that the job's arena owns; and tables of the seller's own. -1, reported. */
#ifndef LOAD_H
#define LOAD_H
#include "context.h"

struct sheet;

int load_file(struct context *, const char *path, struct input *);
int load_plain_file(struct context *, const char *path, struct input *);       /* from here, by no link, and no pipe: none was swapped in after a look */
size_t load_count(const struct sheet *);                         /* its rows, counted by going through them */
int load_open_plain(const char *path);                          /* such a file, opened to read; -1 with errno, not reported */
/*
 * A table of the seller's own: a product map, a carrier map. TAKE is called for each row; its record is an element of one array of
 * the format's records, in the job's arena: TAKE may keep it, and the first one is the start of the array. "": there is no table.
 */
int load_table(struct context *, const char *path, const struct format *,
	       int (*take)(struct context *, void *to, void *record, const struct place *), void *to);
#endif
