/** The review as one page that needs nothing else: no script, no font, no picture from elsewhere. Aggregates only. */

import { numberText } from "@/components/data/numberText";
import { formatCount, formatShare } from "@/lib/format";
import { escapeHtml } from "@/lib/html";
import type { Filter } from "@/lib/model/filter";
import { whereWords } from "@/lib/model/filterWords";
import { skipReasons } from "@/lib/model/verdict";
import { parseTime } from "@/lib/time";
import type { Review, Shown } from "../answer";
import { bucketText } from "../bucketText";
import { barsOf, totalsOf } from "../chart/bars";
import { heatTitle } from "../heat";
import { basisOf, clauseText, sentenceOf } from "../review/headline";
import { statusWord } from "../statusWord";
import { severityAt } from "../urgency";
import { exportStyle } from "./exportStyle";

interface Exported {
	/** "credit-default / blue / model_inputs". */
	title: string;
	review: Review;
	shown: readonly Shown[];
	/** Only rows that passed these were compared. */
	where?: readonly Filter[] | undefined;
	/** To the live review. */
	link: string;
	/** When it was made, ISO 8601. */
	madeAt: string;
}

/** More buckets than this and a cell says what it means by its colour alone: the file stays below a megabyte. */
const maxTitled = 31;

/** It is opened from anywhere, and sent on: whatever stands in it, nothing runs, nothing is loaded and nothing is sent. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function htmlOf({ title, review, shown, where = [], link, madeAt }: Exported): string {
	const { window, baseline, trend } = review;
	const appeared = review.skipped.filter(({ reason }) => reason === skipReasons.onlyInProduction);
	const sentence = sentenceOf(
		shown.filter((each) => !each.predictions),
		trend,
		{ appeared: appeared.map(({ name }) => name), now: parseTime(madeAt) ?? 0 },
	);
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(`Drift: ${title}`)}</title><style>${exportStyle}</style></head><body>
<p class="q">${escapeHtml(title)}</p>
<h1>${escapeHtml(`${sentence.whole}; ${basisOf(review)}`)}</h1>
${sentence.clauses.length > 0 ? `<ul>${sentence.clauses.map((clause) => `<li>${escapeHtml(clauseText(clause))}</li>`).join("")}</ul>` : ""}
<p class="q">${escapeHtml(`${where.length > 0 ? `Only rows where ${whereWords(where)}. ` : ""}Window ${window.from ?? "everything"} to ${window.to ?? "now"}, ${formatCount(window.records)} records in ${formatCount(window.blobs)} blobs${window.problems > 0 ? `, ${formatCount(window.problems)} unreadable lines` : ""}${window.partial || baseline.partial ? ", partial" : ""}. Against ${[baseline.label, ...baseline.notes].join("; ")}. Profile ${review.profile}, nulls per ${review.nulls}. Made ${madeAt} by Leeway.`)}</p>
<p class="q"><a href="${escapeHtml(link)}" rel="noreferrer">The live review</a></p>
<p class="q">Filled: the window. Outline: the baseline. The deeper a cell, the farther beyond its threshold; hatched: too few rows; crossed: not comparable; blank: no data.</p>
<table><caption>Features</caption><thead><tr><th scope="col">Status</th><th scope="col">Feature</th><th scope="col">${trend ? escapeHtml(`By ${trend.by}, ${spanText(trend)}`) : "Over time"}</th><th scope="col">Distribution</th><th scope="col">Value against threshold</th><th scope="col">No value</th><th scope="col">Rows</th></tr></thead>
<tbody>${shown.map((each) => rowOf(each, review)).join("\n")}</tbody></table>
${review.skipped.length > 0 ? `<h2>Not compared</h2><ul>${review.skipped.map(({ name, reason }) => `<li>${escapeHtml(`${name}: ${reason}`)}</li>`).join("")}</ul>` : ""}
</body></html>
`;
}

function rowOf(shown: Shown, { trend }: Review): string {
	const { feature, predictions } = shown;
	const { baseline, production } = feature;
	const word = statusWord(feature);
	const status = feature.status.replaceAll(" ", "-");
	return `<tr><td class="s ${status}">${escapeHtml(word)}</td><th scope="row">${escapeHtml(feature.name)}${predictions ? ' <span class="q">prediction</span>' : ""}</th><td><div class="h">${trend ? cells(shown, trend) : ""}</div></td><td>${histogram(shown)}</td><td>${escapeHtml(feature.verdict)}<br><span class="q">${escapeHtml(feature.label ?? "")}</span></td><td>${escapeHtml(formatShare(production.nulls, production.rows))}<br><span class="q">was ${escapeHtml(formatShare(baseline.nulls, baseline.rows))}</span></td><td>${formatCount(production.rows)}</td></tr>`;
}

function cells({ feature, points }: Shown, trend: NonNullable<Review["trend"]>): string {
	const titled = trend.buckets.length <= maxTitled;
	return trend.buckets
		.map(({ start }, place) => {
			const point = points[place] ?? null;
			const title = titled ? ` title="${escapeHtml(heatTitle(feature, point, start, trend.by))}"` : "";
			if (point === null || point.rows === 0) return `<i${title}></i>`;
			if (point.status === "too few rows") return `<i class=f${title}></i>`;
			const severity = severityAt(feature, point);
			if (point.status === "not comparable" || severity === null) return `<i class=x${title}></i>`;
			return `<i style=--s:${shadeOf(severity)}%${title}></i>`;
		})
		.join("");
}

/** As on the page: 34 % just below the threshold, 62 % on it. */
function shadeOf(severity: number): number {
	return Math.round(severity < 1 ? 4 + 30 * severity : Math.min(100, 62 + 19 * Math.log2(severity)));
}

function histogram({ feature }: Shown): string {
	const bars = barsOf(feature);
	const totals = totalsOf(bars);
	const share = (count: number, total: number) => (total === 0 ? 0 : count / total);
	const highest = Math.max(
		...bars.flatMap((bar) => [
			share(bar.baseline, totals.baseline),
			share(bar.production, totals.production),
		]),
		0,
	);
	if (highest === 0) return '<span class="q">none</span>';
	const [width, height] = [132, 28];
	const slot = width / bars.length;
	const tall = (part: number) => Number(((part / highest) * (height - 2)).toFixed(1));
	const shapes = bars.map((bar, place) => {
		const [now, before] = [
			tall(share(bar.production, totals.production)),
			tall(share(bar.baseline, totals.baseline)),
		];
		const x = Number((place * slot).toFixed(1));
		const right = Number((x + slot - 0.5).toFixed(1));
		const outline = before > 0 ? `<path d="M${x} ${height}V${height - before}H${right}V${height}"/>` : "";
		return `<rect x="${(x + 1).toFixed(1)}" y="${(height - now).toFixed(1)}" width="${Math.max(0.5, slot - 2).toFixed(1)}" height="${now}"/>${outline}`;
	});
	const table = bars
		.map(
			(bar) =>
				`<tr><td>${escapeHtml(bar.title)}<td>${escapeHtml(formatShare(bar.production, totals.production))}<td>${escapeHtml(formatShare(bar.baseline, totals.baseline))}`,
		)
		.join("");
	return `<details><summary><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(`Distribution of ${feature.name}`)}">${shapes.join("")}</svg></summary><table><tr><th>Values<th>Now<th>Before${table}</table>${sidesText(feature)}</details>`;
}

function sidesText({ baseline, production }: Shown["feature"]): string {
	if (production.mean === null || baseline.mean === null) return "";
	return `<span class="q">mean ${escapeHtml(numberText(production.mean))}, was ${escapeHtml(numberText(baseline.mean))}</span>`;
}

function spanText({ buckets, by }: NonNullable<Review["trend"]>): string {
	const [first, last] = [buckets[0], buckets.at(-1)];
	return first && last ? `${bucketText(first.start, by)} to ${bucketText(last.start, by)}` : "";
}
