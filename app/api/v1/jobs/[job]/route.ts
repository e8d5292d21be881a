import { findJob } from "@/lib/server/findJob";
import { jobJson } from "@/lib/server/jobJson";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const GET = route<typeof noQuery, { job: string }>(noQuery, async ({ services, params }) =>
	jobJson((await findJob(services, params.job)).view()),
);

export const DELETE = route<typeof noQuery, { job: string }>(noQuery, async ({ services, params }) => {
	(await findJob(services, params.job)).cancel();
	return new Response(null, { status: 204 });
});
