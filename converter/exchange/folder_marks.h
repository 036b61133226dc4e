/*
 * The book knows up to which change it has seen the folders whose names bear the numbers of jobs. A folder in which nothing changed since is not read
 * again, however many files it holds. -1 means: already reported.
 */
#ifndef FOLDER_MARKS_H
#define FOLDER_MARKS_H
#include "exchange/exchange.h"
#include "exchange/job_name.h"

struct book;

struct folder_marks { struct { uint64_t inode; int64_t changed; } of[JOB_NAME_FOLDERS]; };      /* changed: in nanoseconds */

int folder_marks_read(struct book *, struct folder_marks *);    /* as the book has them; zeros: not seen yet */
struct folder_marks folder_marks_now(const struct account *);
int folder_marks_write(struct book *, const struct folder_marks *);
/* The highest number in the folders that changed since SEEN; 0: none did, or they have no numbers. */
int folder_marks_last(const struct account *, const struct folder_marks *seen, const struct folder_marks *now, int64_t *number);
/* After this program alone changed folders: the book has seen these changes, if it had seen all before them. */
int folder_marks_follow(const struct account *, struct book *, const struct folder_marks *before);
#endif
