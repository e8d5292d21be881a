import type { ColumnProfile } from "@/lib/api/profile";
import { familiesOfKinds } from "@/lib/cell";
import { formatCountOf, formatShare } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { allDiffer, barsOf, showsNumbers } from "./bars";

const size = { width: 128, height: 22 };

interface MiniBarsProps {
	profile: ColumnProfile;
	/** Opens the rows of a bar. */
	onRows(filter: Filter[]): void;
	/** As wide as what it stands in. */
	fills?: boolean;
	/** What the rows are filtered by in this column: the bar of just that stands out. */
	chosen?: readonly Filter[];
}

/** A column's histogram or most frequent values, as small as a line of text; all other values, in grey, are cut off at the top. */
export function MiniBars({ profile, onRows, fills = false, chosen = [] }: MiniBarsProps) {
	const bars = barsOf(profile);
	const highest = bars.reduce((best, bar) => (bar.kind !== "others" && bar.count > best.count ? bar : best), {
		count: 0,
		title: "",
	});
	if (highest.count === 0) {
		return (
			<span className="text-sm text-ink-3">
				{familiesOfKinds(profile.kinds).nested > 0 ? "not counted" : "no values"}
			</span>
		);
	}
	if (!showsNumbers(profile) && allDiffer(profile)) {
		return <span className="text-sm text-ink-3">all different</span>;
	}
	// Few bars are as wide as those of a dozen: they need not fill the cell.
	const slot = fills ? size.width / bars.length : Math.min(size.width / bars.length, 16);
	const gap = slot > 4 ? 1 : 0;
	const isChosen = ({ filter }: { filter?: Filter[] | undefined }) => isSame(filter, chosen);
	const hasChosen = bars.some(isChosen);
	return (
		<svg
			role="img"
			aria-label={`Most in ${highest.title}, ${formatShare(highest.count, profile.rows)} of rows`}
			viewBox={`0 0 ${size.width} ${size.height}`}
			width={fills ? "100%" : size.width}
			height={size.height}
			preserveAspectRatio={fills ? "none" : undefined}
			className="inline-block align-middle"
		>
			<line x2={size.width} y1={size.height - 0.5} y2={size.height - 0.5} stroke="var(--line-strong)" />
			{bars.map((bar, place) => {
				const tall =
					bar.count === 0 ? 0 : Math.max(1.5, Math.min(1, bar.count / highest.count) * (size.height - 2));
				const { filter } = bar;
				const opens = filter !== undefined && bar.count > 0;
				return (
					// biome-ignore lint/a11y/noStaticElementInteractions: the pointer's short cut to the links in the column's panel
					<g
						key={bar.key}
						data-bar={bar.key}
						className={`group/bar pointer-coarse:pointer-events-none ${opens ? "cursor-pointer" : ""}`}
						onClick={(event) => {
							if (!opens) return;
							event.stopPropagation();
							onRows(filter);
						}}
					>
						<title>
							{`${bar.title}: ${formatCountOf(bar.count, "row")} (${formatShare(bar.count, profile.rows)})`}
						</title>
						<rect
							x={place * slot}
							width={slot}
							height={size.height}
							className={`fill-transparent ${opens ? "group-hover/bar:fill-accent-soft" : ""}`}
						/>
						<rect
							x={place * slot + gap / 2}
							y={size.height - tall}
							width={Math.max(1, slot - gap)}
							height={tall}
							fill={bar.kind === "others" ? "var(--quiet-bar)" : "var(--accent)"}
							opacity={hasChosen && !isChosen(bar) ? 0.35 : undefined}
						/>
					</g>
				);
			})}
		</svg>
	);
}

function isSame(a: readonly Filter[] | undefined, b: readonly Filter[]): boolean {
	return a !== undefined && JSON.stringify(a.map(filterKey)) === JSON.stringify(b.map(filterKey));
}
const filterKey = ({ op, value }: Filter) => [op, value];
