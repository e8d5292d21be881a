import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyKey } from "@/components/shell/EarlyKey";
import { EveryoneMayRead } from "@/components/shell/EveryoneMayRead";
import { Header } from "@/components/shell/Header";
import { Providers } from "@/components/shell/Providers";
import { readPreferences, themeCookie, zoneCookie } from "@/components/shell/preferences";
import { getServices } from "@/lib/server/services";
import { accountOfPage } from "./account";
import "./globals.css";

export const metadata: Metadata = {
	title: { default: "Leeway", template: "%s · Leeway" },
	description: "Reads the logs of Azure Machine Learning's data collector where they lie.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** Allows our own inline script; the guard puts it into the request (lib/server/guard). */
async function nonceOfPage(): Promise<string | undefined> {
	return /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
}

export default async function Layout({ children }: { children: ReactNode }) {
	const jar = await cookies();
	const preferences = readPreferences(jar.get(themeCookie)?.value, jar.get(zoneCookie)?.value);
	const { server, auth } = getServices().config;
	const account = await accountOfPage(auth.mode);
	return (
		<html lang="en" data-theme={preferences.theme}>
			<body className="flex min-h-dvh flex-col">
				<EarlyKey nonce={await nonceOfPage()} />
				<a
					href="#main"
					className="sr-only z-50 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
				>
					Skip to the content
				</a>
				<Providers preferences={preferences} may={account?.may}>
					<Header account={account?.shown} />
					{server.anyone && <EveryoneMayRead />}
					{children}
				</Providers>
			</body>
		</html>
	);
}
