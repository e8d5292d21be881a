"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { runQuery } from "@/components/data/queries";
import type { RunAnswer } from "@/lib/api/monitorAnswers";
import type { CollectionAddress } from "@/lib/model/address";
import { driftParams, readRunParam } from "@/lib/url/driftParams";
import { asksTheSame, type JudgedSignal, signalHere } from "./judgedRun";

/** The run of a monitor that the page's address names. */
export interface JudgedRun {
	monitor: string;
	/** Undefined while it is asked for. */
	run: RunAnswer | undefined;
	signal: JudgedSignal | undefined;
	/** Does the page still ask what the run asked? */
	isSame: boolean;
	error: unknown;
}

/** Undefined where the address names none. An address that says nothing else gets the run's own question. */
export function useJudgedRun(address: CollectionAddress): JudgedRun | undefined {
	const [params] = useQueryStates(driftParams);
	const router = useRouter();
	const named = readRunParam(params.run);
	const { data: run, error } = useQuery({
		...runQuery(named?.monitor ?? "", named?.run ?? ""),
		enabled: named !== undefined,
	});
	const signal = run && signalHere(run, address, params);
	const missing = signal && params.from === null ? signal.path : undefined;
	useEffect(() => {
		if (missing !== undefined) router.replace(missing);
	}, [missing, router]);
	if (!named) return undefined;
	return {
		...{ monitor: named.monitor, run, signal, error },
		isSame: signal !== undefined && asksTheSame(params, signal),
	};
}
