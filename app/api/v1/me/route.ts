import { getMe } from "@/lib/api/calls/getMe";
import { permissionsOf } from "@/lib/server/auth/roles";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getMe, ({ services, identity: { subject, name, roles } }) => ({
	mode: services.config.auth.mode,
	signedIn: subject !== "",
	name,
	roles,
	may: permissionsOf(roles),
}));
