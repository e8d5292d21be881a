"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { needsSomebody } from "@/components/data/monitorStates";
import { monitorSentence } from "@/components/data/monitorWords";
import { monitorStandsQuery } from "@/components/data/queries";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Notice } from "@/components/ui/Notice";
import { monitorHref, monitorsHref } from "@/lib/url/href";

const maxNamed = 3;

/** What monitors want somebody to know: only where something fires that nobody has acknowledged, or cannot be judged. */
export function WatchLine() {
	const { data } = useQuery(monitorStandsQuery());
	const { now } = useNow();
	const zone = useZone();
	const urgent = (data?.monitors ?? []).filter(needsSomebody);
	if (urgent.length === 0) return null;
	const more = urgent.length - maxNamed;
	return (
		<Notice
			tone="danger"
			title={
				<>
					{urgent.slice(0, maxNamed).map((monitor, place) => (
						<span key={monitor.name}>
							{place > 0 && " · "}
							<Link
								prefetch={false}
								href={monitorHref(monitor.name)}
								className="text-accent underline underline-offset-2"
							>
								{monitor.name}
							</Link>
							: {monitorSentence(monitor, { now, zone })}
						</span>
					))}
					{more > 0 && (
						<>
							{" · "}
							<Link prefetch={false} href={monitorsHref} className="text-accent underline underline-offset-2">
								{more} more
							</Link>
						</>
					)}
				</>
			}
		/>
	);
}
