/* The note of a book that was found sound: whatever anybody else does to the file, it counts no more. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"
#include "book/sound.h"

static const struct log quiet = { .fd = -1 };

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

static int64_t since(void)
{
	struct sound sound;

	assert_int_equal(sound_read(&sound, ".", &quiet), 0);
	return sound.day;
}

static int64_t noted(void)
{
	sound_note(&(struct sound){ .folder = ".", .day = 20000 }, &quiet);
	return since();
}

static void in_new_folder(char name[32])
{
	strcpy(name, "/tmp/sound-XXXXXX");
	assert_non_null(mkdtemp(name));
	assert_int_equal(chdir(name), 0);
}

static void leave(const char *name)
{
	unlink("book.sqlite");
	unlink("book.sqlite-wal");
	unlink("other");
	unlink(".sound");
	assert_int_equal(chdir("/"), 0);
	rmdir(name);
}

static void as_it_was(void **unused)
{
	char name[32];

	(void)unused;
	in_new_folder(name);
	assert_int_equal(noted(), 0);           /* no book */
	put("book.sqlite", "the book");
	assert_int_equal(since(), 0);
	assert_int_equal(noted(), 20000);
	assert_int_equal(noted(), 20000);
	leave(name);
}

/* As many bytes, and its date is set back. The clock of a file system ticks a few hundred times a second: until then it is the same moment. */
static void spoil(void)
{
	const struct timespec before[2] = { { 1, 0 }, { 1, 0 } };
	struct stat then, now;

	assert_int_equal(stat("book.sqlite", &then), 0);
	do {
		put("book.sqlite", "the look");
		assert_int_equal(utimensat(AT_FDCWD, "book.sqlite", before, 0), 0);
		assert_int_equal(stat("book.sqlite", &now), 0);
	} while (then.st_ctim.tv_sec == now.st_ctim.tv_sec && then.st_ctim.tv_nsec == now.st_ctim.tv_nsec);
}

static void changed(void **unused)
{
	char name[32];

	(void)unused;
	in_new_folder(name);
	put("book.sqlite", "the book");
	assert_int_equal(noted(), 20000);
	put("book.sqlite-wal", "");
	assert_int_equal(since(), 20000);
	put("book.sqlite-wal", "cut off");
	assert_int_equal(since(), 0);
	unlink("book.sqlite-wal");
	spoil();
	assert_int_equal(since(), 0);
	assert_int_equal(noted(), 20000);
	put("other", "the book");
	assert_int_equal(rename("other", "book.sqlite"), 0);
	assert_int_equal(since(), 0);
	leave(name);
}

int main(void)
{
	RUN(T(as_it_was), T(changed));
}
