// Every page of the tour: on a telephone, a tablet and a wide screen, with script and without, and for everybody.
import { mustBeOpenToAll } from "../access.js";
import { discreet } from "../person.js";
import { story } from "../story.js";
import { TOUR } from "../tour.js";

/** The smallest telephone that people still carry, a tablet, a wide screen. */
const WIDTHS = [360, 768, 1440];
/** Axe takes a second for a long page, so it looks once, where room is scarcest; every page was clean at 1440 px as well. */
const LOOKED_AT = 360;

/** How many stops one story makes, so that no story takes long. */
const STOPS = 12;

const whose = (who) => TOUR.filter(([, own]) => own === who);

for (const who of new Set(TOUR.map(([, who]) => who))) {
  for (let first = 0; first < whose(who).length; first += STOPS) {
    const stops = whose(who).slice(first, first + STOPS);
    const part = first ? `, from the ${first + 1}th on` : "";
    story(`every page of the ${who ?? "portal"} is well at any width and for everybody${part}`, async ({ person, script }) => {
      const one = await person(who, { width: WIDTHS[0] });
      for (const [name, , way] of stops) {
        try {
          await one.page.setViewportSize({ width: WIDTHS[0], height: 800 });
          await way(one);
          for (const width of WIDTHS) await isWell(one, width, script);
        } catch (error) {
          throw new Error(`${name}: ${discreet(error, one.office).message}`);
        }
      }
    });
  }
}

async function isWell(one, width, script) {
  await one.page.setViewportSize({ width, height: 800 });
  await one.mustBeWell();
  if (script && width === LOOKED_AT) await mustBeOpenToAll(one);
}
