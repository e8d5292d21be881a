import { getDatastores } from "@/lib/api/calls/getDatastores";
import { handle } from "@/lib/server/handle";
import { signInText } from "@/lib/server/signInText";

export const dynamic = "force-dynamic";

export const GET = handle(getDatastores, async ({ services, query: { wait } }) => {
	// Those that who asks may see.
	const names = services.datastores.map(({ name }) => name);
	const found = await services.probes.ask(names, wait === undefined ? undefined : wait * 1000);
	const signIns = new Map(services.config.datastores.map(({ name, store }) => [name, signInText(store)]));
	return { datastores: found.map((each) => ({ ...each, signIn: signIns.get(each.name) })) };
});
