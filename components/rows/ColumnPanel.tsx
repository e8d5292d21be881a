"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRef } from "react";
import { useCollectionHref } from "@/components/controls/useCollectionHref";
import { columnName } from "@/components/data/columnName";
import { typeNames } from "@/components/data/columnTypes";
import { Figures } from "@/components/profile/Figures";
import { Histogram } from "@/components/profile/Histogram";
import { TopList } from "@/components/profile/TopList";
import { Failure } from "@/components/ui/Failure";
import { IconButton } from "@/components/ui/IconButton";
import type { Filter } from "@/lib/model/filter";
import type { PanelProps } from "./panelProps";
import { oneProfileQuery } from "./profileQuery";
import { useSheetFocus } from "./useSheetFocus";

interface ColumnPanelProps extends Pick<PanelProps, "address" | "window" | "stamp" | "reading"> {
	name: string;
	onClose(): void;
}

/** One column in full: its figures, its histogram, its most frequent values. A whole screen on a phone. */
export function ColumnPanel({ name, onClose, ...question }: ColumnPanelProps) {
	const panel = useRef<HTMLElement>(null);
	const { data: profile, error, isPending, refetch } = useQuery(oneProfileQuery(question, name));
	const href = useCollectionHref(question.address);
	const hrefOf = (filter: Filter[]) => href({ tab: "rows", filter, column: null });
	useSheetFocus(panel);
	return (
		<aside
			ref={panel}
			tabIndex={-1}
			aria-label={`Column ${columnName(name)}`}
			onKeyDown={(event) => {
				if (event.key === "Escape") onClose();
			}}
			className="flex flex-col overflow-y-auto bg-page outline-none max-md:fixed max-md:inset-0 max-md:z-40 md:w-[min(440px,45%)] md:shrink-0 md:border-t md:border-l"
		>
			<header className="sticky top-0 z-10 flex h-11 shrink-0 items-center border-b bg-panel pr-1.5 pl-3">
				<h2 className="min-w-0 flex-1 truncate font-semibold" title={columnName(name)}>
					{columnName(name)}
					{profile && <span className="ml-2 font-normal text-ink-3">{typeNames[profile.type]}</span>}
				</h2>
				<IconButton label="Close (Esc)" onClick={onClose}>
					<X size={15} />
				</IconButton>
			</header>
			{error && (
				<div className="p-3">
					<Failure error={error} onRetry={() => refetch()} />
				</div>
			)}
			{isPending && (
				<div className="skeleton m-3 h-40 shrink-0" role="status" aria-label="Counting the column" />
			)}
			{profile?.numbers && (
				<div className="border-b px-3 py-2">
					<Histogram name={name} numbers={profile.numbers} hrefOf={hrefOf} />
				</div>
			)}
			{profile && <Figures profile={profile} hrefOf={hrefOf} />}
			{profile && profile.top.values.length > 0 && <TopList profile={profile} hrefOf={hrefOf} />}
		</aside>
	);
}
