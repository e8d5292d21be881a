import { deleteJob } from "@/lib/api/calls/deleteJob";
import { getJob } from "@/lib/api/calls/getJob";
import { LeewayError } from "@/lib/errors";
import { formatCountOf } from "@/lib/format";
import { permissionsOf } from "@/lib/server/auth/roles";
import { findJob } from "@/lib/server/findJob";
import { handle } from "@/lib/server/handle";
import { jobJson } from "@/lib/server/jobJson";

export const GET = handle(getJob, async ({ services, params }) =>
	jobJson((await findJob(services, params.job)).view()),
);

export const DELETE = handle(deleteJob, async ({ services, params, identity }) => {
	const job = await findJob(services, params.job);
	// Whoever cancels has been watching it.
	const others = job.attendants() - 1;
	if (others > 0 && !permissionsOf(identity.grants).includes("admin")) {
		throw new LeewayError(
			"not_allowed",
			`${formatCountOf(others, "other waits", "others wait")} for this too`,
			"It ends by itself when nobody waits any more; Leeway.Admin may end it for all.",
		);
	}
	job.cancel();
	return new Response(null, { status: 204 });
});
