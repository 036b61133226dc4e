/* Yes, no, or nothing said. */
#ifndef FLAG_H
#define FLAG_H

enum flag { FLAG_NONE, FLAG_NO, FLAG_YES };
#endif
