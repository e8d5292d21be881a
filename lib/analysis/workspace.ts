import { LRUCache } from "lru-cache";
import pLimit, { type LimitFunction } from "p-limit";
import type { Datastore } from "@/lib/catalog/datastore";
import type { Claims } from "@/lib/ingest/claims";
import type { Jobs } from "@/lib/ingest/jobs";
import type { Parser } from "@/lib/ingest/parser";
import type { SyncResult } from "@/lib/ingest/sync";
import type { Engine } from "@/lib/query/engine";
import type { Millis } from "@/lib/time";
import { type Decoder, decoderHere } from "./baseline/decoder/decoder";
import type { RememberedSearch } from "./correlate/search";

export type { CollectionRef } from "@/lib/catalog/datastore";

/** What every question needs; made once by lib/server/services.ts. */
export interface Workspace {
	engine: Engine;
	jobs: Jobs;
	/** The configured ones: payloads beside a log are looked for in these and in the log's own, nowhere else. */
	datastores: readonly Datastore[];
	/** Where uploaded baselines lie; no collection is in it. */
	uploads?: Datastore | undefined;
	/** Lines longer than this become problems. Bytes. */
	maxLineBytes: number;
	/** Reads lines on threads of its own; without one they are read where the questions are answered. */
	parser?: Parser | undefined;
	/** Reads the files of baselines. */
	decoder: Decoder;
	/** Payloads beside logs larger than this become problems, not rows. Bytes. */
	maxPayloadBytes: number;
	/** Large payloads are read into rows one at a time, whatever asks for them. */
	largePayloads: LimitFunction;
	now(): Millis;
	/** By copy key: blobs being read now, shared by all reads of a copy. */
	claims: Map<string, Claims>;
	/** By window: those just brought in step. */
	recent: LRUCache<string, RecentSync>;
	/** By question: searches for an id that ended a moment ago, or were stopped and can go on. */
	searches: LRUCache<string, RememberedSearch>;
	/** By copy key: how far from a record its other half may lie. Milliseconds. */
	searchDistances: LRUCache<string, Millis>;
}

/** A window that has just been brought in step, so that a page of questions costs one listing. */
export interface RecentSync {
	at: Millis;
	result: SyncResult;
	/** The id of the copy it was read into. */
	copy: string;
}

/** An empty workspace over an engine. */
export function createWorkspace(
	engine: Engine,
	jobs: Jobs,
	{
		maxLineBytes,
		maxPayloadBytes = 64 * 2 ** 20,
		parser,
		decoder = decoderHere,
		datastores = [],
		uploads,
		now = Date.now,
	}: {
		maxLineBytes: number;
		maxPayloadBytes?: number;
		parser?: Parser;
		decoder?: Decoder;
		datastores?: readonly Datastore[];
		uploads?: Datastore;
		now?: () => Millis;
	},
): Workspace {
	return {
		engine,
		jobs,
		datastores,
		uploads,
		maxLineBytes,
		maxPayloadBytes,
		parser,
		decoder,
		largePayloads: pLimit(1),
		now,
		claims: new Map(),
		recent: new LRUCache({ max: 200 }),
		searches: new LRUCache({ max: 50 }),
		searchDistances: new LRUCache({
			max: 10_000,
			// A collector's rolling rate is set once and for all: it need not be looked at for every question.
			ttl: 5 * 60_000,
			ttlResolution: 0,
			perf: { now },
		}),
	};
}
