/* What can be set in orderferry.ini. */
#ifndef SETTING_KEYS_H
#define SETTING_KEYS_H

/* Which sections of it can make a difference, besides [orderferry] and [account NAME]. */
enum key_reach { OF_ACCOUNT, OF_MARKETPLACE, OF_CHANNEL };      /* OF_CHANNEL: of a marketplace too */

/* values: "a|b|c", "number", "0 to 100", "text", "list", "path"… */
struct key { const char *name, *standard, *values, *help; enum key_reach reach; };
extern const struct key setting_keys[];                         /* ends with a NULL name */
#endif
