/* The confinement, tested from inside by a child process: it cannot be removed. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include "exchange/confine.h"

static void put(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0 && write(fd, "x", 1) == 1);
	close(fd);
}

static bool opens(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

/* The number of the first thing that is not as it should be. */
static int look(void)
{
	static const char *const files[] = { "../named", "../not-there", NULL };

	if (confine_child("main", files))
		return 1;
	if (!opens("main/inbox/a", O_RDONLY) || !opens("orderferry.ini", O_RDONLY) || !opens("../named", O_RDONLY) || !opens("/usr", O_RDONLY))
		return 2;
	if (!opens("main/new", O_RDWR | O_CREAT) || rename("main/inbox/a", "main/work/a") || unlink("main/new") || mkdir("main/folder", 0700))
		return 3;
	if (!opens("../secret", O_RDONLY))
		return errno == EACCES ? 0 : 4;
	return 5;                       /* not confined at all */
}

static int try_to_leave(void)
{
	if (opens("../secret", O_RDONLY) || opens("main/link", O_RDONLY) || opens("/etc/passwd", O_RDONLY) || opens("..", O_RDONLY))
		return 6;
	if (opens("../secret", O_WRONLY) || opens("../new", O_WRONLY | O_CREAT) || opens("orderferry.ini", O_WRONLY) || opens("other/new", O_WRONLY | O_CREAT))
		return 7;
	if (!rename("main/work/a", "../a") || !link("main/work/a", "../a") || !unlink("../secret") || !mkdir("../folder", 0700) || !symlink("/", "main/root"))
		return 8;
	execl("/bin/true", "true", (char *)NULL);
	return errno == EACCES ? 0 : 9;
}

static void a_child_cannot_leave(void **unused)
{
	char place[] = "/tmp/orderferry-test.XXXXXX", command[64];
	int status = 0;
	pid_t child;

	(void)unused;
	assert_true(mkdtemp(place) && !chdir(place));
	assert_false(mkdir("x", 0700) || mkdir("x/main", 0700) || mkdir("x/main/inbox", 0700) || mkdir("x/main/work", 0700) || mkdir("x/other", 0700));
	put("secret");
	put("named");
	put("x/orderferry.ini");
	put("x/main/inbox/a");
	assert_false(symlink("../../secret", "x/main/link") || chdir("x"));
	child = fork();
	if (child == 0) {
		status = look();
		_exit(status ? status : try_to_leave());
	}
	assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
	snprintf(command, sizeof command, "rm -r %s", place);
	assert_false(chdir("/") || system(command));
	if (WEXITSTATUS(status) == 5)
		skip();                 /* a kernel without Landlock */
	assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
	RUN(T(a_child_cannot_leave));
}
