import { Activity, Cloud, Settings } from "lucide-react";
import Link from "next/link";
import { azureHref, homeHref, monitorsHref, settingsHref } from "@/lib/url/href";
import { Account, type AccountShown } from "./Account";
import { Breadcrumb } from "./Breadcrumb";
import { CommandPalette } from "./CommandPalette";
import { Mark } from "./Mark";
import { ThemeSwitch } from "./ThemeSwitch";
import { ZoneSwitch } from "./ZoneSwitch";

export function Header({ account }: { account: AccountShown | undefined }) {
	return (
		<header className="sticky top-0 z-30 flex h-11 shrink-0 items-center gap-1.5 border-b bg-panel px-3">
			<Link
				prefetch={false}
				href={homeHref}
				className="mr-1 flex shrink-0 items-center gap-2 rounded-sm font-semibold"
			>
				<Mark />
				Leeway
			</Link>
			<Breadcrumb />
			<div className="ml-auto flex shrink-0 items-center gap-0.5">
				<CommandPalette />
				<ZoneSwitch />
				<ThemeSwitch />
				<Link
					prefetch={false}
					href={monitorsHref}
					aria-label="Monitors"
					title="Monitors"
					className="flex h-7 items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink"
				>
					<Activity size={15} aria-hidden="true" />
					<span className="max-md:sr-only">Monitors</span>
				</Link>
				<Link
					prefetch={false}
					href={azureHref}
					aria-label="Azure"
					title="Azure ML workspaces"
					className="flex h-7 items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink"
				>
					<Cloud size={15} aria-hidden="true" />
					<span className="max-md:sr-only">Azure</span>
				</Link>
				<Link
					prefetch={false}
					href={settingsHref}
					aria-label="Settings"
					title="Settings"
					className="grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
				>
					<Settings size={15} aria-hidden="true" />
				</Link>
				{account && <Account {...account} />}
			</div>
		</header>
	);
}
