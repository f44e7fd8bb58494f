/** What to do next, as plain steps with one click each. */
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { jobsQuery } from "../../api/frame";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { t } from "../../texts/t";
import { useBegin } from "../jobs/begin";

type Home = Schemas["HomeTold"];
type Advice = Schemas["Advice"];

export function Steps({ home }: { home: Home }) {
  const steps = home.steps;
  return (
    <Section title={t("home.steps")}>
      {steps.length === 0 ? (
        <p>{t("home.stepsNone")}</p>
      ) : (
        <ol className="home-steps">
          {steps.map((step, place) => (
            <li key={step.task}>
              <span className="home-step-number" aria-hidden>
                {place + 1}
              </span>
              <span>{t(`home.step.${step.task}`, { n: step.count })}</span>
              <Do step={step} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

const PLACES: Partial<Record<Advice["task"], { to: string; search?: Record<string, string> }>> = {
  review: { to: "/review" },
  refused: { to: "/sources", search: { tab: "refused" } },
  nexus: { to: "/nexus" },
  patterns: { to: "/money" },
  search: { to: "/search" },
  add: { to: "/add" },
};

/** The one click of a step. */
function Do({ step }: { step: Advice }) {
  if (step.task === "resolve") return <Resolve />;
  if (step.task === "add" || step.task === "next" || step.task === "programmes") return <Jump step={step} />;
  const place = PLACES[step.task];
  if (!place) return null;
  return (
    <PageLink to={place.to} {...(place.search ? { search: place.search } : {})} className="button button-plain">
      <span>{t(`home.step.${step.task}.do`)}</span>
      <Icon name="right" size={14} />
    </PageLink>
  );
}

/** To another piece of this page, which takes the focus. */
function Jump({ step }: { step: Advice }) {
  if (step.task === "add")
    return (
      <PageLink to="/add" className="button button-main">
        {t("home.begin.button")}
      </PageLink>
    );
  const id = step.task === "next" ? "home-next" : "home-programmes";
  return (
    <Button
      onPress={() => {
        const there = document.getElementById(id);
        if (there instanceof HTMLDetailsElement) there.open = true;
        const first = there?.querySelector<HTMLElement>("button, a, summary") ?? there;
        first?.focus();
        there?.scrollIntoView({ block: "center" });
      }}
    >
      {t(step.task === "next" ? "home.step.next.do" : "home.step.programmes.do")}
    </Button>
  );
}

function Resolve() {
  const begin = useBegin();
  const jobs = useQuery(jobsQuery);
  const held = jobs.data?.some((job) => job.changes_case && job.ended === null) ?? false;
  return (
    <span className="home-do">
      <Button tone="main" isDisabled={held || begin.busy} onPress={() => begin.resolve()}>
        {t("home.step.resolve.do")}
      </Button>
      {held && <span className="soft home-small">{t("home.step.resolve.busy")}</span>}
    </span>
  );
}
