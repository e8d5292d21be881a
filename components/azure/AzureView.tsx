"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { MissingRights } from "@/components/controls/MissingRights";
import { WorkspaceChoices } from "@/components/controls/WorkspaceChoices";
import { Only } from "@/components/data/may";
import { azureQuery } from "@/components/data/queries";
import { buttonStyle } from "@/components/ui/Button";
import { Failure } from "@/components/ui/Failure";
import { Notice } from "@/components/ui/Notice";
import { PanelBoundary } from "@/components/ui/PanelBoundary";
import { importMonitorHref } from "@/lib/url/href";
import { WorkspaceSection } from "./WorkspaceSection";

/** The workspaces of Azure ML that Leeway looks at; without any, how to choose one. */
export function AzureView() {
	const { data, error, refetch } = useQuery(azureQuery());
	if (!data) {
		return error ? (
			<Failure error={error} onRetry={refetch} />
		) : (
			<div role="status" aria-label="Asking Azure" className="skeleton h-60" />
		);
	}
	const { workspaces, configured, asking, emulated, choices, missing = [] } = data;
	return (
		<>
			{error && <Failure error={error} onRetry={refetch} />}
			{emulated && (
				<Notice
					tone="info"
					title="What answers as Azure here is a server of this machine: nothing of this page is Azure's"
				/>
			)}
			{configured.length === 0 && <NotConfigured />}
			{configured.length > workspaces.length && asking && (
				<div role="status" aria-label="Asking Azure" className="skeleton h-40" />
			)}
			{workspaces.map((workspace) => (
				<PanelBoundary key={workspace.id} what={`the workspace ${workspace.name}`}>
					<WorkspaceSection workspace={workspace} isAsking={asking} />
				</PanelBoundary>
			))}
			{choices && <WorkspaceChoices choices={choices} />}
			{configured.length === 0 && <MissingRights missing={missing} />}
			<Only may="editor">
				<p className="text-ink-2">
					A monitor of Azure's that Leeway cannot ask for can be pasted, or opened as a file.{" "}
					<Link
						prefetch={false}
						href={importMonitorHref}
						className="text-accent underline underline-offset-2"
					>
						Monitor from Azure
					</Link>
				</p>
			</Only>
		</>
	);
}

function NotConfigured() {
	return (
		<Notice
			tone="info"
			title="No workspace is configured, or none that you may see"
			actions={
				<a href="https://portal.azure.com/" target="_blank" rel="noreferrer" className={buttonStyle()}>
					Azure portal
				</a>
			}
		>
			<p className="max-w-prose">
				Set LEEWAY_WORKSPACE to a workspace's id (Azure portal: the workspace, Properties, Resource ID), or to
				its address in Azure ML studio, and start Leeway again. Its identity needs the role Reader on the
				workspace. Everything else works without.
			</p>
		</Notice>
	);
}
