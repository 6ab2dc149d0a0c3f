// Every page of the tour on the smallest telephone that people still carry.
import { story } from "../story.js";
import { TOUR } from "../tour.js";

for (const who of new Set(TOUR.map(([, who]) => who))) {
  story(`no page of the ${who ?? "portal"} is wider than a telephone`, async ({ person }) => {
    const one = await person(who, { width: 360 });
    for (const [, , way] of TOUR.filter(([, whose]) => whose === who)) await way(one);
  });
}
