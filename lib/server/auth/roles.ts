import type { Role } from "@/lib/api/call";

/** Roles as they are given to people: app roles of Entra ID, or what `auth.roles` makes of a group. They add up. */
export const roleNames = ["Leeway.Aggregates", "Leeway.Viewer", "Leeway.Editor", "Leeway.Admin"] as const;

export type RoleName = (typeof roleNames)[number];

const allowed: Record<RoleName, readonly Role[]> = {
	"Leeway.Aggregates": ["anyone", "aggregates"],
	"Leeway.Viewer": ["anyone", "aggregates", "viewer"],
	"Leeway.Editor": ["anyone", "aggregates", "editor"],
	"Leeway.Admin": ["anyone", "aggregates", "viewer", "editor"],
};

/** What somebody with these roles may do. */
export function permissionsOf(roles: readonly RoleName[]): Role[] {
	return [...new Set(roles.flatMap((role) => allowed[role]))];
}

/** Somebody must have one of them to do it. */
export function rolesFor(role: Role): RoleName[] {
	return roleNames.filter((name) => allowed[name].includes(role));
}

/** The roles that values of a token's claims stand for: a role's own name, or what it is mapped to. Others mean nothing. */
export function rolesFrom(values: readonly string[], mapped: ReadonlyMap<string, RoleName>): RoleName[] {
	const found = values.flatMap((value) => {
		const role = mapped.get(value) ?? roleNames.find((name) => name === value);
		return role === undefined ? [] : [role];
	});
	return [...new Set(found)];
}
