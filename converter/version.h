#ifndef VERSION_H
#define VERSION_H
#define VERSION "0.1"
#define VERSION_DATE "2026-11-21"       /* of the manual pages */
#define PROJECT_ADDRESS ""              /* where to get the program and to report a fault; while it is empty, nothing prints it */
#endif
