import { LeewayError } from "@/lib/errors";
import { type NamedBaseline, savedBaseline } from "@/lib/server/driftApi";
import { checkBaselineName, parseUnnamed } from "@/lib/server/driftRoute";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

type Params = { name: string };

export const PUT = route<typeof noQuery, Params>(
	noQuery,
	async ({ services, params, request }): Promise<NamedBaseline> => {
		const name = checkBaselineName(params.name);
		const given = savedBaseline.safeParse(await request.json().catch(() => undefined));
		if (!given.success) {
			throw new LeewayError(
				"invalid",
				"the request's body names no baseline",
				'Send JSON such as {"baseline": "file:default/baselines/credit", "kinds": {"AGE": "numerical"}}.',
			);
		}
		const choice = parseUnnamed(given.data.baseline);
		if (choice.kind === "file" || choice.kind === "collection") findDatastore(services, choice.datastore);
		const saved = { kinds: {}, ...given.data, savedAt: isoUtc(Date.now()) };
		await services.baselines.update((before) => ({ ...before, [name]: saved }));
		return { name, ...saved };
	},
);

export const DELETE = route<typeof noQuery, Params>(noQuery, async ({ services, params }) => {
	await services.baselines.update(({ [params.name]: found, ...others }) => {
		if (found) return others;
		throw new LeewayError(
			"not_found",
			`no baseline is named ${JSON.stringify(params.name)}`,
			"GET /api/v1/baselines lists those there are.",
		);
	});
	return new Response(null, { status: 204 });
});
