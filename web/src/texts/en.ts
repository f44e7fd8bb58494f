/** The one catalogue of English texts. Each page has a file of its own; its keys begin with the page's name. */
import { aboutKeys } from "./en/about-keys";
import { frame } from "./en/frame";
import { home } from "./en/home";
import { network } from "./en/network";
import { parts } from "./en/parts";

export const en = {
  ...frame,
  ...parts,
  ...home,
  ...aboutKeys,
  ...network,
} as const;
