/** Ownership: who owns and controls an entity in the end, by one rule at a time; the chart; what it holds. */
import { useQuery } from "@tanstack/react-query";
import { useGo, usePart, useSearchValue } from "../parts/address";
import { EntityLink } from "../parts/EntityLink";
import { EntitySearch } from "../parts/EntitySearch";
import { PageHead } from "../parts/layout";
import { usePageTitle } from "../parts/pageTitle";
import { PageLink } from "../parts/PageLink";
import { selection, useSelection } from "../parts/selection";
import { Answer, Empty } from "../parts/states";
import { Tabs } from "../parts/Tabs";
import { t } from "../texts/t";
import { askOwners, type OwnersTold } from "./ownership/asking";
import { Chart } from "./ownership/Chart";
import { Holdings } from "./ownership/Holdings";
import { Owners } from "./ownership/Owners";
import { QuestionForm, useQuestion, type Question } from "./ownership/QuestionForm";
import { Verdict } from "./ownership/Verdict";
import "./ownership.css";

export default function Ownership() {
  const id = usePart("id");
  return id ? <OfEntity id={id} /> : <Choose />;
}

function Choose() {
  const go = useGo();
  const chosen = [...useSelection()];
  const open = (id: string) => go(`/ownership/${encodeURIComponent(id)}`);
  return (
    <div className="page">
      <PageHead title={t("ownership.title")} />
      <Empty icon="ownership" title={t("ownership.whose")}>
        <div className="entity-search-line ownership-choose">
          <EntitySearch
            label={t("ownership.find")}
            placeholder={t("ownership.findHelp")}
            onChoose={(one) => open(one.id)}
          />
          {chosen.length > 0 && chosen.length <= 10 && (
            <ul>
              {chosen.map((id) => (
                <li key={id}>
                  <PageLink to="/ownership/$id" params={{ id }}>
                    <bdi>{id}</bdi>
                  </PageLink>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Empty>
    </div>
  );
}

function OfEntity({ id }: { id: string }) {
  const [question, setQuestion] = useQuestion(id);
  const found = useQuery({
    queryKey: ["ownership", question],
    queryFn: ({ signal }) => askOwners(question, signal),
    placeholderData: (before, query) => ((query?.queryKey[1] as Question | undefined)?.id === id ? before : undefined),
  });
  usePageTitle(found.data ? t("ownership.of", { name: found.data.owners.caption }) : t("ownership.title"));
  return (
    <div className="page" aria-busy={found.isFetching || undefined}>
      <PageHead title={found.data ? <bdi>{found.data.owners.caption}</bdi> : t("ownership.title")}>
        {t("ownership.sub")} <EntityLink id={id} name={t("ownership.openEntity")} />
      </PageHead>
      <QuestionForm key={id} question={question} onAsk={setQuestion} />
      <Answer of={found}>{(answer) => <Answered answer={answer} question={question} />}</Answer>
    </div>
  );
}

function Answered({ answer, question }: { answer: OwnersTold; question: Question }) {
  const [tab, setTab] = useSearchValue("tab", "chart");
  const { owners, chart } = answer;
  return (
    <>
      <Verdict answer={answer} question={question} onSelect={() => selection.set(chart.nodes.map((node) => node.id))} />
      <Tabs
        label={t("ownership.parts")}
        open={tab}
        onOpen={(one) => setTab(one)}
        tabs={[
          { id: "chart", title: t("ownership.chart"), content: () => <Chart answer={answer} question={question} /> },
          {
            id: "owners",
            title: t("ownership.owners"),
            count: owners.owners.length,
            content: () => <Owners answer={answer} />,
          },
          { id: "holdings", title: t("ownership.holdings"), content: () => <Holdings question={question} /> },
        ]}
      />
    </>
  );
}
