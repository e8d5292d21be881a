import { getDestinations } from "@/lib/api/calls/getDestinations";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getDestinations, ({ services }) => ({
	destinations: services.destinations.map(({ name, kind, recipients }) => ({ name, kind, recipients })),
}));
