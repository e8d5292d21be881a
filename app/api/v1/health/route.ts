import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { version } from "@/lib/server/services";

export const dynamic = "force-dynamic";

export const GET = route(noQuery, () => ({ status: "ok", version: version() }));
