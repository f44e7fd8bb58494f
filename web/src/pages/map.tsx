/** Map: the countries that sources name, each ground of a country by itself, and what runs between countries. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, told, type Schemas } from "../api/client";
import { useSearchValue } from "../parts/address";
import { Choice } from "../parts/choosing";
import { Figure, Figures } from "../parts/figures";
import { PageHead, Section } from "../parts/layout";
import { Answer, Empty, Notice } from "../parts/states";
import { t, type TextKey } from "../texts/t";
import { schemaName } from "../texts/words";
import { Countries } from "./map/Countries";
import { BASES, counted, type Basis } from "./map/counting";
import { FlowTable, runsOf, useFlows } from "./map/Flows";
import { There } from "./map/There";
import { World } from "./map/World";
import "./map.css";

export default function MapPage() {
  const found = useQuery({
    queryKey: ["places"],
    queryFn: ({ signal }) => told(api.GET("/api/places", { signal })),
  });
  return (
    <div className="page">
      <PageHead title={t("map.title")} />
      <Answer of={found} lines={12}>
        {(located) =>
          located.bases.length === 0 ? (
            <Empty icon="map" title={t("map.none")}>
              {t("map.noneHelp")}
            </Empty>
          ) : (
            <Located located={located} />
          )
        }
      </Answer>
    </div>
  );
}

const BETWEEN = ["none", "payments", "ties"] as const;
type Between = (typeof BETWEEN)[number];

function Located({ located }: { located: Schemas["Located"] }) {
  const there = BASES.filter((basis) => located.bases.some((one) => one.basis === basis));
  const most = there.toSorted((one, other) => ofBasis(located, other) - ofBasis(located, one))[0] ?? "country";
  const [chosenBasis, setBasis] = useSearchValue("basis", most);
  const basis = there.find((one) => one === chosenBasis) ?? most;
  const [schema, setSchema] = useSearchValue("schema");
  const [chosen, setChosen] = useSearchValue("country");
  const [text, setBetween] = useSearchValue("between", "none");
  const between = BETWEEN.find((one) => one === text) ?? "none";
  const found = useMemo(() => counted(located, basis, schema), [located, basis, schema]);
  const flows = useFlows(between, basis);
  const runs = useMemo(() => (flows.data ? runsOf(flows.data) : []), [flows.data]);
  const choose = (code: string) => setChosen(code === chosen ? "" : code);
  return (
    <>
      <Controls located={located} there={there} {...{ basis, setBasis, schema, setSchema, between, setBetween }} />
      <Notice>{located.caveats.join(" ")}</Notice>
      <Section title={t("map.titleOf", { basis: t(`map.basis.${basis}` as TextKey).toLowerCase() })}>
        <Figures>
          <Figure value={found.located} label={t("map.located")} />
          <Figure value={found.total - found.located} label={t("map.unlocated")} />
          <Figure value={found.countries.length} label={t("map.countries")} />
        </Figures>
        <p className="soft">
          {t("map.basisSays", {
            says: t(`map.basisSays.${basis}` as TextKey),
            shown: found.located,
            total: found.total,
          })}
        </p>
        <World spots={found.countries} runs={between === "none" ? [] : runs} chosen={chosen} onChoose={choose} />
        <div className="map-twins">
          <Countries countries={found.countries} chosen={chosen} onChoose={choose} />
          {chosen ? (
            <There key={`${chosen} ${basis} ${schema}`} code={chosen} basis={basis} schema={schema} />
          ) : (
            <p className="map-hint soft">{t("map.chooseHint")}</p>
          )}
        </div>
      </Section>
      {between !== "none" && <FlowTable flows={flows} by={between} chosen={chosen} />}
    </>
  );
}

const ofBasis = (located: Schemas["Located"], basis: Basis) =>
  located.bases.reduce((sum, one) => (one.basis === basis ? sum + one.entities : sum), 0);

interface ControlsProps {
  located: Schemas["Located"];
  there: readonly Basis[];
  basis: Basis;
  setBasis: (basis: string) => void;
  schema: string;
  setSchema: (schema: string) => void;
  between: Between;
  setBetween: (between: string) => void;
}

/** What is counted: the ground, the kind of thing, and what runs between countries. */
function Controls({ located, there, basis, setBasis, schema, setSchema, between, setBetween }: ControlsProps) {
  const schemata = located.schemata.filter((one) => one.anywhere > 0);
  return (
    <div className="map-controls">
      <Choice
        label={t("map.basis")}
        options={there.map((id) => ({
          id,
          text: t("map.basisCount", { basis: t(`map.basis.${id}` as TextKey), n: ofBasis(located, id) }),
        }))}
        value={basis}
        onChange={setBasis}
      />
      <Choice
        label={t("map.schema")}
        options={[
          { id: "", text: t("map.every") },
          ...schemata.map((one) => ({ id: one.schema, text: schemaName(one.schema) })),
        ]}
        value={schemata.some((one) => one.schema === schema) ? schema : ""}
        onChange={setSchema}
      />
      <Choice
        label={t("map.between")}
        options={BETWEEN.map((id) => ({ id, text: t(`map.between.${id}`) }))}
        value={between}
        onChange={setBetween}
      />
    </div>
  );
}
