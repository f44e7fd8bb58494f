/** The one list of pages. A page is a file in pages/ and one entry here. */
import type { ComponentType } from "react";
import type { IconName } from "./parts/Icon";
import type { TextKey } from "./texts/t";

export const MENU_GROUPS = ["case", "look", "follow", "conclude"] as const;

export interface Room {
  /** As it stands in the browser; `$name` is a part that changes, read with `usePart("name")`. */
  address: `/${string}`;
  title: TextKey;
  icon: IconName;
  /** `g`, then this letter, goes there. */
  key?: string;
  /** Where it stands in the menu; none: it is reached from other pages. */
  group?: (typeof MENU_GROUPS)[number];
  /** The page's file, fetched when it is first opened. Its default export is the page. */
  load: () => Promise<{ default: ComponentType }>;
}

export const rooms: readonly Room[] = [
  { address: "/", title: "home.title", icon: "home", key: "h", group: "case", load: () => import("./pages/home") },
  { address: "/about-keys", title: "aboutKeys.title", icon: "keys", load: () => import("./pages/about-keys") },
  {
    address: "/network",
    title: "network.title",
    icon: "network",
    key: "n",
    group: "look",
    load: () => import("./pages/network"),
  },
];
