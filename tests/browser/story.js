// A story: told twice, once with script on a wide screen, once without on a telephone's.
import { Person, discreet } from "./person.js";

/** How a story is told. */
const MEANS = [
  ["with script", { script: true, width: 1280 }],
  ["without script", { script: false, width: 360 }],
];

/** Every story, in the order in which the files name them. */
export const stories = [];

/** Tells a story both ways. `tell` is given `person`, which lets somebody sit down at a screen. */
export function story(sentence, tell) {
  for (const [how, means] of MEANS) storyOnce(`${sentence}, ${how}`, means, tell);
}

/** Tells a story one way. */
export function storyOnce(sentence, means, tell) {
  stories.push({ sentence, tell: (stage) => perform(stage, means, tell) });
}

async function perform({ t, windows, office }, means, tell) {
  const people = [];
  const person = async (role, wishes = {}) => {
    const one = new Person(await windows.open({ ...means, ...wishes }), office);
    people.push(one);
    if (role) await comesToWork(one, role);
    return one;
  };
  let well = false;
  try {
    await tell({ person, t });
    for (const one of people) await one.mustBeWell();
    well = true;
  } catch (error) {
    throw discreet(error, office);
  } finally {
    for (const one of people) await windows.close(one.leaves(), well);
  }
}

/** The sessions of those who have come to work. */
const sessions = new Map();

/** Signs in by the form once, and later by the session that this gave: the door has stories of its own. */
async function comesToWork(one, role) {
  if (!sessions.has(role)) {
    await one.signsIn(role);
    sessions.set(role, await one.context.cookies());
  } else {
    await one.context.addCookies(sessions.get(role));
  }
}
