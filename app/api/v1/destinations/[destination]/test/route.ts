import { postDestinationTest } from "@/lib/api/calls/postDestinationTest";
import { LeewayError } from "@/lib/errors";
import { testMessage } from "@/lib/notify/testMessage";
import { handle } from "@/lib/server/handle";

export const POST = handle(postDestinationTest, async ({ services, params, signal }) => {
	const destination = services.destinations.find(({ name }) => name === params.destination);
	if (!destination) {
		const names = services.destinations.map(({ name }) => name);
		throw new LeewayError(
			"not_found",
			`no destination is named ${JSON.stringify(params.destination)}`,
			names.length === 0 ? "Give leeway.yaml `destinations`." : `There are: ${names.join(", ")}.`,
		);
	}
	const { kind, reason = null } = await destination.send(testMessage(destination.name, Date.now()), {
		signal,
	});
	return { outcome: kind, reason };
});
