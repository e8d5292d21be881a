import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { LeewayError } from "@/lib/errors";

/**
 * Collected JSON shrinks some ten to fifty times. More than this, once it is much, is not a log but something made to fill
 * whatever reads it.
 */
const limits = { ratio: 250, freeBytes: 64 * 2 ** 20 };
const pieceBytes = 512 * 1024;

/**
 * What gzip holds, a piece at a time as the bytes arrive: no more is in memory than a piece. Throws `invalid`, naming the
 * blob, when it is broken, cut short, or out of all proportion; what the source throws is thrown on.
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Buffer> {
	let taken = 0;
	let given = 0;
	async function* counted() {
		for await (const chunk of source) {
			taken += chunk.length;
			yield chunk;
		}
	}
	const unpacker = createGunzip({ chunkSize: pieceBytes });
	// Its failure is met below: it destroys the unpacker with the same error.
	pipeline(counted(), unpacker).catch(() => undefined);
	try {
		for await (const piece of unpacker) {
			given += piece.length;
			if (given > limits.freeBytes && given > limits.ratio * taken) {
				throw new LeewayError(
					"invalid",
					`${name} unpacks to more than ${limits.ratio} times its size and is not read`,
					"No log is packed so small. If it is one all the same, store it unpacked.",
				);
			}
			yield piece;
		}
	} catch (error) {
		if (!isZlibError(error)) throw error;
		throw new LeewayError(
			"invalid",
			`${name} is gzip that cannot be unpacked: ${error.message}`,
			"Write it again whole; a copy that was cut short is the usual cause.",
			{ cause: error },
		);
	} finally {
		unpacker.destroy();
	}
}

function isZlibError(error: unknown): error is Error {
	return error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
}
