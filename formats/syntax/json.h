/* JSON documents, by jansson: read whole, with its limits on depth; objects that name a key twice are refused. */
#ifndef SYNTAX_JSON_H
#define SYNTAX_JSON_H
#include <jansson.h>

#include "context.h"

struct out;

bool json_looks_like(struct slice bytes);
/* The caller gives it back with json_decref. NULL, said. */
json_t *json_open(struct context *, const struct input *);
/* A text member, copied into the job's arena; empty where it is missing. Numbers become their digits. */
struct slice json_text(struct context *, const json_t *object, const char *key);
/* Whether the first 64 KiB hold each of the keys; for probes. */
bool json_peek(struct slice bytes, const char *const *keys, size_t count);
void json_put_text(struct out *, struct slice);         /* quoted and escaped */
#endif
