import { getMe } from "@/lib/api/calls/getMe";
import { permissionsOf } from "@/lib/server/auth/roles";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getMe, ({ services, identity: { subject, name, grants } }) => ({
	mode: services.config.auth.mode,
	signedIn: subject !== "",
	name,
	roles: [...new Set(grants.map(({ role }) => role))],
	limited: grants.flatMap(({ role, in: places }) =>
		places === "everywhere" ? [] : [{ role, in: [...places] }],
	),
	may: permissionsOf(grants),
}));
