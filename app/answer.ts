/** The API's answers for pages that are rendered on the server: the route's own handler, without a request over HTTP. */

import { headers } from "next/headers";
import { belowBasePath } from "@/lib/basePath";
import { identityHeader } from "@/lib/server/auth/identity";
import { GET as drift } from "./api/v1/collections/[datastore]/[endpoint]/[deployment]/[collection]/drift/route";
import { GET as extent } from "./api/v1/collections/[datastore]/[endpoint]/[deployment]/[collection]/extent/route";
import { GET as notices } from "./api/v1/collections/[datastore]/[endpoint]/[deployment]/[collection]/notices/route";
import { GET as partitions } from "./api/v1/collections/[datastore]/[endpoint]/[deployment]/[collection]/partitions/route";
import { GET as pinned } from "./api/v1/collections/[datastore]/[endpoint]/[deployment]/[collection]/pinned-baseline/route";
import { GET as rows } from "./api/v1/collections/[datastore]/[endpoint]/[deployment]/[collection]/rows/route";
import { GET as correlations } from "./api/v1/correlations/[id]/route";
import { GET as collections } from "./api/v1/datastores/[datastore]/collections/route";
import { GET as deployments } from "./api/v1/datastores/[datastore]/endpoints/[endpoint]/deployments/route";
import { GET as endpoints } from "./api/v1/datastores/[datastore]/endpoints/route";
import { GET as extents } from "./api/v1/datastores/[datastore]/extents/route";
import { GET as names } from "./api/v1/datastores/[datastore]/names/route";
import { GET as reviews } from "./api/v1/datastores/[datastore]/reviews/route";
import { GET as datastores } from "./api/v1/datastores/route";
import { GET as siblings } from "./api/v1/deployments/[datastore]/[endpoint]/[deployment]/collections/route";
import { GET as ledger } from "./api/v1/deployments/[datastore]/[endpoint]/[deployment]/pairs/ledger/route";
import { GET as pairs } from "./api/v1/deployments/[datastore]/[endpoint]/[deployment]/pairs/route";
import { GET as messages } from "./api/v1/monitors/[monitor]/messages/route";
import { GET as monitor } from "./api/v1/monitors/[monitor]/route";
import { GET as run } from "./api/v1/monitors/[monitor]/runs/[run]/route";
import { GET as runs } from "./api/v1/monitors/[monitor]/runs/route";
import { GET as monitors } from "./api/v1/monitors/route";

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

interface Call {
	/** "/api/v1/datastores/{datastore}/endpoints", in segments. */
	path: string[];
	answer: Handler<Record<string, string>>;
}

const collection = "collections/{datastore}/{endpoint}/{deployment}/{collection}";
const deployment = "deployments/{datastore}/{endpoint}/{deployment}";

const calls: readonly Call[] = [
	callOf(`${collection}/extent`, extent),
	callOf(`${collection}/rows`, rows),
	callOf(`${collection}/partitions`, partitions),
	callOf(`${collection}/notices`, notices),
	callOf(`${collection}/drift`, drift),
	callOf(`${collection}/pinned-baseline`, pinned),
	callOf(`${deployment}/collections`, siblings),
	callOf(`${deployment}/pairs`, pairs),
	callOf(`${deployment}/pairs/ledger`, ledger),
	callOf("correlations/{id}", correlations),
	callOf("datastores", datastores),
	callOf("monitors", monitors),
	callOf("monitors/{monitor}", monitor),
	callOf("monitors/{monitor}/messages", messages),
	callOf("monitors/{monitor}/runs", runs),
	callOf("monitors/{monitor}/runs/{run}", run),
	callOf("datastores/{datastore}/reviews", reviews),
	callOf("datastores/{datastore}/names", names),
	callOf("datastores/{datastore}/extents", extents),
	callOf("datastores/{datastore}/collections", collections),
	callOf("datastores/{datastore}/endpoints", endpoints),
	callOf("datastores/{datastore}/endpoints/{endpoint}/deployments", deployments),
];

/** What GET answers under one of our own addresses, such as "/api/v1/datastores". Throws for one no page asks for. */
export async function answer(url: string, init: RequestInit = {}): Promise<Response> {
	const own = belowBasePath(url);
	if (own === undefined) throw new Error(`no page's call has this address: ${url}`);
	// Next too takes the prefix off before a route sees the address.
	const request = new Request(`http://leeway.invalid${own}`, {
		...init,
		headers: await whoAsks(init.headers),
	});
	const segments = new URL(request.url).pathname.slice("/api/v1/".length).split("/");
	for (const call of calls) {
		const params = paramsOf(call.path, segments);
		if (params) return call.answer(request, { params: Promise.resolve(params) });
	}
	throw new Error(`no page's call has this address: ${url}`);
}

/** A page's question is asked by whoever asks for the page, and may no more than they may. */
async function whoAsks(given: HeadersInit | undefined): Promise<Headers> {
	const own = new Headers(given);
	own.delete(identityHeader);
	const identity = await identityOfPage();
	if (identity !== null) own.set(identityHeader, identity);
	return own;
}

/** Null outside of a request, as in unit tests: nobody asks. */
async function identityOfPage(): Promise<string | null> {
	try {
		return (await headers()).get(identityHeader);
	} catch {
		return null;
	}
}

/** The named segments, decoded; undefined when the path is another one. */
function paramsOf(path: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
	if (path.length !== segments.length) return undefined;
	const params: [string, string][] = [];
	for (const [place, part] of path.entries()) {
		const segment = segments[place] ?? "";
		if (part.startsWith("{")) params.push([part.slice(1, -1), decodeURIComponent(segment)]);
		else if (part !== segment) return undefined;
	}
	return Object.fromEntries(params);
}

/** A route's handler takes its params under the names that stand in its path. */
function callOf<Params extends Record<string, string>>(path: string, handler: Handler<Params>): Call {
	return { path: path.split("/"), answer: handler as Handler<Record<string, string>> };
}
