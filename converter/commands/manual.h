/* The manual pages, in the macros of man(7), made from the tables that the program works by. `make` prints them into files. */
#ifndef MANUAL_H
#define MANUAL_H
void manual_program(void);      /* orderferry.1 */
void manual_settings(void);     /* orderferry.ini.5 */
void manual_formats(void);      /* orderferry-formats.7 */
#endif
