import type { Case } from "../context";
import { append } from "./append";
import { bigLines } from "./bigLines";
import { bombs } from "./bombs";
import { demoTenfold } from "./demoTenfold";
import { firstRead } from "./firstRead";
import { growth } from "./growth";
import { manySmall } from "./manySmall";
import { monitors } from "./monitors";
import { newKeys } from "./newKeys";
import { page } from "./page";
import { oneIdForAll, pairs, pairsByKey } from "./pairs";
import { tenMillion } from "./tenMillion";
import { users } from "./users";

/** In the order they are run. */
export const cases: Case[] = [
	firstRead,
	tenMillion,
	pairs,
	oneIdForAll,
	pairsByKey,
	demoTenfold,
	manySmall,
	growth,
	append,
	newKeys,
	monitors,
	users,
	bombs,
	bigLines,
	page,
];
