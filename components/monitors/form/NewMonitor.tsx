"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useMay } from "@/components/data/may";
import { monitorsQuery } from "@/components/data/queries";
import { usePreferences } from "@/components/shell/PreferencesProvider";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { zoneId } from "@/lib/format";
import { parseDeployment } from "@/lib/model/address";
import { readMonitorPrefill } from "@/lib/url/monitorPrefill";
import { draftOf, nameFor } from "./draft";
import { MonitorForm } from "./MonitorForm";
import { NotYours } from "./NotYours";

/** The form of a new monitor, filled with what its address says. */
export function NewMonitor() {
	const search = useSearchParams();
	const { data, error, refetch } = useQuery(monitorsQuery());
	// What somebody else saves meanwhile must not empty the form.
	const [taken, setTaken] = useState<string[]>();
	// The server does not know the reader's zone, and the form is filled once.
	const { zone: shown } = usePreferences();
	const [zone, setZone] = useState<string>();
	useEffect(() => setZone((before) => before ?? zoneId(shown)), [shown]);
	const mayEdit = useMay("editor");
	if (!mayEdit) return <NotYours />;
	if (data && !taken) setTaken(data.monitors.map(({ name }) => name));
	if (!taken || zone === undefined) {
		return error ? <Failure error={error} onRetry={refetch} /> : <div className="skeleton h-80" />;
	}
	const filled = readMonitorPrefill(search);
	const on = filled.on !== undefined && parseDeployment(filled.on) ? filled.on : "";
	return (
		<>
			{filled.on !== undefined && on === "" && (
				<Notice tone="warn" title={`The address names no deployment: ${JSON.stringify(filled.on)}`}>
					Choose one below; an address has on=datastore/endpoint/deployment.
				</Notice>
			)}
			<MonitorForm
				filled={draftOf({ ...filled, on }, { zone, name: on === "" ? "" : nameFor(on, taken) })}
				savedAt={null}
			/>
		</>
	);
}
