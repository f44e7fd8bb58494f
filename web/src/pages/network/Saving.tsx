/** Saving a canvas, opening one, and sending what is shown. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, asked, told } from "../../api/client";
import { asApiError } from "../../api/error";
import type { GraphCanvas } from "../../canvas/GraphCanvas";
import { analyst } from "../../parts/analyst";
import { Button } from "../../parts/Button";
import { MenuButton } from "../../parts/choosing";
import { Dialog } from "../../parts/Dialog";
import { useStore } from "../../parts/store";
import { toast } from "../../parts/toasts";
import { moment, t } from "../../texts/t";
import { called, open, save, useSheet } from "./canvasStore";
import type { Seen } from "./model";

const listQuery = {
  queryKey: ["network", "canvases"],
  queryFn: ({ signal }: { signal: AbortSignal }) => told(api.GET("/api/network/canvases", { signal })),
};

export function Saving({ canvas, seen }: { canvas: GraphCanvas | null; seen: Seen }) {
  const [asks, setAsks] = useState(false);
  const { nodes } = useSheet();
  const saved = useQuery(listQuery);
  return (
    <>
      <Button icon="check" isDisabled={nodes.size === 0} onPress={() => setAsks(true)}>
        {t("network.save")}
      </Button>
      <MenuButton
        label={t("network.open")}
        actions={
          saved.data?.length
            ? saved.data.map((one) => ({
                id: one.name,
                text: one.name,
                hint: t("network.savedBy", { who: one.made_by, when: moment(one.made_at) }),
                run: () => void open(one.name),
              }))
            : [{ id: "none", text: t("network.noSaved"), run: () => undefined, disabled: true }]
        }
      />
      <MenuButton label={t("network.export")} icon="export" actions={exports(canvas, seen)} />
      {asks && <SaveDialog onClose={() => setAsks(false)} />}
    </>
  );
}

function SaveDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const before = useStore(called);
  const [name, setName] = useState(before);
  const [who, setWho] = useState(analyst.get());
  const [unknown] = useState(who === "");
  const keep = async () => {
    analyst.set(who.trim());
    if (!(await save(name.trim()))) return;
    await client.invalidateQueries(listQuery);
    onClose();
  };
  return (
    <Dialog title={t("network.saveAs")} open onClose={onClose}>
      <form
        className="network-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() && who.trim()) void keep();
        }}
      >
        <label className="field">
          <span className="field-label">{t("network.name")}</span>
          <input
            className="input"
            /* eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write here */
            autoFocus
            maxLength={200}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {unknown ? (
          <label className="field">
            <span className="field-label">{t("edit.name")}</span>
            <input
              className="input"
              value={who}
              maxLength={200}
              required
              autoComplete="name"
              onChange={(event) => setWho(event.target.value)}
            />
            <span className="soft">{t("edit.nameHelp")}</span>
          </label>
        ) : (
          <p className="soft">{t("edit.by", { name: who })}</p>
        )}
        <Button type="submit" tone="main">
          {t("network.save")}
        </Button>
      </form>
    </Dialog>
  );
}

const FORMATS = { graphml: "GraphML", gexf: "GEXF", csv: "CSV", json: "JSON" } as const;
type Format = keyof typeof FORMATS;

function exports(canvas: GraphCanvas | null, seen: Seen) {
  const none = seen.nodes.length === 0;
  const picture = (format: "png" | "svg", text: string) => ({
    id: format,
    text,
    disabled: !canvas || none,
    run: () => void canvas?.picture(format).then((blob) => download(blob, `network.${format}`)),
  });
  return [
    picture("png", t("network.exportPng")),
    picture("svg", t("network.exportSvg")),
    ...(Object.keys(FORMATS) as Format[]).map((format) => ({
      id: format,
      text: t("network.exportAs", { format: FORMATS[format] }),
      disabled: none,
      run: () => void send(format, seen),
    })),
  ];
}

async function send(format: Format, seen: Seen): Promise<void> {
  try {
    const answer = await asked(
      new Request("/api/network/export", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ format, ids: seen.nodes.map((node) => node.id), ties: seen.ties.map((tie) => tie.key) }),
      }),
    );
    download(await answer.blob(), `network.${format === "csv" ? "zip" : format}`);
  } catch (error) {
    toast(asApiError(error).message, { tone: "bad" });
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
