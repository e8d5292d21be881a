import type { z } from "zod";
import type { alertList, MonitorAnswer } from "@/lib/api/monitorAnswers";
import type { KeyVerdict, SignalRun } from "@/lib/model/monitorRun";
import { checkBaseline } from "../driftRoute";
import type { Services } from "../services";

/**
 * What monitors tell somebody whose role holds in some places only: they run with the rights of the server, and may compare with a
 * baseline that whoever reads may not ask for. That a key breaches is told, for it is of their own deployment; the baseline, and
 * what was computed by it, is not.
 */
export interface Reader {
	runs<Run extends { signals: SignalRun[] }>(runs: readonly Run[]): Promise<Run[]>;
	monitor(answer: MonitorAnswer): Promise<MonitorAnswer>;
	alerts(alerts: readonly Alert[]): Promise<Alert[]>;
}

type Alert = z.output<typeof alertList>["alerts"][number];

export function readerOf(services: Services): Reader {
	if (services.places === "everywhere") {
		return {
			runs: async (runs) => [...runs],
			monitor: async (answer) => answer,
			alerts: async (alerts) => [...alerts],
		};
	}
	const known = new Map<string, Promise<boolean>>();
	/** May they ask for it? Of one that is not there any more nobody knows whose it was. */
	function may(baseline: string | null | undefined): Promise<boolean> {
		if (baseline === null || baseline === undefined) return Promise.resolve(true);
		const asked =
			known.get(baseline) ??
			checkBaseline(services, baseline).then(
				() => true,
				() => false,
			);
		known.set(baseline, asked);
		return asked;
	}
	const maySee = (path: string) => may(baselineIn(path));

	return {
		runs: (runs) =>
			Promise.all(
				runs.map(async (run) => ({
					...run,
					signals: await Promise.all(
						run.signals.map(async (signal) => ((await maySee(signal.path)) ? signal : bare(signal))),
					),
				})),
			),
		async monitor(answer) {
			const { definition } = answer;
			const { baseline, ...others } = definition;
			const signals = await Promise.all(
				definition.signals.map(async (signal) => {
					if (!("baseline" in signal) || (await may(signal.baseline))) return signal;
					const { baseline: _, ...rest } = signal;
					return rest;
				}),
			);
			const stood = await Promise.all(
				answer.signals.map(async (signal) =>
					signal.path === null || (await maySee(signal.path))
						? signal
						: { ...signal, path: withoutBaseline(signal.path), ...(signal.error === null ? {} : unsaid) },
				),
			);
			const whole = (await may(baseline)) ? definition : others;
			// The monitor of Azure ML that it was made of names the same tables.
			const { azure, ...plain } = whole;
			const isWhole =
				whole === definition && signals.every((signal, place) => signal === definition.signals[place]);
			return {
				...answer,
				definition: { ...(isWhole && azure ? whole : plain), signals },
				signals: stood,
			};
		},
		alerts: (alerts) =>
			Promise.all(
				alerts.map(async (alert) =>
					alert.path === null || (await maySee(alert.path))
						? alert
						: { ...alert, path: withoutBaseline(alert.path), keys: alert.keys.map(bareKey) },
				),
			),
	};
}

const unsaid = {
	error: "what it is compared with is not yours to see",
	fix: "Ask whoever made the monitor.",
};

/** The page that shows a signal has in its address what it was compared with. */
function baselineIn(path: string): string | null {
	return new URL(path, "http://leeway").searchParams.get("baseline");
}

function withoutBaseline(path: string): string {
	const url = new URL(path, "http://leeway");
	url.searchParams.delete("baseline");
	return `${url.pathname}${url.search}`;
}

function bare({ question: _, baseline: __, error, fix: ___, azure: ____, ...signal }: SignalRun): SignalRun {
	return {
		...signal,
		...(error === undefined ? {} : unsaid),
		path: withoutBaseline(signal.path),
		keys: signal.keys.map(bareKey),
	};
}

function bareKey({ key, condition, confirm, recover }: KeyVerdict): KeyVerdict {
	return { key, condition, confirm, recover };
}
