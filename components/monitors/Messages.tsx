"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Clock } from "lucide-react";
import { momentText } from "@/components/data/monitorWords";
import { useNow } from "@/components/shell/Now";
import { useZone } from "@/components/shell/PreferencesProvider";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { AnswerOf } from "@/lib/api/client";
import { formatCountOf } from "@/lib/format";
import { visibleText } from "@/lib/visibleText";

type Answer = AnswerOf<"GET /monitors/{monitor}/messages">;
type Message = Answer["messages"][number];

interface MessagesProps {
	query: UseQueryResult<Answer>;
	/** Whom the monitor tells. */
	told: readonly string[];
}

/** What was said to whom, and whether it arrived. */
export function Messages({ query: { data, error, refetch }, told }: MessagesProps) {
	const { now } = useNow();
	const zone = useZone();
	return (
		<section aria-labelledby="messages" className="flex flex-col gap-2">
			<h2 id="messages" className="font-semibold">
				Messages
			</h2>
			{error && <Failure error={error} onRetry={refetch} />}
			{!data && !error && <div className="skeleton h-10" />}
			{data && data.undelivered > 0 && (
				<Notice
					tone="danger"
					title={`${formatCountOf(data.undelivered, "message has", "messages have")} not arrived`}
				>
					Below stands why. Those that wait are tried again for a day, the others are not. Mend the
					destination in leeway.yaml; Send a test in the form of a monitor tells whether it works.
				</Notice>
			)}
			{data?.messages.length === 0 && (
				<p className="text-ink-2">
					{told.length === 0
						? "Nobody is told: what happens stands here and on the monitors' page only."
						: "Nothing has been said yet."}
				</p>
			)}
			{data && data.messages.length > 0 && (
				<ul className="rounded-lg border">
					{data.messages.map((message) => (
						<li
							key={`${message.id} ${message.destination}`}
							className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t px-3 py-1.5 first:border-t-0 sm:grid-cols-[110px_minmax(0,1fr)_minmax(80px,160px)_minmax(0,220px)]"
						>
							<span className="text-sm text-ink-3 max-sm:order-last">
								{momentText(message.queued, now, zone)}
							</span>
							<span className="min-w-0 wrap-anywhere max-sm:col-span-2">{visibleText(message.subject)}</span>
							<span className="truncate text-sm text-ink-2" title={message.destination}>
								{message.destination}
							</span>
							<Delivery message={message} timeOf={(iso) => momentText(iso, now, zone)} />
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

function Delivery({ message, timeOf }: { message: Message; timeOf(iso: string): string }) {
	const { state, tries, reason, next } = message;
	const hasFailed = state === "refused" || state === "given up" || tries > 0 ? reason !== null : false;
	const isSent = state === "sent" && !hasFailed;
	const Icon = isSent ? CircleCheck : hasFailed ? CircleAlert : Clock;
	return (
		<span className={`min-w-0 text-sm ${hasFailed ? "text-danger" : "text-ink-2"}`}>
			<span className="flex items-center gap-1.5">
				<Icon size={13} aria-hidden="true" className={`shrink-0 ${isSent ? "text-good" : ""}`} />
				{state}
				{state === "waiting" && next && `, ${tries > 0 ? "again" : "sent"} ${timeOf(next)}`}
			</span>
			{reason !== null && <span className="block wrap-anywhere">{reason}</span>}
		</span>
	);
}
