/** The one catalogue of English texts. Each page has a file of its own; its keys begin with the page's name. */
import { aboutKeys } from "./en/about-keys";
import { add } from "./en/add";
import { entity } from "./en/entity";
import { findings } from "./en/findings";
import { frame } from "./en/frame";
import { home } from "./en/home";
import { jobsPage } from "./en/jobs";
import { mapPage } from "./en/map";
import { moneyPage } from "./en/money";
import { network } from "./en/network";
import { ownershipPage } from "./en/ownership";
import { parts } from "./en/parts";
import { search } from "./en/search";
import { sources } from "./en/sources";
import { nexus } from "./en/nexus";
import { review } from "./en/review";
import { words } from "./en/words";

export const en = {
  ...frame,
  ...parts,
  ...words,
  ...home,
  ...sources,
  ...add,
  ...jobsPage,
  ...aboutKeys,
  ...network,
  ...search,
  ...entity,
  ...findings,
  ...nexus,
  ...review,
  ...moneyPage,
  ...ownershipPage,
  ...mapPage,
} as const;
