"use client";

import { useQuery } from "@tanstack/react-query";
import { failureOf, fetched } from "@/components/data/failure";
import { question } from "@/lib/api/client";
import type { CollectionAddress } from "@/lib/model/address";

export interface RawLine {
	text: string;
	/** Bytes of the whole line. */
	length: number;
	/** Is `text` only its beginning? */
	cut: boolean;
}

/** How many bytes are shown before "whole line" is asked for. */
export const previewBytes = 65_536;

/** The line as stored: no byte order mark dropped, no character cut in two at the preview's end. */
async function readRawLine(url: string, signal: AbortSignal): Promise<RawLine> {
	const response = await fetched(() => fetch(url, { signal }), signal);
	if (!response.ok) throw await failureOf(response);
	const bytes = await fetched(() => response.arrayBuffer(), signal);
	const length = Number(response.headers.get("leeway-line-length") ?? bytes.byteLength);
	const cut = length > bytes.byteLength;
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	return { text: decoder.decode(bytes, { stream: cut }), length, cut };
}

export function rawLineUrl(address: CollectionAddress, blob: string, line: number, max?: number): string {
	return question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/raw", address, {
		blob,
		line,
		max,
	}).url;
}

export function useRawLine(address: CollectionAddress, blob: string, line: number) {
	const url = rawLineUrl(address, blob, line, previewBytes);
	return useQuery({ queryKey: ["raw", url], queryFn: ({ signal }) => readRawLine(url, signal) });
}
