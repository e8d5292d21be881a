"use client";

import Link from "next/link";
import { asFailure } from "@/components/data/failure";
import { dayText } from "@/components/data/monitorWords";
import { sentence } from "@/components/data/sentence";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { formatTime, zoneName } from "@/lib/format";
import { parseTime } from "@/lib/time";
import { monitorHref } from "@/lib/url/href";
import type { Review } from "../answer";
import { differences } from "./judgedRun";
import type { JudgedRun } from "./useJudgedRun";

interface RunBannerProps {
	judged: JudgedRun;
	/** The review as it is now; undefined while it is on its way. */
	review: Review | undefined;
}

/** Says that the page shows what a monitor judged, when, and what differs since. */
export function RunBanner({ judged, review }: RunBannerProps) {
	const { now } = useNow();
	const zone = useZone();
	const { monitor, run, signal, isSame, error } = judged;
	const link = (
		<Link prefetch={false} href={monitorHref(monitor)} className={buttonStyle()}>
			The monitor
		</Link>
	);
	if (error) {
		return (
			<Notice tone="warn" title={sentence(asFailure(error).message)} actions={link}>
				The review is shown by what the address says of it.
			</Notice>
		);
	}
	if (!run) return null;
	const at = parseTime(run.due) ?? now;
	const time = `${formatTime(at, "minute", zone).slice(11)} ${zoneName(zone, at)}, ${dayText(run.due, now, zone)}`;
	if (!signal) {
		return (
			<Notice tone="warn" title={`${monitor} judged another collection at ${time}`} actions={link}>
				The review is shown by what the address says of it.
			</Notice>
		);
	}
	if (!isSame) {
		return (
			<Notice
				tone="info"
				title={`This is not what ${monitor} judged at ${time} any more: something else was chosen`}
				actions={
					<>
						<Link prefetch={false} className={buttonStyle("strong")} href={signal.path}>
							As it was judged
						</Link>
						{link}
					</>
				}
			/>
		);
	}
	const changes = review ? differences(signal, review) : [];
	return (
		<Notice tone="info" title={`As monitor ${monitor} judged it at ${time}`} actions={link}>
			{review && changes.length === 0 && "Nothing has changed since: the same rows, baseline and values."}
			{changes.length > 0 && (
				<ul>
					{changes.map((text) => (
						<li key={text}>{text}.</li>
					))}
				</ul>
			)}
		</Notice>
	);
}
