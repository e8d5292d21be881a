import { deleteJob } from "@/lib/api/calls/deleteJob";
import { getJob } from "@/lib/api/calls/getJob";
import { findJob } from "@/lib/server/findJob";
import { handle } from "@/lib/server/handle";
import { jobJson } from "@/lib/server/jobJson";

export const GET = handle(getJob, async ({ services, params }) =>
	jobJson((await findJob(services, params.job)).view()),
);

export const DELETE = handle(deleteJob, async ({ services, params }) => {
	(await findJob(services, params.job)).cancel();
	return new Response(null, { status: 204 });
});
