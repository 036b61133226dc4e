/* What can be set in orderferry.ini. */
#ifndef SETTING_KEYS_H
#define SETTING_KEYS_H

/* values: "a|b|c", "number", "0 to 100", "text", "list", "path"… */
struct key { const char *name, *standard, *values, *help; };
extern const struct key setting_keys[];                         /* ends with a NULL name */
#endif
