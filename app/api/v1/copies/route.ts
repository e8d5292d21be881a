import { deleteCopies } from "@/lib/api/calls/deleteCopies";
import { getCopies } from "@/lib/api/calls/getCopies";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getCopies, async ({ services }) => {
	const { engine } = await services.workspace();
	return { bytes: await engine.size(), most: services.config.limits.copyBytes };
});

export const DELETE = handle(deleteCopies, async ({ services }) => {
	const { engine } = await services.workspace();
	await engine.clear();
	return new Response(null, { status: 204 });
});
