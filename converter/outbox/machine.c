#include "outbox/machine.h"

#include <string.h>

/* How long it waits in the new state. GROWING: 60 s, then twice as long each time, up to 10 minutes. */
enum { NONE = 0, FIRST_POLL = 30, FIRST_LOOK = 120, SECOND_LOOK = 300, GROWING = -1, LONGEST_POLL = 600, KEEPS = -2 };

struct step {
	unsigned from;                  /* a bit for each state */
	enum machine_event event;
	enum machine_whose whose;
	enum carried_state to;
	int64_t wait;
};

#define IN(state) (1u << CARRIED_##state)

/* The first that fits counts. What is in no line cannot happen. */
static const struct step steps[] = {
	{ IN(WAITS), MACHINE_BEGIN, MACHINE_ANY, CARRIED_BEGUN, FIRST_LOOK },
	{ IN(WAITS), MACHINE_LATER, MACHINE_ANY, CARRIED_WAITS, MACHINE_PAUSE },
	{ IN(WAITS), MACHINE_REFUSED, MACHINE_FEED, CARRIED_NOT_SENT, NONE },
	{ IN(WAITS), MACHINE_REFUSED, MACHINE_REPORT, CARRIED_WAITS, KEEPS },
	{ IN(WAITS), MACHINE_STOP, MACHINE_FEED, CARRIED_NOT_SENT, NONE },
	{ IN(WAITS), MACHINE_OVERTAKEN, MACHINE_FEED, CARRIED_OVERTAKEN, NONE },
	{ IN(WAITS), MACHINE_JOINED, MACHINE_FEED, CARRIED_JOINED, NONE },

	{ IN(BEGUN), MACHINE_TOOK, MACHINE_ANY, CARRIED_TAKEN, FIRST_POLL },
	{ IN(BEGUN), MACHINE_LATER, MACHINE_ANY, CARRIED_WAITS, MACHINE_PAUSE },
	{ IN(BEGUN), MACHINE_UNKNOWN, MACHINE_ANY, CARRIED_LOST, FIRST_LOOK },
	{ IN(BEGUN), MACHINE_REFUSED, MACHINE_FEED, CARRIED_NOT_SENT, NONE },
	{ IN(BEGUN), MACHINE_REFUSED, MACHINE_REPORT, CARRIED_WAITS, KEEPS },

	/* an answer that was only slow may come after all */
	{ IN(LOST) | IN(LOST_AGAIN), MACHINE_TOOK, MACHINE_ANY, CARRIED_TAKEN, FIRST_POLL },
	{ IN(LOST) | IN(LOST_AGAIN), MACHINE_LATER, MACHINE_ANY, CARRIED_LOST, MACHINE_PAUSE },
	{ IN(LOST) | IN(LOST_AGAIN), MACHINE_ONE, MACHINE_ANY, CARRIED_TAKEN, NONE },
	{ IN(LOST) | IN(LOST_AGAIN), MACHINE_SEVERAL, MACHINE_FEED, CARRIED_ASKED, NONE },
	{ IN(LOST) | IN(LOST_AGAIN), MACHINE_SEVERAL, MACHINE_REPORT, CARRIED_WAITS, NONE },
	{ IN(LOST), MACHINE_NONE, MACHINE_FEED, CARRIED_LOST_AGAIN, SECOND_LOOK },
	{ IN(LOST_AGAIN), MACHINE_NONE, MACHINE_REPEATS, CARRIED_WAITS, NONE },
	{ IN(LOST_AGAIN), MACHINE_NONE, MACHINE_ONCE, CARRIED_ASKED, NONE },
	/* a second report of the same window costs nothing but Amazon's patience */
	{ IN(LOST), MACHINE_NONE, MACHINE_REPORT, CARRIED_WAITS, NONE },

	{ IN(TAKEN), MACHINE_LATER, MACHINE_ANY, CARRIED_TAKEN, MACHINE_PAUSE },
	{ IN(TAKEN), MACHINE_STILL, MACHINE_ANY, CARRIED_TAKEN, GROWING },
	{ IN(TAKEN), MACHINE_DONE, MACHINE_FEED, CARRIED_SENT, NONE },
	{ IN(TAKEN), MACHINE_FATAL, MACHINE_FEED, CARRIED_NOT_SENT, NONE },
	{ IN(TAKEN), MACHINE_CANCELLED, MACHINE_FEED, CARRIED_WAITS, NONE },
	{ IN(TAKEN), MACHINE_FORGOTTEN, MACHINE_FEED, CARRIED_ASKED, NONE },
	{ IN(TAKEN), MACHINE_FOREIGN, MACHINE_REPEATS, CARRIED_WAITS, NONE },
	{ IN(TAKEN), MACHINE_FOREIGN, MACHINE_ONCE, CARRIED_ASKED, NONE },
	{ IN(TAKEN), MACHINE_STOP, MACHINE_FEED, CARRIED_TAKEN, NONE },
	{ IN(TAKEN), MACHINE_DONE, MACHINE_FOUND, CARRIED_SENT, NONE },
	{ IN(TAKEN), MACHINE_CANCELLED, MACHINE_FOUND, CARRIED_SENT, NONE },
	{ IN(TAKEN), MACHINE_FATAL, MACHINE_FOUND, CARRIED_SENT, NONE },
	{ IN(TAKEN), MACHINE_FORGOTTEN, MACHINE_FOUND, CARRIED_SENT, NONE },
	{ IN(TAKEN), MACHINE_DONE, MACHINE_REPORT, CARRIED_WAITS, KEEPS },
	{ IN(TAKEN), MACHINE_CANCELLED, MACHINE_REPORT, CARRIED_WAITS, KEEPS },
	{ IN(TAKEN), MACHINE_FATAL, MACHINE_REPORT, CARRIED_WAITS, KEEPS },
	{ IN(TAKEN), MACHINE_FORGOTTEN, MACHINE_REPORT, CARRIED_WAITS, KEEPS },

	{ IN(ASKED), MACHINE_IS_THERE, MACHINE_FEED, CARRIED_TAKEN, NONE },
	{ IN(ASKED), MACHINE_IS_NOT, MACHINE_FEED, CARRIED_WAITS, NONE },
	{ IN(NOT_SENT), MACHINE_AGAIN, MACHINE_FEED, CARRIED_WAITS, NONE },
	{ IN(NOT_SENT), MACHINE_STOP, MACHINE_FEED, CARRIED_OVERTAKEN, NONE },
};

/* The same tracking number, the newest quantity, a cancellation of what is cancelled: Amazon has nothing else after the second one. */
static bool repeats(const char *type)
{
	return strstr(type, "FULFILLMENT_DATA") || strstr(type, "ORDER_ACKNOWLEDGEMENT_DATA") || !strcmp(type, "JSON_LISTINGS_FEED");
}

static bool is_whose(const struct carried *c, enum machine_whose whose)
{
	bool feed = c->kind == CARRIED_FEED;

	switch (whose) {
	case MACHINE_FEED:
		return feed;
	case MACHINE_REPEATS:
		return feed && repeats(c->type);
	case MACHINE_ONCE:
		return feed && !repeats(c->type);
	case MACHINE_FOUND:
		return c->kind == CARRIED_FOUND;
	case MACHINE_REPORT:
		return !feed;
	case MACHINE_ANY:
		break;
	}
	return true;
}

static int64_t wait_of(const struct carried *c, const struct step *step)
{
	if (step->wait == KEEPS)
		return c->wait;
	if (step->wait != GROWING)
		return step->wait;
	return c->tries < 4 ? (int64_t)60 << c->tries : LONGEST_POLL;
}

int machine_step(struct carried *c, enum machine_event event, int64_t now)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const struct step *step = &steps[i];

		if (step->event != event || !(step->from & 1u << c->state) || !is_whose(c, step->whose))
			continue;
		c->wait = wait_of(c, step);
		c->tries = event == MACHINE_STILL ? c->tries + 1 : 0;
		c->at = now;
		c->state = step->to;
		return 0;
	}
	return -1;
}

bool machine_due(const struct carried *c, int64_t now)
{
	return now < c->at || now - c->at >= c->wait;
}

bool machine_ended(const struct carried *c)
{
	return c->state >= CARRIED_SENT;
}

bool machine_within(const struct carried *c, int64_t made)
{
	return made >= c->sent - MACHINE_EARLY && made <= c->sent + MACHINE_LONGEST;
}

const char *machine_state(const struct carried *c)
{
	static const char *const words[CARRIED_STATES] = {
		[CARRIED_WAITS] = "waits", [CARRIED_BEGUN] = "begun", [CARRIED_LOST] = "lost", [CARRIED_LOST_AGAIN] = "lost-again", [CARRIED_ASKED] = "asked",
		[CARRIED_TAKEN] = "taken", [CARRIED_SENT] = "sent", [CARRIED_NOT_SENT] = "not-sent", [CARRIED_OVERTAKEN] = "overtaken",
		[CARRIED_JOINED] = "joined",
	};

	return c->state >= 0 && c->state < CARRIED_STATES ? words[c->state] : "unknown";
}
