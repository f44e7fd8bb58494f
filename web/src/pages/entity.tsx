import { useQuery } from "@tanstack/react-query";
import { editsQuery } from "../api/notes";
import { usePart, useSearchValue } from "../parts/address";
import { Button } from "../parts/Button";
import { usePageTitle } from "../parts/pageTitle";
import { Answer, Empty, Notice } from "../parts/states";
import { Tabs, type TabOf } from "../parts/Tabs";
import { t } from "../texts/t";
import { entityQuery } from "../api/entity";
import type { EntityTold } from "./entity/ask";
import { Facts } from "./entity/Facts";
import { Head } from "./entity/Head";
import { Kept } from "./entity/Kept";
import { Ownership } from "./entity/Ownership";
import { Records } from "./entity/Records";
import { Ties } from "./entity/Ties";
import { Timeline } from "./entity/Timeline";
import "./entity.css";

export default function Entity() {
  const id = usePart("id");
  const found = useQuery(entityQuery(id));
  usePageTitle(found.data?.caption);
  return (
    <div className="page">
      <Answer of={found} lines={12}>
        {(entity) => <Told key={entity.id} entity={entity} />}
      </Answer>
    </div>
  );
}

function Told({ entity }: { entity: EntityTold }) {
  const [tab, setTab] = useSearchValue("tab", "facts");
  const findings = useQuery(editsQuery({ kind: "finding", about: entity.id }));
  const notes = useQuery(editsQuery({ about: entity.id }));
  const count = (number: number | undefined) => (number === undefined ? {} : { count: number });
  const byHand = notes.data && findings.data ? notes.data.total - findings.data.total : undefined;
  const tabs: TabOf[] = [
    { id: "facts", title: t("entity.tab.facts"), count: entity.statements, content: () => <Facts entity={entity} /> },
    { id: "ties", title: t("entity.tab.ties"), count: entity.ties, content: () => <Ties entity={entity} /> },
    { id: "timeline", title: t("entity.tab.timeline"), content: () => <Timeline entity={entity} /> },
    { id: "ownership", title: t("entity.tab.ownership"), content: () => <Ownership entity={entity} /> },
    {
      id: "records",
      title: t("entity.tab.records"),
      count: entity.total_members,
      content: () => <Records entity={entity} />,
    },
    {
      id: "findings",
      title: t("entity.tab.findings"),
      ...count(findings.data?.total),
      content: () => (
        <Kept
          of={findings}
          none={
            <Empty icon="findings" title={t("entity.findings.none")}>
              {t("entity.findings.noneHelp")}
            </Empty>
          }
        />
      ),
    },
    {
      id: "notes",
      title: t("entity.tab.notes"),
      ...count(byHand),
      content: () => (
        <Kept
          of={notes}
          but="finding"
          none={
            <Empty icon="note" title={t("entity.notes.none")}>
              {t("entity.notes.noneHelp", { key: "a", m: "m" })}
            </Empty>
          }
        />
      ),
    },
  ];
  return (
    <>
      <Head entity={entity} />
      {entity.asked !== entity.id && <Notice>{t("entity.asked", { asked: entity.asked })}</Notice>}
      {entity.is_tie && <Notice>{t("entity.isTie")}</Notice>}
      {entity.total_perhaps > 0 && tab !== "records" && (
        <Notice tone="warn">
          {t("entity.perhaps", { n: entity.total_perhaps })}{" "}
          <Button tone="quiet" onPress={() => setTab("records")}>
            {t("entity.perhapsLook")}
          </Button>
        </Notice>
      )}
      <Tabs label={t("entity.tabs")} tabs={tabs} open={tab} onOpen={setTab} />
    </>
  );
}
