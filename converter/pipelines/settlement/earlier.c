#include "pipelines/settlement/earlier.h"

#include "book/history.h"
#include "core/load.h"
#include "pipelines/settlement/quiet.h"
#include "recognise.h"

/* 1: it is read; 0: it is another kind of file; -1, reported */
static int open_one(struct conversion *c, enum role role, const struct earlier_file *file, struct sheet *sheet)
{
	struct quiet quiet;
	struct input input;
	bool is_read;

	quiet_start(&quiet, c->ctx);
	is_read = !load_plain_file(c->ctx, file->path, &input) && !recognise(c->ctx, &input, sheet) && sheet->format->role == role;
	return quiet_end(&quiet) ? -1 : is_read;
}

int earlier_open(struct conversion *c, enum role role, struct sheet **sheets, size_t *count)
{
	struct history *h = c->history;
	size_t from = h->earlier_count;

	*count = 0;
	if (history_wants_newest(h, role, 0))
		return -1;
	*sheets = arena_take(c->ctx->arena, (h->earlier_count - from + 1) * sizeof **sheets);
	if (!*sheets)
		return no_memory(c->ctx->diags);
	for (size_t i = from; i < h->earlier_count; i++) {
		int is_read = open_one(c, role, &h->earlier[i], &(*sheets)[*count]);

		if (is_read < 0)
			return -1;
		*count += (size_t)is_read;
	}
	return 0;
}
