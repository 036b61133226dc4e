/* JSON documents, by jansson: read whole, with jansson's limits on depth. An object with a repeated key is refused. */
#ifndef JSON_H
#define JSON_H
#include <jansson.h>

#include "context.h"

struct out;

bool json_looks_like(struct slice bytes);
/* The caller frees it with json_decref. NULL: reported. */
json_t *json_open(struct context *, const struct input *);
/* A text member, copied into the job's arena; empty if it is missing. Numbers become their digits. */
struct slice json_text(struct context *, const json_t *object, const char *key);
/* Whether the first 64 KiB contain each of the keys; for probes. */
bool json_peek(struct slice bytes, const char *const *keys, size_t count);
void json_put_text(struct out *, struct slice);         /* quoted and escaped */
#endif
