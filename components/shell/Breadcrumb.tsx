"use client";

import { ChevronRight } from "lucide-react";
import { useParams, usePathname } from "next/navigation";
import { decodeSegment } from "@/lib/model/address";
import { azureHref, monitorsHref, settingsHref } from "@/lib/url/href";

const parts = ["datastore", "endpoint", "deployment", "collection"] as const;

/** Where this page is: the names between the mark and here. On a phone, the last one only. */
export function Breadcrumb() {
	const params = useParams<Partial<Record<(typeof parts)[number], string>>>();
	const pathname = usePathname();
	const names = parts.map((part) => params[part]).filter((name) => name !== undefined);
	const crumbs =
		pathname === settingsHref
			? ["Settings"]
			: pathname === azureHref
				? ["Azure"]
				: pathname.startsWith("/correlations/")
					? ["Ids"]
					: pathname.startsWith(monitorsHref)
						? monitorCrumbs(pathname)
						: [...names.map(decodeSegment), ...(pathname.startsWith("/pairs/") ? ["Pairs"] : [])];
	if (crumbs.length === 0) return null;
	return (
		<nav aria-label="Breadcrumb" className="min-w-0">
			<ol className="flex min-w-0 items-center gap-1 text-ink-2">
				{crumbs.map((crumb, place) => {
					const last = place === crumbs.length - 1;
					return (
						<li
							key={parts[place]}
							className={`flex min-w-0 items-center gap-1 ${last ? "" : "shrink max-md:hidden"}`}
						>
							<ChevronRight size={13} className="shrink-0 text-ink-3" aria-hidden="true" />
							<span
								className={`truncate ${last ? "font-medium text-ink" : ""}`}
								aria-current={last ? "page" : undefined}
								title={crumb}
							>
								{crumb}
							</span>
						</li>
					);
				})}
			</ol>
		</nav>
	);
}

/** "/monitors/credit-blue/edit". */
function monitorCrumbs(pathname: string): string[] {
	const [, , name, part] = pathname.split("/").map(decodeSegment);
	return [
		"Monitors",
		...(name ? [name === "new" ? "New" : name] : []),
		...(part === "edit" ? ["Change"] : []),
		...(name === "new" && part === "import" ? ["From Azure"] : []),
	];
}
