"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { useMay } from "@/components/data/may";
import { azureMonitorQuery, monitorsQuery } from "@/components/data/queries";
import { Button } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import type { ImportedAnswer } from "@/lib/api/azureAnswers";
import { formatCountOf } from "@/lib/format";
import type { Monitor } from "@/lib/model/monitor";
import { visibleText } from "@/lib/visibleText";
import { freeName } from "../form/draft";
import { MonitorForm } from "../form/MonitorForm";
import { NotYours } from "../form/NotYours";
import { BothRules, type Rules } from "./BothRules";
import { ImportNeeds } from "./ImportNeeds";
import { ImportTable } from "./ImportTable";
import { ImportText } from "./ImportText";
import { type Answers, type Imported, useImport } from "./useImport";

/** A monitor of Azure's becomes one of Leeway's: what is taken over, what it would have said, and the form to save it. */
export function ImportMonitor() {
	const search = useSearchParams();
	const [name, workspace] = [search.get("azure"), search.get("workspace")];
	const asked = useQuery({
		...azureMonitorQuery(workspace ?? "", name ?? ""),
		enabled: name !== null && workspace !== null,
	});
	const [typed, setGiven] = useState<Imported>();
	// What Azure was asked for stands there until something else is given.
	const given = typed ?? { text: asked.data ? JSON.stringify(asked.data.original, null, 2) : "" };
	const [answers, setAnswers] = useState<Answers>({});
	const [place, setPlace] = useState(0);
	const [rules, setRules] = useState<Rules>("azureml");
	const asAzure = useImport(given, { ...answers, rules: "azureml" });
	const asRobust = useImport(given, { ...answers, rules: "robust" });
	if (!useMay("editor")) return <NotYours />;
	const give = (next: Imported) => {
		setGiven(next);
		setPlace(0);
	};
	const { data, error } = asAzure;
	const isGiven = given.text.trim() !== "";
	const chosen = isGiven ? data?.monitors[place] : undefined;
	return (
		<div className="flex flex-col gap-5">
			{name !== null && asked.error && <Failure error={asked.error} onRetry={asked.refetch} />}
			<ImportText given={given} onGive={give} />
			{isGiven && error && <Failure error={error} />}
			{isGiven && data && data.monitors.length === 0 && (
				<Notice tone="warn" title="There is no monitor in it">
					{data.others.length > 0
						? `It has ${formatCountOf(data.others.length, "schedule")} that run jobs: ${data.others.slice(0, 10).join(", ")}.`
						: "Give a schedule whose action is CreateMonitor."}
				</Notice>
			)}
			{isGiven && data?.part && (
				<Notice tone="warn" title="This is one page of a list: there are more schedules">
					Ask for the address under nextLink too, and paste that answer by itself.
				</Notice>
			)}
			{isGiven && data && data.monitors.length > 1 && (
				<fieldset className="flex flex-wrap items-center gap-1">
					<legend className="mb-1 text-sm text-ink-3">
						{formatCountOf(data.monitors.length, "monitor")} in it
					</legend>
					{data.monitors.map(({ name }, at) => (
						<button
							key={name}
							type="button"
							aria-pressed={at === place}
							onClick={() => setPlace(at)}
							className="h-7 rounded-md border px-2 text-sm hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft"
						>
							{visibleText(name)}
						</button>
					))}
				</fieldset>
			)}
			{isGiven && rules === "robust" && asRobust.error && <Failure error={asRobust.error} />}
			{chosen && (
				<One
					key={chosen.name}
					imported={chosen}
					robust={asRobust.isStale || asRobust.error ? undefined : asRobust.data?.monitors[place]}
					isCurrent={!asAzure.isStale && !error}
					rules={rules}
					onRules={setRules}
					answers={answers}
					onAnswer={setAnswers}
				/>
			)}
		</div>
	);
}

interface OneProps {
	/** By Azure's rules. */
	imported: ImportedAnswer;
	robust: ImportedAnswer | undefined;
	/** Is it what the text now says? */
	isCurrent: boolean;
	rules: Rules;
	onRules(rules: Rules): void;
	answers: Answers;
	onAnswer(next: Answers): void;
}

function One({ imported, robust, isCurrent, rules, onRules, answers, onAnswer }: OneProps) {
	const { words, needs, faults } = imported;
	const shown = rules === "robust" ? robust : imported;
	const monitors = useMemo(
		() => ({ azureml: asMonitor(imported), robust: asMonitor(robust) }),
		[imported, robust],
	);
	const monitor = isCurrent ? asMonitor(shown) : undefined;
	const text = JSON.stringify(monitor);
	// Of which definition the form was filled: another one is another form.
	const [used, setUsed] = useState<string>();
	const { data: all } = useQuery(monitorsQuery());
	const taken = useMemo(() => all?.monitors.map(({ name }) => name) ?? [], [all]);
	return (
		<>
			<section aria-label="What it says" className="flex flex-col gap-1">
				<h2 className="text-lg font-semibold wrap-anywhere">{visibleText(imported.name)}</h2>
				<p>
					It runs {words.when}. {words.alerts}
				</p>
				<ul className="list-disc pl-5 text-ink-2">
					{words.signals.map(({ name, text }) => (
						<li key={name} className="wrap-anywhere">
							{visibleText(text)}
						</li>
					))}
				</ul>
				{[...(words.still === null ? [] : [words.still]), ...words.truths].map((truth) => (
					<Notice key={truth} tone="warn" title={truth} />
				))}
			</section>
			{faults.map((fault) => (
				<Notice key={fault} tone="danger" title={fault} />
			))}
			<ImportNeeds needs={needs} answers={answers} onAnswer={onAnswer} />
			<ImportTable rows={(shown ?? imported).rows} />
			{imported.monitor && <BothRules monitors={monitors} chosen={rules} onChoose={onRules} />}
			{monitor && used !== text && (
				<div>
					<Button tone="strong" onClick={() => setUsed(text)}>
						Use it in Leeway
					</Button>
				</div>
			)}
			{monitor && used === text && all && <UsedForm key={text} monitor={monitor} taken={taken} />}
		</>
	);
}

/** Signals of an answer have their names. */
function asMonitor(imported: ImportedAnswer | undefined): Monitor | undefined {
	const monitor = imported?.monitor;
	if (!monitor) return undefined;
	return {
		...monitor,
		signals: monitor.signals.map((signal) => ({ ...signal, name: signal.name ?? signal.kind })),
	};
}

/** Filled once: what somebody else saves meanwhile must not empty the form. */
function UsedForm({ monitor, taken }: { monitor: Monitor; taken: readonly string[] }) {
	const box = useRef<HTMLElement>(null);
	const [filled] = useState(() => ({ ...monitor, name: freeName(monitor.name, taken) }));
	useEffect(() => box.current?.focus(), []);
	return (
		<section
			ref={box}
			tabIndex={-1}
			aria-labelledby="in-leeway"
			className="flex flex-col gap-4 border-t pt-5 outline-none"
		>
			<h2 id="in-leeway" className="text-lg font-semibold">
				In Leeway
			</h2>
			<MonitorForm filled={filled} savedAt={null} />
		</section>
	);
}
