/* A move: never over another file, and done if it was done before; also where the file system cannot refuse by itself. */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include "core/folder.h"

enum { DONE_WELL = 42 };

static void put(int dir, const char *name, char c)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0 && write(fd, &c, 1) == 1);
	close(fd);
}

static char get(int dir, const char *name)
{
	int fd = openat(dir, name, O_RDONLY);
	char c = 0;

	if (fd < 0)
		return 0;
	assert_int_equal(read(fd, &c, 1), 1);
	close(fd);
	return c;
}

static void move_in(int dir)
{
	put(dir, "a", 'a');
	assert_int_equal(folder_move(dir, "a", dir, "b"), 0);
	assert_int_equal(get(dir, "a"), 0);
	assert_int_equal(get(dir, "b"), 'a');
	assert_int_equal(folder_move(dir, "a", dir, "b"), 0);           /* once more, as after a kill */
	assert_int_equal(get(dir, "b"), 'a');
	put(dir, "a", 'c');
	assert_int_equal(folder_move(dir, "a", dir, "b"), -1);
	assert_int_equal(errno, EEXIST);
	assert_int_equal(get(dir, "a"), 'c');
	assert_int_equal(get(dir, "b"), 'a');
	assert_int_equal(folder_move(dir, "none", dir, "new"), -1);
	assert_int_equal(errno, ENOENT);
	unlinkat(dir, "a", 0);
	unlinkat(dir, "b", 0);
}

static int new_folder(char path[])
{
	assert_non_null(mkdtemp(path));
	return open(path, O_RDONLY | O_DIRECTORY);
}

static void moves(void **state)
{
	char path[] = "/tmp/test-folder-XXXXXX";
	int dir = new_folder(path);

	(void)state;
	move_in(dir);
	close(dir);
	rmdir(path);
}

static int forbid_renameat2(void)
{
	struct sock_filter rules[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof rules / sizeof *rules, rules };

	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) ? -1 : 0;
}

static void moves_without_renameat2(void **state)
{
	char path[] = "/tmp/test-folder-XXXXXX";
	int dir = new_folder(path), status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		if (forbid_renameat2())
			_exit(DONE_WELL + 1);
		move_in(dir);
		_exit(DONE_WELL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	close(dir);
	rmdir(path);
	if (WIFEXITED(status) && WEXITSTATUS(status) == DONE_WELL + 1)
		skip();
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == DONE_WELL);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(moves), cmocka_unit_test(moves_without_renameat2) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
