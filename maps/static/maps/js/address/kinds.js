/* By what picture and word is it told what was found? */

import { picture } from "../icons.js";

const KINDS = {
  house: { icon: picture("M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4h3v4"), word: "kind_house" },
  street: { icon: picture("M6.5 3 3.5 17M13.5 3l3 14M10 4v2M10 9v2M10 14v2"), word: "kind_street" },
  crossing: { icon: picture("M7.5 3v4.5H3M12.5 3v4.5H17M7.5 17v-4.5H3M12.5 17v-4.5H17"), word: "kind_crossing" },
  place: { icon: picture("M10 17.5C6.5 13 4.5 10.6 4.5 8a5.5 5.5 0 0 1 11 0c0 2.6-2 5-5.5 9.5ZM10 8v.1"), word: "kind_place" },
};

export const kindOf = (kind) => KINDS[kind] ?? KINDS.place;
