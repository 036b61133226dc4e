#define _GNU_SOURCE
#include "exchange/confine.h"

#if __has_include(<linux/landlock.h>)
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	WITH_MOVES = 2,         /* the first version that lets files move from folder to folder */
	READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	WRITING = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		  LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REFER,
	NEVER = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
		LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_SYM,
};

static const char *const systems[] = {
	"/usr", "/lib", "/lib64", "/etc/localtime", "/dev/urandom", 0           /* character sets, time zones; chance for hash tables */
};

static int add(int wall, struct landlock_path_beneath_attr *rule)
{
	return (int)syscall(SYS_landlock_add_rule, wall, LANDLOCK_RULE_PATH_BENEATH, rule, 0);
}

/* A file that does not exist needs no rule. */
static int allow(int wall, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access, .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	int result;

	if (rule.parent_fd < 0)
		return errno == ENOENT || errno == EACCES ? 0 : -1;
	result = add(wall, &rule);
	if (result && errno == EINVAL) {                /* a file, which has no rights of folders */
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE;
		result = add(wall, &rule);
	}
	close(rule.parent_fd);
	return result;
}

static int allow_all(int wall, const char *const *paths)
{
	int result = 0;

	for (; *paths && !result; paths++)
		result = allow(wall, *paths, READING);
	return result;
}

int confine_child(const char *folder, const char *const *files)
{
	struct landlock_ruleset_attr all = { .handled_access_fs = READING | WRITING | NEVER };
	int wall, result;

	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < WITH_MOVES)
		return 0;
	wall = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	if (wall < 0)
		return -1;
	result = allow(wall, folder, READING | WRITING) || allow(wall, ".", READING) || allow_all(wall, systems) || allow_all(wall, files) ||
		 prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(SYS_landlock_restrict_self, wall, 0) ? -1 : 0;
	close(wall);
	return result;
}
#else
int confine_child(const char *folder, const char *const *files)
{
	(void)folder;
	(void)files;
	return 0;
}
#endif
