"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { asFailure } from "@/components/data/failure";
import { useMay } from "@/components/data/may";
import { monitorQuery } from "@/components/data/queries";
import { sentence } from "@/components/data/sentence";
import { buttonStyle } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { MonitorAnswer } from "@/lib/api/monitorAnswers";
import type { Monitor } from "@/lib/model/monitor";
import { monitorHref } from "@/lib/url/href";
import { MonitorForm } from "./MonitorForm";
import { NotYours } from "./NotYours";

/** The form of a monitor that was made here. */
export function ChangeMonitor({ name }: { name: string }) {
	const { data, error } = useQuery(monitorQuery(name));
	// As it was read when the form was opened: what somebody else saves meanwhile is a conflict, said when this is saved.
	const [read, setRead] = useState<MonitorAnswer>();
	const mayEdit = useMay("editor");
	if (!mayEdit) return <NotYours />;
	if (data && !read) setRead(data);
	if (!read) {
		if (!error) return <div className="skeleton h-80" />;
		const { message, fix } = asFailure(error);
		return (
			<Notice tone="warn" title={sentence(message)}>
				{fix}
			</Notice>
		);
	}
	const back = (
		<Link prefetch={false} href={monitorHref(name)} className={buttonStyle()}>
			Back to it
		</Link>
	);
	if (read.from !== null) {
		return (
			<Notice tone="info" title={`${name} is defined in ${read.from}: it is changed there`} actions={back}>
				Change the file and start Leeway again. Its page has the definition to copy.
			</Notice>
		);
	}
	const filled: Monitor = {
		...read.definition,
		signals: read.definition.signals.map((signal) => ({ ...signal, name: signal.name ?? signal.kind })),
	};
	return <MonitorForm filled={filled} savedAt={read.savedAt} />;
}
