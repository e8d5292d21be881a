import type { Payload } from "@/lib/api/answers";
import { formatBytes } from "@/lib/format";
import { hexDump } from "./hexDump";
import { indentJson } from "./indentJson";

interface PayloadPreviewProps {
	payload: Extract<Payload, { state: "beside" }>;
	/** Where an image that may be shown is to be had. */
	image: string;
}

/** The beginning of a payload: a picture, JSON with its digits as written, text, or its bytes. */
export function PayloadPreview({ payload, image }: PayloadPreviewProps) {
	const { preview, kind, name, size } = payload;
	if (payload.inline) {
		return (
			// biome-ignore lint/performance/noImgElement: comes from the datastore as it is, not to be resized by the server
			<img
				src={image}
				alt={`The payload, ${name}`}
				className="max-h-80 max-w-full rounded-md border bg-panel object-contain [image-rendering:auto]"
			/>
		);
	}
	if (!preview) return null;
	const text =
		preview.form === "hex" ? hexDump(preview.hex) : kind === "json" ? indentJson(preview.text) : preview.text;
	return (
		<>
			<pre
				data-testid="payload-preview"
				className={`max-h-80 overflow-auto rounded-md border bg-panel p-2 font-mono text-sm ${preview.form === "hex" ? "" : "whitespace-pre-wrap wrap-anywhere"}`}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
				tabIndex={0}
			>
				{text}
			</pre>
			{preview.truncated && (
				<p className="mt-1 text-sm text-ink-3">
					The first {formatBytes(preview.bytes)} of {formatBytes(size)}; the download has it whole.
				</p>
			)}
		</>
	);
}
