/** Who it is: name, kind, labels with who says them, countries, datasets, id; and what can be done from here. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { caseQuery } from "../../api/frame";
import { stringifySearch, useGo } from "../../parts/address";
import { Button, IconButton } from "../../parts/Button";
import { MenuButton } from "../../parts/choosing";
import { copy } from "../../parts/copying";
import { SchemaIcon } from "../../parts/Icon";
import { useKeys } from "../../parts/keys";
import { LabelBadge, type Basis } from "../../parts/LabelBadge";
import { PageHead } from "../../parts/layout";
import { NoteDialog } from "../../parts/NoteButton";
import { SourceMark } from "../../parts/SourceMark";
import { countries } from "../../texts/countries";
import { t } from "../../texts/t";
import { schemaName } from "../../texts/words";
import type { EntityTold } from "./ask";
import { LabelDialog, PathDialog } from "./dialogs";

type Asked = "note" | "label" | "path" | null;

export function Head({ entity }: { entity: EntityTold }) {
  const [asked, ask] = useState<Asked>(null);
  const name = useQuery(caseQuery).data?.name ?? "";
  const go = useGo();
  const toNetwork = () => go(`/network${stringifySearch({ id: entity.id })}`);
  const toOwnership = () => go(`/ownership/${encodeURIComponent(entity.id)}`);
  useKeys([
    { keys: "v", text: t("entity.networkKey"), run: toNetwork },
    { keys: "o", text: t("entity.ownershipKey"), run: toOwnership },
    { keys: "p", text: t("entity.path"), run: () => ask("path") },
    { keys: "m", text: t("entity.noteKey"), run: () => ask("note") },
    { keys: "l", text: t("entity.labelKey"), run: () => ask("label") },
  ]);
  return (
    <>
      <PageHead
        title={<bdi>{entity.caption || entity.id}</bdi>}
        icon={<SchemaIcon schema={entity.schema} size={28} />}
        actions={
          <>
            <Button icon="network" tone="main" onPress={toNetwork}>
              {t("entity.network")}
            </Button>
            <Button icon="ownership" onPress={toOwnership}>
              {t("entity.ownership")}
            </Button>
            <Button icon="tie" onPress={() => ask("path")}>
              {t("entity.path")}
            </Button>
            <Button icon="note" onPress={() => ask("note")}>
              {t("entity.note")}
            </Button>
            <Button icon="pin" onPress={() => ask("label")}>
              {t("entity.label")}
            </Button>
            <MenuButton
              label={t("entity.more")}
              icon="more"
              quiet
              actions={[
                { id: "cite", text: t("entity.cite"), run: () => void copy(cite(entity, name), t("entity.cited")) },
                { id: "print", text: t("entity.print"), run: () => window.print() },
              ]}
            />
          </>
        }
      >
        <p className="entity-meta">
          <span>{schemaName(entity.schema)}</span>
          {entity.countries.length > 0 && <span>{countries(entity.countries)}</span>}
          <span>{t("entity.meta.statements", { n: entity.statements })}</span>
          <span title={entity.datasets.join(", ")}>{t("entity.meta.datasets", { n: entity.datasets.length })}</span>
          <span className="entity-id">
            <code>
              <bdi>{entity.id}</bdi>
            </code>
            <IconButton
              icon="document"
              label={t("entity.copyId")}
              onPress={() => void copy(entity.id, t("entity.copied", { id: entity.id }))}
            />
          </span>
        </p>
        <Labels entity={entity} />
      </PageHead>
      {asked === "note" && <NoteDialog about={[entity.id]} statements={[]} fact="" onClose={() => ask(null)} />}
      {asked === "label" && <LabelDialog entity={entity} onClose={() => ask(null)} />}
      {asked === "path" && <PathDialog entity={entity} onClose={() => ask(null)} />}
    </>
  );
}

/** Each label once, with all statements that give it. */
function Labels({ entity }: { entity: EntityTold }) {
  const groups = new Map<string, EntityTold["labels"]>();
  for (const one of entity.labels) {
    const key = `${one.basis} ${one.label}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  if (groups.size === 0) return null;
  return (
    <>
      <ul className="entity-labels" aria-label={t("entity.labels")}>
        {[...groups].map(([key, [first, ...rest]]) =>
          first ? (
            <li key={key} data-fact>
              <LabelBadge label={first.title} basis={first.basis as Basis} />
              <SourceMark statements={[first, ...rest].map((one) => one.statement)} fact={first.wording} />
            </li>
          ) : null,
        )}
      </ul>
      <p className="entity-caveat">{t("entity.labelsCaveat")}</p>
    </>
  );
}

const cite = (entity: EntityTold, name: string) =>
  t("entity.citation", {
    name: entity.caption,
    schema: schemaName(entity.schema),
    id: entity.id,
    case: name,
    n: entity.statements,
    datasets: entity.datasets.join(", "),
  });
