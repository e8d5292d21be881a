import { getLive } from "@/lib/api/calls/getLive";
import { handle } from "@/lib/server/handle";

export const dynamic = "force-dynamic";

export const GET = handle(getLive, () => ({ status: "ok" as const }));
