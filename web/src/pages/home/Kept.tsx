/** The latest findings and notes of the case. */
import type { Schemas } from "../../api/client";
import { EntityLink } from "../../parts/EntityLink";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { moment, t } from "../../texts/t";

type KeptTold = Schemas["KeptTold"];

export function Kept({ home }: { home: Schemas["HomeTold"] }) {
  const all = <PageLink to="/findings">{t("home.allFindings")}</PageLink>;
  return (
    <>
      <Section title={t("home.findings")} actions={home.total_findings > 0 ? all : undefined}>
        <List kept={home.findings} total={home.total_findings} none={t("home.findingsNone")} />
      </Section>
      <Section title={t("home.notes")} actions={home.total_notes > 0 ? all : undefined}>
        <List kept={home.notes} total={home.total_notes} none={t("home.notesNone")} />
      </Section>
    </>
  );
}

function List({ kept, total, none }: { kept: readonly KeptTold[]; total: number; none: string }) {
  if (kept.length === 0) return <p className="soft">{none}</p>;
  return (
    <>
      <ul className="home-kept">
        {kept.map((one) => (
          <li key={one.number}>
            <p>
              <bdi>{one.text}</bdi>
              {one.cut && "…"}
            </p>
            <p className="soft home-small">
              {t("home.keptBy", { who: one.made_by, when: moment(one.made_at) })}
              {one.about.length > 0 && (
                <>
                  {" · "}
                  {t("home.about")}{" "}
                  {one.about.map(([id, name], place) => (
                    <span key={id}>
                      {place > 0 && ", "}
                      <EntityLink id={id} name={name} />
                    </span>
                  ))}{" "}
                  {one.total_about > one.about.length && t("home.aboutMore", { n: one.total_about - one.about.length })}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <span className="shown">{t("home.keptShown", { shown: kept.length, total })}</span>
    </>
  );
}
