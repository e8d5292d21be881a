import { getHealth } from "@/lib/api/calls/getHealth";
import { handle } from "@/lib/server/handle";
import { version } from "@/lib/server/services";

export const dynamic = "force-dynamic";

export const GET = handle(getHealth, () => ({ status: "ok" as const, version: version() }));
