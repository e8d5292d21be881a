"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";

interface Entry {
	value: string;
	children: ReactNode;
	onSelect(): void;
}

export function CommandEntry({ value, children, onSelect }: Entry) {
	return (
		<Command.Item
			value={value}
			onSelect={onSelect}
			className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 text-ink-2 data-[selected=true]:bg-hover data-[selected=true]:text-ink"
		>
			{children}
		</Command.Item>
	);
}

export const groupStyle =
	"[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3";
