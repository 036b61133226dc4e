/* The words of the log, as `help` explains them. Codes of messages, which the log has too, are in value/codes.h. */
#ifndef LOG_WORDS_H
#define LOG_WORDS_H

struct log_word { const char *word, *meaning, *cure; };

extern const struct log_word log_words[];       /* ends with a NULL word */
#endif
