/** The one list of pages. A page is a file in pages/ and one entry here. */
import type { ComponentType } from "react";
import { entityQuery } from "./api/entity";
import { queries } from "./api/queries";
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
  /** What the page will ask first: it is asked while the page's file is on its way. */
  ask?: (parts: Readonly<Record<string, string>>) => void;
}

export const rooms: readonly Room[] = [
  { address: "/", title: "home.title", icon: "home", key: "h", group: "case", load: () => import("./pages/home") },
  {
    address: "/sources",
    title: "sources.title",
    icon: "sources",
    key: "o",
    group: "case",
    load: () => import("./pages/sources"),
  },
  {
    address: "/add",
    title: "add.title",
    icon: "add",
    key: "d",
    group: "case",
    load: () => import("./pages/add"),
  },
  {
    address: "/jobs",
    title: "jobsPage.title",
    icon: "work",
    key: "j",
    group: "case",
    load: () => import("./pages/jobs"),
  },
  { address: "/about-keys", title: "aboutKeys.title", icon: "keys", load: () => import("./pages/about-keys") },
  {
    address: "/network",
    title: "network.title",
    icon: "network",
    key: "n",
    group: "look",
    load: () => import("./pages/network"),
  },
  {
    address: "/search",
    title: "search.title",
    icon: "search",
    key: "s",
    group: "look",
    load: () => import("./pages/search"),
  },
  {
    address: "/entity/$id",
    title: "entity.title",
    icon: "person",
    load: () => import("./pages/entity"),
    ask: ({ id = "" }) => void queries.prefetchQuery(entityQuery(id)),
  },
  {
    address: "/findings",
    title: "findings.nav",
    icon: "findings",
    key: "f",
    group: "conclude",
    load: () => import("./pages/findings"),
  },
  {
    address: "/review",
    title: "review.title",
    icon: "review",
    key: "r",
    group: "follow",
    load: () => import("./pages/review"),
  },
  {
    address: "/nexus",
    title: "nexus.title",
    icon: "nexus",
    key: "x",
    group: "follow",
    load: () => import("./pages/nexus"),
  },
  {
    address: "/money",
    title: "money.title",
    icon: "money",
    key: "m",
    group: "follow",
    load: () => import("./pages/money"),
  },
  {
    address: "/ownership",
    title: "ownership.title",
    icon: "ownership",
    key: "w",
    group: "follow",
    load: () => import("./pages/ownership"),
  },
  { address: "/ownership/$id", title: "ownership.title", icon: "ownership", load: () => import("./pages/ownership") },
  { address: "/map", title: "map.title", icon: "map", key: "p", group: "look", load: () => import("./pages/map") },
];
