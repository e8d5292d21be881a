/** From the ground up: what belongs together first. The same order in bars, table and legend. */
import type { PairStatus } from "@/lib/model/pairStatus";
export const stackOrder: readonly PairStatus[] = [
	"matched",
	"count_mismatch",
	"ambiguous",
	"input_only",
	"output_only",
	"no_key",
	"no_id",
];

/** Hues that colour-blind eyes tell apart (after Okabe and Ito), each with a pattern of its own beside. */
const inks: Record<PairStatus, string> = {
	matched: "light-dark(#0a658a, #5bb6d8)",
	count_mismatch: "light-dark(#7a6a00, #e6d75a)",
	ambiguous: "light-dark(#8a3a78, #e09ccb)",
	input_only: "light-dark(#b04a00, #f0a15c)",
	output_only: "light-dark(#3f5a1d, #a9cc7a)",
	no_key: "light-dark(#4a4f9e, #a9aef0)",
	no_id: "light-dark(#5c5c66, #b4b4be)",
};

const patternId = (status: PairStatus) => `pair-${status}`;

/** What a bar or a swatch of this status is filled with; PairPatterns must be in the page. */
export function statusFill(status: PairStatus): string {
	return `url(#${patternId(status)})`;
}

/** The patterns: solid, dots, crosses, and lines each way. */
export function PairPatterns() {
	return (
		<svg aria-hidden="true" width="0" height="0" className="absolute">
			<defs>
				{stackOrder.map((status) => (
					<pattern key={status} id={patternId(status)} width="6" height="6" patternUnits="userSpaceOnUse">
						<rect
							width="6"
							height="6"
							style={{ fill: inks[status] }}
							opacity={status === "matched" ? 1 : 0.28}
						/>
						<g style={{ stroke: inks[status], fill: inks[status] }} strokeWidth="1.6">
							{status === "count_mismatch" && <circle cx="3" cy="3" r="1.4" stroke="none" />}
							{status === "ambiguous" && <path d="M0 3H6M3 0V6" />}
							{status === "input_only" && <path d="M-1 1L1 -1M-1 7L7 -1M5 7L7 5" />}
							{status === "no_key" && <path d="M3 0V6" />}
							{status === "no_id" && <path d="M0 3H6" />}
							{status === "output_only" && <path d="M-1 5L1 7M-1 -1L7 7M5 -1L7 1" />}
						</g>
					</pattern>
				))}
			</defs>
		</svg>
	);
}

/** A sample of a status's filling, beside its name. */
export function StatusSwatch({ status }: { status: PairStatus }) {
	return (
		<svg aria-hidden="true" width="12" height="12" className="shrink-0">
			<rect
				x="0.5"
				y="0.5"
				width="11"
				height="11"
				rx="2"
				fill={statusFill(status)}
				style={{ stroke: inks[status] }}
			/>
		</svg>
	);
}
