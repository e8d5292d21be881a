import type { Case } from "../context";
import { demoTenfold } from "./demoTenfold";
import { firstRead } from "./firstRead";
import { tenMillion } from "./tenMillion";

/** In the order they are run. */
export const cases: Case[] = [firstRead, tenMillion, demoTenfold];
