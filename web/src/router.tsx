/** The routes, made from the list of pages. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { App } from "./app";
import { NotFound } from "./pages/not-found";
import { parseSearch, stringifySearch } from "./parts/address";
import { Busy, Failure } from "./parts/states";
import { rooms } from "./rooms";
import { t } from "./texts/t";

const root = createRootRoute({ component: App, notFoundComponent: NotFound });

const routes = rooms.map((room) =>
  createRoute({
    getParentRoute: () => root,
    path: room.address,
    component: lazyRouteComponent(room.load),
    loader: ({ params }) => room.ask?.(params),
    staticData: { title: room.title } as object,
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultPendingComponent: () => <Busy label={t("frame.loading")} lines={8} />,
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
  scrollRestoration: false,
});
