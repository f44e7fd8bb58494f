/** Who is labelled how: what authorities, sources and the analyst say stands apart, column by column. */
import type { Schemas } from "../../api/client";
import { LabelBadge, type Basis } from "../../parts/LabelBadge";
import { Section } from "../../parts/layout";
import { PageLink } from "../../parts/PageLink";
import { Notice } from "../../parts/states";
import { number, t } from "../../texts/t";

const BASES: readonly Basis[] = ["designated", "described", "analyst"];

export function Labels({ home }: { home: Schemas["HomeTold"] }) {
  const { bases, unknown_programmes: programmes } = home.overview;
  const labels = Object.keys(bases);
  return (
    <Section title={t("home.labels")}>
      {labels.length === 0 ? (
        <p>{t("home.labelsNone")}</p>
      ) : (
        <>
          {BASES.filter((basis) => labels.some((label) => bases[label]?.[basis])).map((basis) => (
            <div key={basis} className="home-basis">
              <h3>{t(`home.basis.${basis}`)}</h3>
              <p className="soft home-small">{t(`home.basis.${basis}.means`)}</p>
              <ul className="home-labels">
                {labels
                  .filter((label) => bases[label]?.[basis])
                  .map((label) => (
                    <li key={label}>
                      <PageLink to="/search" search={{ label: `${basis}:${label}` }} className="home-label">
                        <LabelBadge label={home.labels[label] ?? label} basis={basis} short />
                      </PageLink>
                      <span className="number">{number(bases[label]?.[basis] ?? 0)}</span>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
          <Notice>{t("home.labelsCaveat")}</Notice>
        </>
      )}
      {programmes.length > 0 && (
        <details id="home-programmes">
          <summary>{t("home.programmes", { n: programmes.length })}</summary>
          <ul className="home-small">
            {programmes.map(([dataset, programme, n]) => (
              <li key={`${dataset} ${programme}`}>
                <bdi>{t("home.programme", { dataset, programme, n })}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
