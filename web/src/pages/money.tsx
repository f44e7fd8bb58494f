/** Money: what the ledgers hold; patterns, alerts and tracing as jobs; the flow of what was traced. */
import { useQuery } from "@tanstack/react-query";
import { api, told, type Schemas } from "../api/client";
import { useSearchValue } from "../parts/address";
import { PageHead } from "../parts/layout";
import { PageLink } from "../parts/PageLink";
import { Answer, Empty } from "../parts/states";
import { Tabs } from "../parts/Tabs";
import { t } from "../texts/t";
import { Alerts } from "./money/Alerts";
import { Ledgers } from "./money/Ledgers";
import { Patterns } from "./money/Patterns";
import { FlowOfTrace, Tracing } from "./money/Tracing";
import "./money.css";

export default function Money() {
  const found = useQuery({
    queryKey: ["money"],
    queryFn: ({ signal }) => told(api.GET("/api/money", { signal })),
  });
  return (
    <div className="page">
      <PageHead title={t("money.title")} />
      <Answer of={found}>
        {(ledgers) => (ledgers.payments === 0 ? <NoLedger /> : <Questions ledgers={ledgers} />)}
      </Answer>
    </div>
  );
}

const NoLedger = () => (
  <Empty icon="money" title={t("money.none")}>
    <p>
      {t("money.noneHelp")} <PageLink to="/add">{t("money.add")}</PageLink>
    </p>
  </Empty>
);

function Questions({ ledgers }: { ledgers: Schemas["LedgerFigures"] }) {
  const [tab, setTab] = useSearchValue("tab", "patterns");
  const currencies = ledgers.currencies.map((one) => one.currency);
  return (
    <>
      <Ledgers ledgers={ledgers} />
      <Tabs
        label={t("money.questions")}
        open={tab}
        onOpen={(id) => setTab(id)}
        tabs={[
          { id: "patterns", title: t("money.patterns"), content: () => <Patterns currencies={currencies} /> },
          { id: "alerts", title: t("money.alerts"), content: () => <Alerts labelled={ledgers.labelled} /> },
          { id: "tracing", title: t("money.tracing"), content: () => <Tracing currencies={currencies} /> },
          { id: "flow", title: t("money.flow"), content: () => <FlowOfTrace /> },
        ]}
      />
    </>
  );
}
