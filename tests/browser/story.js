// A story: told twice, once with script on a wide screen, once without on a telephone's.
import { Hand } from "./hand.js";
import { found } from "./house.js";
import { PEOPLE, SEALED } from "./people.js";
import { Person, discreet } from "./person.js";

/** How a story is told. */
const MEANS = [
  ["with script", { script: true, width: 1280 }],
  ["without script", { script: false, width: 360 }],
];

/** Every story, in the order in which the files name them. */
export const stories = [];

/**
 * Tells a story both ways. `tell` is given `person`, which lets somebody sit down at a screen, `hand`, which lets
 * them act without one, and `house`, which founds an organ of the story's own.
 */
export function story(sentence, tell) {
  for (const [how, means] of MEANS) storyOnce(`${sentence}, ${how}`, means, tell);
}

/** Tells a story one way. */
export function storyOnce(sentence, means, tell) {
  stories.push({ sentence, tell: (stage) => perform(stage, means, tell) });
}

async function perform({ t, windows, office }, means, tell) {
  const people = [];
  const hand = (role) => known(office, role);
  const person = async (who, wishes = {}) => {
    const one = new Person(await windows.open({ ...means, ...wishes }), office);
    people.push(one);
    if (who) await one.context.addCookies(await (who instanceof Hand ? who : await hand(who)).cookies());
    return one;
  };
  const house = async (wishes) => found(office, await hand("admin"), wishes);
  let well = false;
  try {
    await tell({ person, hand, house, t, ...means });
    for (const one of people) await one.mustBeWell();
    well = true;
  } catch (error) {
    throw discreet(error, office);
  } finally {
    for (const one of people) await windows.close(one.leaves(), well);
  }
}

/**
 * Those of `people.js` who have come to work. The door has stories of its own, so each comes in once, and so has the
 * seal: one session serves stories told at the same time, and none of them may find it locked and then unlocked.
 */
const known = (() => {
  const all = new Map();
  const comes = async (office, role) => {
    const hand = await Hand.of(office, PEOPLE[role], office.password);
    if (SEALED.has(role)) await hand.asks("post", "/session/unlock", { passphrase: office.password });
    return hand;
  };
  return (office, role) => {
    if (!all.has(role)) all.set(role, comes(office, role));
    return all.get(role);
  };
})();
