"use client";

import { useEffect, useState } from "react";
import { floorTo, type Millis } from "@/lib/time";

/** The start of the hour that is running, UTC, kept up while `enabled`. */
export function useRunningHour(enabled: boolean): Millis {
	const [hour, setHour] = useState(() => floorTo(Date.now(), "hour"));
	useEffect(() => {
		if (!enabled) return;
		const look = () => setHour(floorTo(Date.now(), "hour"));
		look();
		const timer = setInterval(look, 1000);
		return () => clearInterval(timer);
	}, [enabled]);
	return hour;
}
