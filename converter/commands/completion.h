/* What a shell proposes after `orderferry`, made from the tables that the program works by. `make` prints it into files. */
#ifndef COMPLETION_H
#define COMPLETION_H
void completion_bash(void);
void completion_zsh(void);
void completion_fish(void);
#endif
