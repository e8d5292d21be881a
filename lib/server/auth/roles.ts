import type { Role } from "@/lib/api/call";
import type { RolePlaces } from "@/lib/model/places";

/** Roles as they are given to people: app roles of Entra ID, or what `auth.roles` makes of a group. They add up. */
export const roleNames = ["Leeway.Aggregates", "Leeway.Viewer", "Leeway.Editor", "Leeway.Admin"] as const;

export type RoleName = (typeof roleNames)[number];

/** A role, and where it holds. */
export interface Grant {
	role: RoleName;
	in: RolePlaces;
}

const allowed: Record<RoleName, readonly Role[]> = {
	"Leeway.Aggregates": ["anyone", "aggregates"],
	"Leeway.Viewer": ["anyone", "aggregates", "viewer"],
	"Leeway.Editor": ["anyone", "aggregates", "editor"],
	"Leeway.Admin": ["anyone", "aggregates", "viewer", "editor", "admin"],
};

/** What somebody may do somewhere. */
export function permissionsOf(grants: readonly Grant[]): Role[] {
	return [...new Set(grants.flatMap(({ role }) => allowed[role]))];
}

/** Where somebody may do it. */
export function placesFor(role: Role, grants: readonly Grant[]): RolePlaces {
	const places = grants.filter((grant) => allowed[grant.role].includes(role)).map((grant) => grant.in);
	return places.includes("everywhere") ? "everywhere" : places.flat();
}

/** Somebody must have one of them to do it. */
export function rolesFor(role: Role): RoleName[] {
	return roleNames.filter((name) => allowed[name].includes(role));
}

/** What values of a token's claims give: a role's own name everywhere, or what it is mapped to. Others mean nothing. */
export function grantsFrom(values: readonly string[], mapped: ReadonlyMap<string, Grant>): Grant[] {
	const found = values.flatMap((value): Grant[] => {
		const own = roleNames.find((name) => name === value);
		const grant = mapped.get(value) ?? (own && { role: own, in: "everywhere" });
		return grant ? [grant] : [];
	});
	return [...new Map(found.map((grant) => [JSON.stringify(grant), grant])).values()];
}

/** For people: "Leeway.Viewer", "Leeway.Viewer in prod/credit-*". */
export function grantText({ role, in: places }: Grant): string {
	return places === "everywhere" ? role : `${role} in ${places.join(", ")}`;
}
