/** Who owns and controls it directly, and what it holds; the chart of all layers is a page of its own. */
import { useGo } from "../../parts/address";
import { Button } from "../../parts/Button";
import { Section } from "../../parts/layout";
import { Empty, Notice } from "../../parts/states";
import { t } from "../../texts/t";
import type { EntityTold } from "./ask";
import { TieTable } from "./Ties";

const OWNING = ["Ownership", "Control"];

export function Ownership({ entity }: { entity: EntityTold }) {
  const go = useGo();
  const types = entity.types.filter((one) => OWNING.includes(one.type));
  return (
    <Section
      title={t("entity.own.title")}
      actions={
        <Button icon="ownership" onPress={() => go(`/ownership/${encodeURIComponent(entity.id)}`)}>
          {t("entity.own.open")}
        </Button>
      }
    >
      <Notice>{t("entity.own.look")}</Notice>
      {types.length === 0 && <Empty icon="ownership" title={t("entity.own.none")} />}
      {types.map((one, place) => (
        <TieTable key={one.type} entity={entity} type={one.type} label={one.name} pageKeys={place === 0} />
      ))}
    </Section>
  );
}
