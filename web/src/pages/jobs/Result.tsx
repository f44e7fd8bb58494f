/** What came of a job, in words for the kinds of this case, else as it is kept. */
import { useQuery } from "@tanstack/react-query";
import { bytes, type Schemas } from "../../api/client";
import { Figure, Figures } from "../../parts/figures";
import { askedAgain } from "../../parts/askAgain";
import { PageLink } from "../../parts/PageLink";
import { Answer, Notice } from "../../parts/states";
import { number, t } from "../../texts/t";

type Job = Schemas["JobTold"];
type Shown = { kind: string; text: string; document: unknown };

interface AddReport {
  added: { kept: Schemas["SourceKept"]; already: boolean; cut_short: boolean }[];
  unread: { path: string; reason: string }[];
}

interface Ran {
  run: number;
  incremental: boolean;
  joined: number;
  clusters: number;
  undecided: number;
  verdicts: number;
  report: Record<string, unknown>;
}

const MOST = 20_000;

export function Result({ job }: { job: Job }) {
  const found = useQuery({
    queryKey: ["jobs", job.id, "result"],
    queryFn: async ({ signal }): Promise<Shown> => {
      const text = new TextDecoder().decode(await bytes(`/api/jobs/${job.id}/result`, signal));
      return { kind: job.kind, text, document: JSON.parse(text) as unknown };
    },
    staleTime: Infinity,
  });
  return (
    <div className="jobs-result">
      <h3>{t("jobsPage.result")}</h3>
      <OnItsPage job={job} />
      <Answer of={found}>{(shown) => <Told shown={shown} />}</Answer>
    </div>
  );
}

const QUESTIONS: Record<string, string> = {
  "nexus.answer": "nexus",
  "money.patterns": "patterns",
  "money.alerts": "alerts",
  "money.trace": "trace",
};
const PLACES: Record<string, { to: string; search?: Record<string, string> }> = {
  "network.overview": { to: "/network", search: { whole: "communities" } },
  "case.next": { to: "/" },
};

/** The page that shows this answer, where one does. */
function OnItsPage({ job }: { job: Job }) {
  const asked = (job.parameters.asked ?? job.parameters) as Record<string, unknown>;
  const place = PLACES[job.kind] ?? askedAgain(QUESTIONS[job.kind] ?? "", asked);
  return (
    place && (
      <p>
        <PageLink {...place}>{t("jobsPage.open")}</PageLink>
      </p>
    )
  );
}

function Told({ shown: { kind, text, document } }: { shown: Shown }) {
  if (kind === "files.add") return <AddedTold report={document as AddReport} />;
  if (kind === "case.resolve") return <RanTold ran={document as Ran} />;
  if (kind === "case.undo_run") return <p>{t("jobsPage.undone", { n: (document as { count: number }).count })}</p>;
  return (
    <details>
      <summary>{t("jobsPage.raw")}</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <pre className="jobs-raw" tabIndex={0}>
        {JSON.stringify(document, null, 1).slice(0, MOST)}
      </pre>
      {text.length > MOST && <p className="shown">{t("jobsPage.rawCut", { shown: MOST, total: text.length })}</p>}
    </details>
  );
}

function AddedTold({ report: { added, unread } }: { report: AddReport }) {
  return (
    <>
      <ul className="jobs-added">
        {added.map(({ kept, already, cut_short: cut }) => (
          <li key={kept.source}>
            <p>
              <bdi>
                {t("jobsPage.addedOne", {
                  dataset: kept.dataset,
                  records: kept.records,
                  entities: kept.entities,
                  statements: kept.statements,
                })}
              </bdi>
              {kept.quarantined > 0 && (
                <>
                  {", "}
                  <PageLink to="/sources" search={{ tab: "refused", of: String(kept.source) }}>
                    {t("jobsPage.refused", { n: kept.quarantined })}
                  </PageLink>
                </>
              )}
              {" · "}
              <PageLink to="/sources" search={{ source: String(kept.source) }}>
                {t("jobsPage.openSource")}
              </PageLink>
            </p>
            {already && <Notice>{t("jobsPage.already")}</Notice>}
            {cut && <Notice tone="warn">{t("jobsPage.cut")}</Notice>}
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <Notice tone="warn">
          <p>{t("jobsPage.unread", { n: unread.length })}</p>
          <ul>
            {unread.map((one) => (
              <li key={one.path}>
                <bdi>{one.reason}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PageLink to="/">{t("jobsPage.nextResolve")}</PageLink>
    </>
  );
}

function RanTold({ ran }: { ran: Ran }) {
  const figures = Object.entries(ran.report).filter((one): one is [string, number] => typeof one[1] === "number");
  const held = ran.report.held_apart;
  const apart =
    typeof held === "object" && held !== null
      ? Object.entries(held).filter((one): one is [string, number] => typeof one[1] === "number" && one[1] > 0)
      : [];
  return (
    <>
      <p>{t(ran.incremental ? "jobsPage.ran.incremental" : "jobsPage.ran.anew")}</p>
      <Figures>
        <Figure value={ran.joined} label={t("jobsPage.ran.joined")} />
        <Figure value={ran.clusters} label={t("jobsPage.ran.clusters")} />
        <Figure value={ran.undecided} label={t("jobsPage.ran.undecided")} />
        <Figure value={ran.verdicts} label={t("jobsPage.ran.verdicts")} />
      </Figures>
      <Table head={t("jobsPage.ran.report")} rows={figures} />
      {apart.length > 0 && <Table head={t("jobsPage.ran.held")} rows={apart} />}
      {ran.undecided > 0 && <PageLink to="/review">{t("jobsPage.review")}</PageLink>}
    </>
  );
}

function Table({ head, rows }: { head: string; rows: readonly [string, number][] }) {
  return (
    <table className="jobs-report">
      <caption>{head}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name.replaceAll("_", " ")}</th>
            <td className="number">{number(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
