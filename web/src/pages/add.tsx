import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { DropZone, FileTrigger } from "react-aria-components";
import { api, asApiError, told, type Schemas } from "../api/client";
import { useSearchValue } from "../parts/address";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { PageHead, Section } from "../parts/layout";
import { PageLink } from "../parts/PageLink";
import { Answer } from "../parts/states";
import { useStore } from "../parts/store";
import { toast } from "../parts/toasts";
import { moment, t } from "../texts/t";
import { filesOf, handOver } from "./add/handOver";
import { OneFile } from "./add/OneFile";
import { queue, send, forget, type Coming } from "./add/queue";
import { size } from "./add/size";
import { useAdd } from "./add/useAdd";
import "./add.css";

type Files = Schemas["FilesTold"];

export default function Add() {
  const files = useQuery({
    queryKey: ["files"],
    queryFn: ({ signal }) => told(api.GET("/api/files", { signal })),
  });
  const [open, setOpen] = useSearchValue("file");
  const client = useQueryClient();
  const take = (given: readonly File[]) =>
    void send(given, client).then((kept) => {
      const [only] = kept;
      if (only && given.length === 1) setOpen(only.id);
    });
  const waiting = useStore(handOver);
  useEffect(() => {
    if (waiting.length === 0) return;
    handOver.set([]);
    take(waiting);
  });
  return (
    <div className="page">
      <PageHead title={t("add.title")} />
      <Place files={files.data} onFiles={take} />
      <OnTheWay />
      <Answer of={files}>{(held) => <Waiting held={held} open={open} onOpen={setOpen} />}</Answer>
      {open && <OneFile key={open} id={open} onClose={() => setOpen("")} />}
    </div>
  );
}

/** Where files are dropped, or chosen by keys. */
function Place({ files, onFiles }: { files: Files | undefined; onFiles: (files: readonly File[]) => void }) {
  const take = async (found: Promise<File[]>, given: number) => {
    const all = await found;
    if (all.length < given) toast(t("add.folder", { n: given - all.length }), { tone: "bad" });
    if (all.length > 0) onFiles(all);
  };
  return (
    <DropZone
      className="add-place"
      aria-label={t("add.dropLabel")}
      getDropOperation={() => "copy"}
      onDrop={(event) => void take(filesOf(event.items), event.items.length)}
    >
      <Icon name="add" size={32} />
      <p>{t("add.drop")}</p>
      <FileTrigger allowsMultiple onSelect={(list) => list && onFiles([...list])}>
        <Button tone="main">{t("add.choose")}</Button>
      </FileTrigger>
      <p className="soft add-small">{t("add.dropHint")}</p>
      {files && <p className="soft add-small">{t("add.intro", { most: size(files.most), free: size(files.free) })}</p>}
    </DropZone>
  );
}

function OnTheWay() {
  const coming = useStore(queue);
  if (coming.length === 0) return null;
  return (
    <Section title={t("add.coming")}>
      <ul className="add-coming">
        {coming.map((one) => (
          <li key={one.key}>
            <ComingRow one={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ComingRow({ one }: { one: Coming }) {
  return (
    <>
      <bdi className="add-name">{one.name}</bdi>
      {one.state === "sending" && (
        <>
          <progress value={one.sent} max={one.size || 1} aria-label={one.name} />
          <span className="soft">{t("add.sending", { done: size(one.sent), total: size(one.size) })}</span>
          <Button onPress={one.stop} aria-label={t("add.stopOne", { name: one.name })}>
            {t("add.stop")}
          </Button>
        </>
      )}
      {one.state !== "sending" && (
        <>
          <span
            className={one.state === "failed" ? "add-failed" : "soft"}
            role={one.state === "failed" ? "alert" : "status"}
          >
            {one.state === "failed" && <Icon name="warn" size={16} />}{" "}
            <bdi>{one.error ?? t("add.already", { name: one.kept?.name ?? "" })}</bdi>
          </span>
          <Button onPress={() => forget(one.key)} aria-label={t("add.forgetOne", { name: one.name })}>
            {t("add.forget")}
          </Button>
        </>
      )}
    </>
  );
}

/** The files that are there: those that became no source yet come first. */
function Waiting({ held, open, onOpen }: { held: Files; open: string; onOpen: (id: string) => void }) {
  const { add, held: busy } = useAdd();
  const files = [...held.files].sort((one, other) => Number(one.sources.length > 0) - Number(other.sources.length > 0));
  const fresh = files.filter((file) => file.sources.length === 0);
  const together = fresh.length > 1 && (
    <Button isDisabled={busy} onPress={() => add({ files: fresh.map(({ id }) => ({ id })) })}>
      {t("add.together", { n: fresh.length })}
    </Button>
  );
  return (
    <Section title={t("add.waiting")} actions={together}>
      {files.length === 0 && <p className="soft">{t("add.waitingNone")}</p>}
      {together && <p className="soft add-small">{t("add.togetherHint")}</p>}
      <ul className="add-files">
        {files.map((file) => (
          <li key={file.id} aria-current={file.id === open ? "true" : undefined}>
            <span className="add-name">
              <bdi>{file.name}</bdi>
              <span className="soft">
                {size(file.bytes)} · {moment(file.came_at)}
              </span>
            </span>
            <span>
              {file.sources.map((source) => (
                <PageLink key={source} to="/sources" search={{ source: String(source) }} className="add-source">
                  {t("add.becameSource", { n: source })}
                </PageLink>
              ))}
            </span>
            <Button onPress={() => onOpen(file.id)} aria-label={t("add.openOne", { name: file.name })}>
              {t("add.open")}
            </Button>
            {file.sources.length === 0 && <Delete file={file} onGone={() => file.id === open && onOpen("")} />}
          </li>
        ))}
      </ul>
      {held.total > files.length && (
        <p className="shown">{t("add.shown", { shown: files.length, total: held.total })}</p>
      )}
    </Section>
  );
}

function Delete({ file, onGone }: { file: Schemas["Upload"]; onGone: () => void }) {
  const client = useQueryClient();
  const gone = () =>
    told(api.DELETE("/api/files/{id}", { params: { path: { id: file.id } } }))
      .then((held) => {
        onGone();
        client.setQueryData(["files"], held);
        toast(t("add.deleted", { name: file.name }));
      })
      .catch((error: unknown) => toast(asApiError(error).message, { tone: "bad" }));
  return (
    <Button tone="quiet" onPress={() => void gone()} aria-label={t("add.deleteOne", { name: file.name })}>
      {t("add.delete")}
    </Button>
  );
}
