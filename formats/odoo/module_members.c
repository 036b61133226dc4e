#include "odoo/module_members.h"

#include <stdio.h>
#include <string.h>

void module_members_add(struct module_members *members, const char *name, const struct out *out)
{
	size_t at = members->count;

	if (!out->buffer)
		return;
	snprintf(members->names[at], MODULE_NAME_LENGTH, "%s/%s", members->folder, name);
	members->list[at] = (struct zip_member){ members->names[at], out_text(out) };
	members->count++;
}

void module_members_add_layouts(struct module_members *members, const char *model, const struct out *layouts, size_t count)
{
	char name[MODULE_NAME_LENGTH / 2];
	int number = 0;

	for (size_t i = 0; i < count; i++) {
		if (!layouts[i].buffer)
			continue;
		if (++number == 1)
			snprintf(name, sizeof name, "data/%s.csv", model);
		else
			snprintf(name, sizeof name, "data/%s-%d.csv", model, number);
		module_members_add(members, name, &layouts[i]);
	}
}

void module_members_manifest(const struct module_members *members, struct out *out, const char *head)
{
	out_string(out, "{\n");
	out_string(out, head);
	out_string(out, "    'data': [\n");
	for (size_t i = 1; i < members->count; i++) {
		out_string(out, "        '");
		out_string(out, members->list[i].name + strlen(members->folder) + 1);
		out_string(out, "',\n");
	}
	out_string(out, "    ],\n}\n");
}
