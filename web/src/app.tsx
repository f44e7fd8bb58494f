/** The frame around every page: skip link, header, pages at the left, the page, drawers at the right, footer, messages. */
import { useQuery } from "@tanstack/react-query";
import { Outlet, useMatches, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { caseQuery } from "./api/frame";
import { JobIndicator } from "./frame/JobIndicator";
import { Mark } from "./frame/Mark";
import { PaperHead, PaperSources } from "./frame/Paper";
import { Navigation } from "./frame/Navigation";
import { SearchBox } from "./frame/SearchBox";
import { ThemeMenu } from "./frame/ThemeMenu";
import { Toasts } from "./frame/Toasts";
import { IconButton } from "./parts/Button";
import { KeySheet, keySheet } from "./parts/KeySheet";
import { useKeys } from "./parts/keys";
import { PageLink } from "./parts/PageLink";
import { pageTitle } from "./parts/pageTitle";
import { SourceDrawer } from "./parts/SourceDrawer";
import { inFocus } from "./parts/sourceDrawer";
import { useStore } from "./parts/store";
import { hasText, t } from "./texts/t";

export function App() {
  const [menu, setMenu] = useState(false);
  const found = useQuery(caseQuery);
  const name = found.data?.name ?? "";
  const main = useArrival(name);
  useFrameKeys();
  return (
    <>
      <div id="page" className="frame" data-menu={menu || undefined}>
        <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
          {t("frame.skip")}
        </a>
        <header className="frame-header">
          <span className="menu-toggle">
            <IconButton icon="menu" label={t("frame.menu")} pressed={menu} onPress={() => setMenu(!menu)} />
          </span>
          <PageLink to="/" className="brand" label={t("frame.title")}>
            <Mark />
            <span className="brand-name">{t("frame.title")}</span>
          </PageLink>
          <span className="case-name" title={name}>
            <bdi>{name || t("frame.noCase")}</bdi>
          </span>
          <SearchBox />
          <ThemeMenu />
          <IconButton icon="keys" label={t("keys.sheet")} onPress={() => keySheet.set(true)} />
        </header>
        <Navigation onGo={() => setMenu(false)} />
        <main id="main" className="frame-main" tabIndex={-1} ref={main}>
          <PaperHead name={name} />
          <Outlet />
          <PaperSources />
        </main>
        <footer className="frame-footer">
          <JobIndicator />
          <span className="frame-motto">{t("frame.footer")}</span>
        </footer>
      </div>
      <div id="drawers" className="frame-drawers" />
      <SourceDrawer />
      <KeySheet />
      <Toasts />
    </>
  );
}

function useFrameKeys(): void {
  useKeys(
    [
      { keys: "[Shift]+?", text: t("keys.sheet"), run: () => keySheet.set(true) },
      { keys: "e", text: t("source.key"), run: () => inFocus(".source-mark[data-statements]")?.click() },
      { keys: "a", text: t("note.key"), run: () => inFocus(".note-button")?.click() },
    ],
    "everywhere",
  );
}

/** On a new page the tab gets its title, and focus goes to its heading, not on the first visit. */
function useArrival(caseName: string) {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => (state.resolvedLocation ?? state.location).pathname });
  const first = useRef(path);
  const own = useStore(pageTitle);
  const title = useMatches({ select: (matches) => titleOf(matches.at(-1)?.staticData) });
  useEffect(() => {
    document.title = t("frame.pageOf", { page: own ?? title, name: caseName || t("frame.noCase") });
  }, [own, title, caseName]);
  useEffect(() => {
    if (first.current === path) return;
    first.current = "";
    main.current?.setAttribute("data-arrived", "");
    main.current?.scrollTo({ top: 0 });
    (main.current?.querySelector("h1") ?? main.current)?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

function titleOf(data: unknown): string {
  const key = typeof data === "object" && data !== null && "title" in data ? String(data.title) : "";
  return hasText(key) ? t(key) : t("lost.title");
}
