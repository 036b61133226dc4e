/* `orderferry init`: an exchange with commented settings and the folders of one account. What is there already stays. */
#ifndef INIT_H
#define INIT_H
#include "core/options.h"

int command_init(const struct options *);      /* the exit status */
#endif
