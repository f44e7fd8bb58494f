/** The network: a canvas that grows from what one looks at, and its twin, a list. */
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { CanvasMode, GraphCanvas } from "../canvas/GraphCanvas";
import { useSearchList, useSearchValue } from "../parts/address";
import { Button } from "../parts/Button";
import { Choice } from "../parts/choosing";
import { PageHead } from "../parts/layout";
import { selection, useSelection } from "../parts/selection";
import { Empty, Shown } from "../parts/states";
import { toast } from "../parts/toasts";
import { t } from "../texts/t";
import {
  bring,
  called,
  expand,
  moveTo,
  open,
  sheet,
  showAll,
  useBusy,
  useFilters,
  useSheet,
} from "./network/canvasStore";
import { CanvasView } from "./network/CanvasView";
import { isNewVisit, takeUp } from "./network/draft";
import { ExpandDialog } from "./network/ExpandDialog";
import { AsOf, FilterPanel } from "./network/Filters";
import { AddField, FindField } from "./network/Finding";
import { Inspector } from "./network/Inspector";
import { ListTwin } from "./network/ListTwin";
import { columns, narrows, noteSpot, visible } from "./network/model";
import { NoteDialog } from "./network/NoteDialog";
import { communityId, superColumns, useOverview, type SuperNode } from "./network/overviewStore";
import { askedPath, PathPanel, type Asked } from "./network/PathPanel";
import { Saving } from "./network/Saving";
import { Tools } from "./network/Tools";
import { openCommunity, WholeList, WholePanel } from "./network/Whole";
import "./network.css";

type Mode = CanvasMode | "detect";

export default function Network() {
  const now = useSheet();
  const filters = useFilters();
  const seen = useMemo(() => visible(now, filters), [now, filters]);
  const drawn = useMemo(() => columns(now, seen), [now, seen]);
  const [view, setView] = useSearchValue("view", "picture");
  const [whole, setWhole] = useSearchValue("whole");
  const { found: overview, make } = useOverview(whole !== "");
  const supers = useMemo(
    () => (overview.data?.overview ? superColumns(overview.data.overview) : null),
    [overview.data],
  );
  const [canvas, setCanvas] = useState<GraphCanvas | null>(null);
  const [mode, setMode] = useState<Mode>("detect");
  const [filtering, setFiltering] = useState(false);
  const [tie, setTie] = useState<string | null>(null);
  const [path, setPath] = useState<Asked | null>(null);
  const [expanding, setExpanding] = useState<string | null>(null);
  const [note, setNote] = useState<{ x: number; y: number } | null>(null);
  const busy = useBusy();
  useArrivals(setPath);
  useNewSelection(() => setTie(null));

  const isWhole = whole !== "";
  const openOne = (one: SuperNode) => void openCommunity(one.number).then(() => setWhole(""));
  const ask = (id: string) => {
    const one = overview.data?.overview?.communities.find((each) => communityId(each) === id);
    if (one && isWhole) openOne(one);
    else setExpanding(id);
  };
  const findPath = () => {
    const [a, b, ...more] = [...selection.get()].filter((id) => sheet().nodes.has(id));
    if (a !== undefined && b !== undefined && more.length === 0) setPath({ a, b });
    else toast(t("network.pickTwo"));
  };
  const showTie = (key: string) => {
    setPath(null);
    setTie(key);
  };
  const shown = isWhole ? supers : drawn;
  const blank = !isWhole && now.nodes.size === 0;

  return (
    <div className="page page-full network" aria-busy={busy || undefined}>
      <PageHead title={t("network.title")} actions={<Saving canvas={canvas} seen={seen} />}>
        <div className="network-bar">
          <Tools
            canvas={canvas}
            seen={seen}
            filtering={filtering}
            onFilter={() => setFiltering(!filtering)}
            onPath={findPath}
            onNote={() => setNote(noteSpot(sheet(), [...selection.get()], canvas?.camera() ?? null))}
            onWhole={() => setWhole("communities")}
          />
          <AddField />
          <FindField
            among={seen.nodes}
            onFound={(id) => {
              selection.set([id]);
              const at = sheet().at.get(id);
              if (at) canvas?.moveCamera({ x: at[0], y: at[1], zoom: Math.max(0.9, canvas.camera().zoom) });
            }}
          />
          <Choice
            label={t("network.view")}
            quiet
            value={view}
            onChange={setView}
            options={[
              { id: "picture", text: t("network.picture") },
              { id: "list", text: t("network.list") },
            ]}
          />
        </div>
      </PageHead>
      <div className="network-body" data-filtering={filtering || undefined}>
        {filtering && (
          <aside className="network-side" aria-label={t("network.filters")}>
            <FilterPanel />
            <Choice
              label={t("network.mode")}
              value={mode === "detect" ? (canvas?.figures().mode ?? "full") : mode}
              onChange={(id) => setMode(id as CanvasMode)}
              options={(["full", "light", "plain"] as const).map((id) => ({ id, text: t(`network.mode.${id}`) }))}
            />
          </aside>
        )}
        <div className="network-main">
          {blank && (
            <div className="network-blank">
              <Empty icon="network" title={t("network.empty")}>
                {t("network.emptyText")}
              </Empty>
              <Button onPress={() => setWhole("communities")}>{t("network.whole")}</Button>
            </div>
          )}
          {view === "list" && !isWhole && !blank && <ListTwin seen={seen} onExpand={setExpanding} onTie={showTie} />}
          {view === "list" && isWhole && overview.data?.overview && (
            <WholeList communities={overview.data.overview.communities} onOpen={openOne} />
          )}
          {view !== "list" && isWhole && !supers && <div className="network-blank" />}
          {view !== "list" && !blank && shown && (
            <CanvasView
              data={shown}
              pinned={now.pinned}
              notes={isWhole ? NO_NOTES : now.notes}
              path={now.path}
              about={isWhole ? `whole ${supers?.nodes.count ?? 0}` : "canvas"}
              onOpen={ask}
              onOpenEdge={showTie}
              onMoved={(nodes) => !isWhole && moveTo(nodes)}
              onReady={setCanvas}
              mode={mode}
            />
          )}
          <div className="network-foot">
            {!isWhole && !blank && <AsOf />}
            <p className="soft">
              {!isWhole && !blank && (
                <>
                  <Shown shown={seen.nodes.length} total={now.nodes.size} /> ·{" "}
                </>
              )}
              {!isWhole && !blank && narrows(filters) && (
                <>
                  {t("network.filtered")}{" "}
                  <Button tone="quiet" onPress={showAll}>
                    {t("network.unfilter")}
                  </Button>{" "}
                  ·{" "}
                </>
              )}
              {t("network.caveat")} <span className="network-legend">{t("network.legend")}</span>
            </p>
          </div>
        </div>
        <aside className="network-aside" aria-label={t("network.selected")}>
          {isWhole ? (
            <WholePanel of={overview} onMake={() => void make()} onBack={() => setWhole("")} />
          ) : path ? (
            <PathPanel key={`${path.a} ${path.b}`} {...path} onClose={() => setPath(null)} />
          ) : (
            <Inspector tie={tie} onTie={setTie} onPath={findPath} />
          )}
        </aside>
      </div>
      {expanding !== null && <ExpandDialog id={expanding} onClose={() => setExpanding(null)} />}
      {note && <NoteDialog at={note} onClose={() => setNote(null)} />}
    </div>
  );
}

const NO_NOTES: readonly never[] = [];
/** What the address asks for: ?id=… to start from, ?canvas=… saved, ?a=…&b=… a path. */
function useArrivals(onPath: (asked: Asked) => void): void {
  const [ids] = useSearchList("id");
  const [name] = useSearchValue("canvas");
  const [a] = useSearchValue("a");
  const [b] = useSearchValue("b");
  const [by] = useSearchValue("by");
  const client = useQueryClient();
  const wanted = JSON.stringify([ids, name, a, b, by]);
  useEffect(() => {
    const [wantedIds, wantedName, one, other, how] = JSON.parse(wanted) as [string[], string, string, string, string];
    void arrive(client, wantedIds, wantedName).then(() => one && other && onPath(askedPath(one, other, how)));
  }, [wanted, onPath, client]);
}

const under = new Set<string>();

async function arrive(client: QueryClient, ids: readonly string[], name: string): Promise<void> {
  const key = JSON.stringify([ids, name]);
  if (under.has(key)) return;
  under.add(key);
  try {
    const isNew = isNewVisit();
    await takeUp(client);
    if (name && (called.get() !== name || isNew)) await open(name);
    const fresh = ids.filter((id) => !sheet().nodes.has(id));
    if (fresh.length) await bring(fresh, t("network.title"));
    if (ids.length) selection.set(ids);
    if (fresh.length === 1) await expand(fresh);
  } finally {
    under.delete(key);
  }
}

/** When something else is selected, a tie that was shown steps aside. */
function useNewSelection(done: () => void): void {
  const chosen = useSelection();
  const [before, setBefore] = useState(chosen);
  if (before !== chosen) {
    setBefore(chosen);
    done();
  }
}
