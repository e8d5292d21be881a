/** The messages of one episode, made as a scheduler makes them: by runs, what follows from each, and what is said of that. */
import type { Monitor } from "@/lib/model/monitor";
import type { KeyVerdict, MonitorRun } from "@/lib/model/monitorRun";
import { advance, noState } from "@/lib/monitors/advance";
import { readMonitor } from "@/lib/monitors/definition";
import { type Message, messagesOf } from "@/lib/monitors/episode";
import { isoUtc } from "@/lib/time";

const day = 86_400_000;
const firstDue = Date.parse("2026-03-03T05:00Z");

const monitor: Monitor = readMonitor(
	{
		name: "credit-blue",
		on: "production/credit-default/blue",
		schedule: { cron: "0 6 * * *", zone: "Europe/Berlin" },
		baseline: "training-march",
		notify: ["ml-team"],
		signals: [{ kind: "drift", collection: "model_inputs" }],
	},
	{ now: Date.parse("2026-03-01T00:00Z") },
);

const channel: KeyVerdict = {
	...{ key: "feature:channel", condition: "breach", confirm: 1, recover: 1, value: 1.27, threshold: 0.25 },
	...{ text: "1.27 ≥ 0.25 → drift", moved: 'new value "partner": 0 % → 17 %' },
};
const age: KeyVerdict = {
	...{ key: "feature:AGE", condition: "watch", confirm: 1, recover: 1, value: 0.12, threshold: 0.1 },
	text: "0.12 ≥ 0.10 → watch",
};
const few: KeyVerdict = { key: "feature:BILL_AMT6", condition: "few", confirm: 1, recover: 1 };
const drifted: KeyVerdict = { ...age, condition: "breach", value: 0.31, text: "0.31 ≥ 0.25 → drift" };
const ok = (verdict: KeyVerdict, value: number): KeyVerdict => {
	const { key, confirm, recover } = verdict;
	return { key, condition: "ok", confirm, recover, value, threshold: 0.25 };
};

function runOn(number: number, keys: KeyVerdict[]): MonitorRun {
	const at = firstDue + (number - 1) * day;
	const due = isoUtc(at);
	return {
		...{ type: "run", revision: 0, reason: "schedule", version: "0.1.0", definition: "1" },
		...{ due, started: due, ended: due },
		signals: [
			{
				...{ name: "drift-model_inputs", hash: "1", outcome: "judged", keys, muted: [], renotify: 3 * day },
				path: "/collections/production/credit-default/blue/model_inputs/drift?from=2026-03-02&to=2026-03-03",
				window: { from: isoUtc(at - 30 * 3_600_000), to: isoUtc(at - 6 * 3_600_000), rows: 5_893 },
				baseline: { label: "training-march", rows: 30_000 },
			},
		],
	};
}

/** What each run says, in their order. */
function messagesBy(runs: readonly MonitorRun[]): Message[] {
	let state = noState;
	return runs.flatMap((run) => {
		const next = advance(state, run);
		state = next.state;
		return messagesOf(next.events, [run], monitor);
	});
}

/** It fires, for more, still, and is over: one message each. */
export function sampleEpisode(): Message[] {
	return messagesBy([
		runOn(1, [channel, age, few]),
		runOn(2, [channel, drifted, few]),
		runOn(5, [channel, drifted, few]),
		runOn(6, [ok(channel, 0.04), ok(age, 0.07), few]),
	]);
}

/** Names that do something where they are not taken for text. */
const hostileNames: readonly string[] = [
	'"><img src=https://evil.example/x.png onerror=alert(1)>',
	"\r\nBcc: everybody@evil.example\r\n\r\nHello",
	"\u202Egpj.exe",
	"שם של תכונה",
	"*bold* _it_ ~no~ `code` [press](https://evil.example) # head",
	"<!channel> <@U1> <https://evil.example|press> &amp; :boom: {{DATE(2026-01-01T00:00:00Z)}}",
	"\ud800 half a sign",
	"x".repeat(4_096),
	"",
];

/** It fires for features that are called so. */
export function hostileMessage(): Message {
	const keys = hostileNames.map((name) => ({
		...channel,
		key: `feature:${name}`,
		moved: `new value ${name}`,
	}));
	const [message] = messagesBy([runOn(1, keys)]);
	if (!message) throw new Error("nothing fires");
	// A label and a reason may hold such names too.
	return { ...message, facts: [...message.facts, ...hostileNames.map((name) => `Why: ${name}.`)] };
}
