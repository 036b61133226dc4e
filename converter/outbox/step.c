#include "outbox/step.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outbox/files.h"

int step_find(struct outbox *o, const char *word, struct carried *c)
{
	const char *slash = strrchr(word, '/'), *name = slash ? slash + 1 : word;
	int found;

	if (*word && !word[strspn(word, "0123456789")] && strlen(word) < 18) {
		found = carried_get(&o->book, strtoll(word, NULL, 10), c);
	} else {
		char feed[256];

		snprintf(feed, sizeof feed, "%s", name);
		if (slice_ends(slice_of(feed), SLICE(".feed.json")))
			feed[strlen(feed) - strlen(".feed.json")] = '\0';
		found = carried_named(&o->book, feed, c);
	}
	if (found == 1 && !c->filed)
		found = files_make_up(o) ? -1 : carried_get(&o->book, c->key, c);
	if (!found)
		log_say(&o->account.log, LOG_TROUBLE, "not-found", "%s is nothing that is on its way to Amazon; `orderferry status` lists what is", name);
	return found;
}

int step_save(struct outbox *o, struct carried *c)
{
	if (book_begin(&o->book))
		return -1;
	if (carried_put(&o->book, c) || book_commit(&o->book)) {
		book_rollback(&o->book);
		return -1;
	}
	return files_follow(o, c);
}

int step_take(struct outbox *o, struct carried *c, enum machine_event event)
{
	const char *before = machine_state(c);

	if (machine_step(c, event, o->now)) {
		log_say(&o->account.log, LOG_WATCH_OUT, "too-late", "%s: nothing is changed, because its state is: %s", c->kind == CARRIED_FEED ? c->name : c->type, before);
		return 1;
	}
	/* what was cut off before the book knew of it is fetched again */
	if (!c->lands)
		files_unstage(o, c);
	c->filed = c->kind != CARRIED_FEED && !c->lands;
	return step_save(o, c);
}
