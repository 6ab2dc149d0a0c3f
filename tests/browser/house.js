// An organ of a story's own: its people, and no matter that the story did not bring there.
import { randomUUID } from "node:crypto";

import { Hand } from "./hand.js";
import { word } from "./words.js";

const PASSWORD = "correct horse battery";

/** The administrator establishes an organ with these units; `joins` gives it people. */
export async function found(office, admin, { kind = "petition_office", units = [] } = {}) {
  // Nobody gives two organs one name, also where an office is told its stories twice.
  const name = `石桥街道办事处${randomUUID().slice(0, 6)}`;
  await admin.sends("/office/keep/organs", { change: "establish_organ", organ_kind: kind, name });
  const { organs } = await admin.asks("get", "/organs");
  const { id } = organs.find((organ) => organ.name === name);
  for (const unit of units) {
    await admin.sends(`/office/keep/organs/${id}`, { change: "establish_unit", name: unit });
  }
  const house = { id, name, units: (await admin.asks("get", `/organs/${id}`)).units };
  let count = 0;
  /** Somebody with this role, in the unit of this place in the list if one is named. */
  house.joins = async (role, unit) => {
    count += 1;
    const who = `${word("zh-CN", `role-${role}`)}${id}-${count}`;
    const place = unit === undefined ? `${id}` : `${id}/${house.units[unit].id}`;
    const form = { change: "add_officer", name: who, role, place_at: place };
    const page = await admin.sends("/office/keep/officers", form);
    const [, link] = /href="(\/office\/start\/[^"]+)"/.exec(page);
    await admin.sends(link, { new_password: PASSWORD, new_password_again: PASSWORD });
    return Object.assign(await Hand.of(office, who, PASSWORD), { password: PASSWORD });
  };
  return house;
}
