import { getDatastores } from "@/lib/api/calls/getDatastores";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getDatastores, async ({ services, query: { wait } }) => {
	// Those that who asks may see.
	const names = services.datastores.map(({ name }) => name);
	return { datastores: await services.probes.ask(names, wait === undefined ? undefined : wait * 1000) };
});
