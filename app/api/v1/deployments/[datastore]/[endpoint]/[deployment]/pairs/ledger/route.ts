import { getLedger } from "@/lib/api/calls/getLedger";
import { handle } from "@/lib/server/handle";
import { answerLedger } from "@/lib/server/pairLedger";

export const GET = handle(getLedger, answerLedger);
