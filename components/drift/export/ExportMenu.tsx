"use client";

import { Download, Link } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { Popover } from "@/components/ui/Popover";
import { baselineText } from "@/lib/model/baseline";
import { whereOf } from "@/lib/model/where";
import { isoUtc } from "@/lib/time";
import { pinnedLink } from "@/lib/url/pinnedLink";
import type { Review, Shown } from "../answer";
import type { ReviewQuestion } from "../driftUrls";
import { Entry } from "../PickerEntry";
import { weekBefore } from "../reviewWindow";
import { download, fileName } from "./download";
import { htmlOf } from "./exportHtml";

interface ExportMenuProps {
	review: Review;
	shown: readonly Shown[];
	question: ReviewQuestion;
}

/** The review to send as a link or take away as a file: aggregates only, never rows. */
export function ExportMenu({ review, shown, question }: ExportMenuProps) {
	const [open, setOpen] = useState(false);
	const { endpoint, deployment, collection } = question.address;
	const title = `${endpoint} / ${deployment} / ${collection}`;
	const name = `drift ${title} ${isoUtc(question.window.from).slice(0, 10)}`;

	/** To what is shown now: its window and its baseline stay, whatever is pinned or logged later. */
	const link = () =>
		pinnedLink(location.href, question.window, {
			baseline: question.baseline ?? baselineText({ kind: "window", window: weekBefore(question.window) }),
		});

	function save(content: string, type: string, extension: string) {
		setOpen(false);
		download(new Blob([content], { type }), fileName(name, extension));
	}

	async function saveCsv() {
		// The CSV writer is on its way only when it is wanted.
		const { csvOf } = await import("./exportCsv");
		save(csvOf(review, shown, question.filter ?? []), "text/csv;charset=utf-8", "csv");
	}

	return (
		<>
			<CopyButton text={link} label="Copy the link to this review" icon={Link} large />
			<Popover
				label="Export the review"
				align="end"
				open={open}
				onOpenChange={setOpen}
				trigger={
					<Button>
						<Download size={13} aria-hidden="true" /> Export
					</Button>
				}
			>
				<Entry
					current={false}
					onPick={() =>
						save(
							htmlOf({
								title,
								review,
								shown,
								where: question.filter,
								link: link(),
								madeAt: isoUtc(Date.now()),
							}),
							"text/html;charset=utf-8",
							"html",
						)
					}
				>
					A page that opens offline (HTML)
				</Entry>
				<Entry
					current={false}
					onPick={() => {
						const predictions = shown.filter((each) => each.predictions).map(({ feature }) => feature);
						const segment = question.filter?.length ? { where: whereOf(question.filter) } : {};
						save(
							JSON.stringify({ title, ...segment, ...review, predictions }, null, "\t"),
							"application/json",
							"json",
						);
					}}
				>
					Everything as JSON
				</Entry>
				<Entry current={false} onPick={saveCsv}>
					A line a feature (CSV)
				</Entry>
				<p className="mt-1.5 px-1.5 text-xs text-ink-3">
					Counts and statistics only; no row leaves the review.
				</p>
			</Popover>
		</>
	);
}
