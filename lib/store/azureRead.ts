import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { BlobClient } from "@azure/storage-blob";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import type { AzureRetry } from "./azureClient";
import { withDeadline } from "./deadline";
import { proxyOf } from "./proxy";
import type { ReadOptions } from "./store";

/** A blob and how patiently to read it. */
export interface ReadPlan {
	blob: BlobClient;
	/** The account's host, for messages. */
	host: string;
	retry: Required<AzureRetry>;
}

/**
 * A blob's range as it arrives. A connection that breaks or stalls is resumed where it broke, under the ETag of
 * the first answer, so the bytes are of one version; the number of bytes is what the service declared.
 *
 * The SDK's own resuming takes a broken connection for an abort and gives up (Azure/azure-sdk-for-js#32268), so it
 * is told not to, and this is the one place that does.
 */
export async function* readBlob(
	{ blob, host, retry }: ReadPlan,
	{ offset = 0, length, ifMatch, signal }: ReadOptions,
): AsyncGenerator<Uint8Array> {
	let position = offset;
	let end = length === undefined ? undefined : offset + length;
	let etag = ifMatch === undefined ? undefined : quote(ifMatch);
	for (let failures = 0; ; ) {
		const answer = await begin(position, end, etag);
		if (!answer) return;
		etag = answer.etag;
		end = position + answer.length;
		const before = position;
		try {
			for await (const chunk of chunks(answer.body)) {
				position += chunk.length;
				if (position > end) throw unexpected(host, "sent more bytes than declared");
				yield chunk;
			}
			if (position === end) return;
			throw unexpected(host, `ended ${end - position} bytes early`);
		} catch (error) {
			throwIfAborted(signal);
			failures = position > before ? 1 : failures + 1;
			if (position > end || failures >= retry.tries) throw error;
		}
		// Outside the loop above, whose stream is closed by now.
		if (position === end) return;
		await sleep(retry.delayMs, undefined, { ...(signal ? { signal } : {}) });
	}

	/** The beginning of an answer; undefined when the range lies beyond the end. */
	async function begin(from: number, to: number | undefined, version: string | undefined) {
		const count = to === undefined ? undefined : to - from;
		const conditions = version === undefined ? {} : { ifMatch: version };
		const late = () => unanswered(host, retry.deadlineMs);
		if (count === 0) {
			// The service has no empty ranges, but a missing or changed blob must be reported all the same.
			await withDeadline(retry.deadlineMs, signal, late, (abortSignal) =>
				blob.getProperties({ abortSignal, conditions }),
			);
			return undefined;
		}
		try {
			const response = await withDeadline(retry.deadlineMs, signal, late, (abortSignal) =>
				blob.download(from, count, { abortSignal, conditions, maxRetryRequests: 0 }),
			);
			const { readableStreamBody: body, contentLength, contentRange, etag: found } = response;
			if (!(body instanceof Readable) || contentLength === undefined || found === undefined) {
				throw unexpected(host, "sent no body, length or ETag");
			}
			const ranged = from > 0 || count !== undefined;
			const isAsked = !ranged || contentRange?.startsWith(`bytes ${from}-`);
			if (!isAsked || contentLength > (count ?? contentLength)) {
				body.destroy();
				throw unexpected(host, "sent another range than was asked for");
			}
			return { body, length: contentLength, etag: found };
		} catch (error) {
			if (error instanceof Error && "statusCode" in error && error.statusCode === 416) return undefined;
			throw error;
		}
	}

	async function* chunks(body: Readable): AsyncGenerator<Uint8Array> {
		const iterator: AsyncIterator<unknown> = body[Symbol.asyncIterator]();
		const late = () => unexpected(host, `sent nothing for ${retry.stallMs / 1000} s`);
		try {
			for (;;) {
				const { done, value } = await withDeadline(retry.stallMs, signal, late, () => iterator.next());
				if (done) return;
				if (!(value instanceof Uint8Array)) throw unexpected(host, "sent text for bytes");
				yield value;
			}
		} finally {
			body.destroy();
		}
	}
}

/** An ETag as conditions write it; listings of the service leave the quotes out. */
function quote(etag: string): string {
	return `"${etag}"`;
}

/** The account did not begin to answer in time. */
export function unanswered(host: string, milliseconds: number): LeewayError {
	const proxy = proxyOf(`https://${host}`, process.env);
	const through = proxy ? `, through the proxy ${proxy.host} (${proxy.variable})` : "";
	return new LeewayError(
		"unreachable",
		`no answer within ${milliseconds / 1000} s: ${host}${through}`,
		"Check network, firewall and private endpoint between here and the account, then try again.",
	);
}

function unexpected(host: string, fault: string): LeewayError {
	return new LeewayError(
		"unreachable",
		`download ${fault}: ${host}`,
		"Try again; if it persists, check the proxy and firewall in between.",
	);
}
