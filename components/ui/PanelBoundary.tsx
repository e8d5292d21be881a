"use client";

import { Component, type ReactNode } from "react";
import { ApiFailure } from "@/components/data/failure";
import { Failure } from "./Failure";

interface PanelBoundaryProps {
	/** What it holds, in a word or two: "the timeline". */
	what: string;
	children: ReactNode;
}

interface PanelState {
	failed: boolean;
	/** The address it failed at: at another it shows something else, and tries again. */
	at: string;
}

const here = () => (typeof window === "undefined" ? "" : window.location.href);

/** A part of a page: where it cannot be drawn it says so in its place, and the rest of the page stays. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelState> {
	override state: PanelState = { failed: false, at: "" };

	static getDerivedStateFromError(): PanelState {
		return { failed: true, at: here() };
	}

	static getDerivedStateFromProps(_: PanelBoundaryProps, { failed, at }: PanelState): PanelState | null {
		return failed && at !== here() ? { failed: false, at: "" } : null;
	}

	override render() {
		const { what, children } = this.props;
		if (!this.state.failed) return children;
		const failure = new ApiFailure(
			500,
			"Panel failed",
			`${what} could not be shown`,
			"Try again; if it persists, report it with what the browser's console says.",
		);
		return (
			<div className="p-3">
				<Failure error={failure} onRetry={() => this.setState({ failed: false, at: "" })} />
			</div>
		);
	}
}
