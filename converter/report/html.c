#include "report/html.h"

#include "value/markup.h"
#include "value/text.h"

/* Length of the character at the front; 0: it is none, or one that XML forbids. */
static size_t character(struct slice text)
{
	unsigned char lead = (unsigned char)text.at[0];
	size_t len = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	struct slice one = { text.at, len };

	if (lead < 0x20 || lead == 0x7F || len > text.len || !text_is_utf8(one))
		return 0;
	if (lead == 0xC2 && (unsigned char)text.at[1] < 0xA0)   /* C1 controls */
		return 0;
	if (slice_equal(one, SLICE("\xEF\xBF\xBE")) || slice_equal(one, SLICE("\xEF\xBF\xBF")))
		return 0;
	return len;
}

static void put(struct out *out, struct slice text)
{
	while (text.len) {
		struct slice escape = markup_escape(text.at[0]);
		size_t len = character(text);

		if (escape.at)
			out_put(out, escape);
		else if (len)
			out_put(out, (struct slice){ text.at, len });
		else
			out_string(out, "\xEF\xBF\xBD");
		text = slice_from(text, len ? len : 1);
	}
}

void html_element(struct out *out, const char *open, struct slice text, const char *close)
{
	out_string(out, open);
	put(out, text);
	out_string(out, close);
}

void html_bidi(struct out *out, const char *open, struct slice text, const char *close)
{
	out_string(out, open);
	html_element(out, "<bdi>", text, "</bdi>");
	out_string(out, close);
}

void html_prose(struct out *out, struct slice text)
{
	while (text.len) {
		struct slice before = slice_cut(&text, '`'), rest = text, typed = slice_cut(&rest, '`');
		bool closed = typed.len < text.len;

		put(out, before);
		if (closed) {
			html_element(out, "<code>", typed, "</code>");
			text = rest;
		}
	}
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || memchr("-._~/", c, 5);
}

/* A file name may hold any byte. */
void html_path(struct out *out, struct slice path)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];

		if (is_plain(path.at[i])) {
			out_char(out, path.at[i]);
			continue;
		}
		out_char(out, '%');
		out_char(out, hex[c >> 4]);
		out_char(out, hex[c & 15]);
	}
}

void html_link(struct out *out, struct slice folder, struct slice path, struct slice name)
{
	if (path.len) {
		out_string(out, "<a href=\"");
		html_path(out, folder);
		html_path(out, path);
		out_string(out, "\">");
	}
	html_bidi(out, "", name, path.len ? "</a>" : "");
}

/* System fonts and colours only. Colours of the parts differ in lightness too, so that a grey print shows them. */
const char html_style[] =
	":root{color-scheme:light dark;--ink:#1c1e21;--dim:#5a6068;--paper:#fff;--card:#f3f5f7;--line:#d3d8de;--link:#1b4f8f;"
	"--ok:#1d7a3d;--look:#9a5b00;--stop:#b3261e;--fbm:#12315f;--fba:#3f78b8;--left:#6b7178}\n"
	"@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--dim:#a5acb5;--paper:#16181b;--card:#22262b;--line:#3d444d;--link:#9cc4f5;"
	"--ok:#6fcf8e;--look:#f0b04f;--stop:#ff8f86;--fbm:#4f86cc;--fba:#d3e7fa;--left:#8a929c}}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0 auto;padding:1rem;max-width:56rem;background:var(--paper);color:var(--ink);"
	"font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}\n"
	"h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}\n"
	"h2{font-size:1.2rem;margin:2rem 0 .5rem;padding-bottom:.2rem;border-bottom:2px solid var(--line)}\n"
	"h3{font-size:1rem;margin:0}\n"
	"p,ul,ol{margin:.4rem 0}\n"
	"a{color:var(--link)}\n"
	"code{font-family:ui-monospace,monospace;font-size:.9em}\n"
	"nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;padding:0}\n"
	".state{margin:.6rem 0;padding:.6rem .8rem;border-left:.4rem solid;background:var(--card);font-weight:600}\n"
	".ok{border-color:var(--ok)}.look{border-color:var(--look)}.stop{border-color:var(--stop)}\n"
	"table{border-collapse:collapse;width:100%;margin:.6rem 0}\n"
	"caption{text-align:left;color:var(--dim);padding-bottom:.2rem}\n"
	"th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}\n"
	"thead th{font-size:.85rem;color:var(--dim);overflow-wrap:normal}\n"
	"tbody th{font-weight:400}\n"
	"th.number,td.number{text-align:right;padding-right:.9rem;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
	"th:last-child,td:last-child{padding-right:0}\n"
	".sum-row>*{font-weight:600}\n"
	".small{font-size:.85rem;color:var(--dim)}\n"
	".steps{padding-left:1.6rem}.steps li{margin:.5rem 0}.steps .place{display:block;font-weight:600}.steps .instead{list-style:none}\n"
	".advice{padding-left:1.2rem}.advice li{margin:.3rem 0}\n"
	".beware{list-style:none;padding:.5rem .8rem;background:var(--card);border-left:.4rem solid var(--look)}\n"
	".reason{margin:.8rem 0;padding:.6rem .8rem;background:var(--card);border-left:.4rem solid var(--line)}\n"
	".needs{border-color:var(--look)}.needs.rejected,.needs.error{border-color:var(--stop)}\n"
	".badge{display:inline-block;padding:0 .4rem;border:1px solid;border-radius:.3rem;font-size:.8rem;font-weight:400;white-space:nowrap}\n"
	".cases{padding-left:1.2rem}.cases li{margin:.3rem 0}\n"
	"figure{margin:.8rem 0;max-width:26rem}svg{display:block;width:100%;height:auto}\n"
	"svg text{fill:var(--ink);font-size:14px;unicode-bidi:isolate}svg .sum{text-anchor:end;font-variant-numeric:tabular-nums}\n"
	"rect{stroke:var(--paper);stroke-width:1px}\n"
	".part0{fill:var(--fbm);background:var(--fbm)}.part1{fill:var(--fba);background:var(--fba)}"
	".part2{fill:var(--left);background:var(--left)}\n"
	".part3{fill:var(--paper);background:var(--paper);stroke:var(--stop);stroke-width:2px;outline:2px solid var(--stop);outline-offset:-2px}\n"
	"rect.part3{outline:none}\n"
	".key{display:inline-block;margin-right:1rem;font-size:.85rem}\n"
	".swatch{display:inline-block;width:.9rem;height:.9rem;margin-right:.3rem;vertical-align:-.1rem}\n"
	"input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--dim);border-radius:.3rem;padding:.3rem .5rem;max-width:100%}\n"
	"details{margin:.3rem 0}summary{cursor:pointer}.ids{font-family:ui-monospace,monospace;font-size:.85em}\n"
	"footer{margin-top:2rem;color:var(--dim);font-size:.85rem}\n"
	"@media (max-width:30rem){table{font-size:.85rem}th,td,th.number,td.number{padding-right:.3rem;white-space:normal}thead th{font-size:.75rem}}\n"
	"@media print{@page{margin:14mm}:root{--ink:#000;--dim:#444;--paper:#fff;--card:#fff;--line:#999;--link:#000;--ok:#000;--look:#666;"
	"--stop:#b3261e;--fbm:#12315f;--fba:#3f78b8;--left:#6b7178}"
	"body{max-width:none;padding:0;font-size:10pt}nav,.orders{display:none}a{text-decoration:none}"
	"h2,h3,caption,thead{break-after:avoid}li,tr,figure,.reason{break-inside:avoid}"
	"rect,.swatch,.state{print-color-adjust:exact}}\n";
