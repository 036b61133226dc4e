/* Python literals for code that a server will evaluate: whatever the text contains, it stays a text. */
#ifndef PYTHON_H
#define PYTHON_H
#include "value/out.h"

void python_text(struct out *, struct slice text);      /* text: UTF-8. 'it\'s' */
#endif
