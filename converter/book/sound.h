/*
 * FOLDER/.sound: how the file of the book was when it was last known to be sound. As long as it is as it was left, nobody but Orderferry has written to
 * it, and it need not be read from end to end again. A note that is lost, or cannot be written (which is reported), only costs one more reading.
 */
#ifndef SOUND_H
#define SOUND_H
#include <stdint.h>

#include "book/log.h"

enum { SOUND_ROOM = 128 };

/* DAY (since 1970): when the whole book was found sound. 0: it is not as it was left, or a journal is beside it: its last use was cut off. */
struct sound { char folder[48], noted[SOUND_ROOM]; int64_t day; };

int sound_read(struct sound *, const char *folder, const struct log *);         /* -1: reported */
/* The book is closed, and what it holds now came from a book that was sound on DAY. */
void sound_note(const struct sound *, const struct log *);
int64_t sound_today(void);
#endif
