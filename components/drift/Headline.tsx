import { formatCount, formatCountOf } from "@/lib/format";
import type { Review, Shown } from "./answer";
import { basisOf, headlineOf, type Onset, onsetsOf } from "./headline";

interface HeadlineProps {
	review: Review;
	/** Features and predictions. */
	shown: readonly Shown[];
}

const most = 6;

/** What drifted and since when, in a sentence each, and what it rests on. */
export function Headline({ review, shown }: HeadlineProps) {
	const onsets = onsetsOf(shown, review.trend);
	const predictions = shown.filter((each) => each.predictions).map(({ feature }) => feature);
	const { window, baseline } = review;
	return (
		<div role="status">
			<p className="text-xl font-semibold" data-testid="headline">
				{headlineOf(review.features)}; {basisOf(review)}
			</p>
			{onsets.length > 0 && (
				<ul className="mt-0.5 text-lg" data-testid="onsets">
					{onsets.slice(0, 4).map((onset) => (
						<li key={`${onset.start} ${onset.what}`}>{onsetText(onset)}</li>
					))}
				</ul>
			)}
			{predictions.length > 0 && (
				<p className="mt-0.5 text-ink-2">
					Predictions: {headlineOf(predictions).replace(/^./, (first) => first.toLowerCase())}.
				</p>
			)}
			<p className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-ink-2">
				<span>Against {baseline.label}</span>
				<span>· {formatCountOf(window.records, "record")}</span>
				<span>· {formatCountOf(window.blobs, "blob")}</span>
				{window.used < window.rows && (
					<span>
						· {formatCount(window.used)} of {formatCount(window.rows)} rows compared, the rest have a null
					</span>
				)}
				{window.problems > 0 && (
					<span className="text-warn">· {formatCountOf(window.problems, "unreadable line")}</span>
				)}
				{(window.partial || baseline.partial) && <span className="font-medium text-warn">· partial</span>}
				{review.skipped.length > 0 && (
					<span
						title={review.skipped
							.slice(0, 30)
							.map(({ name, reason }) => `${name}: ${reason}`)
							.join("\n")}
					>
						· {formatCountOf(review.skipped.length, "column")} skipped
					</span>
				)}
			</p>
		</div>
	);
}

/** "channel, EDUCATION and PAY_AMT6 drift since 2026-03-10". */
function onsetText({ what, when, names, fromFirst }: Onset): string {
	const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
	const list = shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown[0];
	const one = names.length === 1;
	const said = what === "drift" ? (one ? "drifts" : "drift") : one ? "has another type" : "have another type";
	return fromFirst ? `${list} ${said} in the whole window` : `${list} ${said} since ${when}`;
}
