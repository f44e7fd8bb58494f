/** Ties between the groups (left, right, both, neither), each number beside what chance gives. */
import { Fragment } from "react";
import { number, t } from "../../texts/t";
import { chance } from "./Reach";
import type { Nexus } from "./told";

const GROUPS = ["left", "right", "both", "neither"] as const;
const groupName = (group: string) => {
  const known = GROUPS.find((one) => one === group);
  return known ? t(`nexus.group.${known}`) : group;
};

export function Groups({ mixing }: { mixing: Nexus["mixing"] }) {
  const { groups, matrix, null_matrix: byChance, p_matrix: p } = mixing;
  return (
    <details className="nexus-groups">
      <summary>{t("nexus.groups")}</summary>
      <p className="soft">{t("nexus.groupsText")}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="nexus-scroll" tabIndex={0} role="region" aria-label={t("nexus.groups")}>
        <table className="nexus-table">
          <thead>
            <tr>
              <th scope="col">{t("nexus.groupPair")}</th>
              <th scope="col" className="number">
                {t("nexus.here")}
              </th>
              <th scope="col" className="number">
                {t("nexus.byChance")}
              </th>
              <th scope="col" className="number">
                {t("nexus.p")}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((one, row) => (
              <Fragment key={one}>
                {groups.slice(row).map((other, step) => {
                  const column = row + step;
                  const drawn = byChance[row]?.[column] ?? null;
                  return (
                    <tr key={other}>
                      <th scope="row">{`${groupName(one)} – ${groupName(other)}`}</th>
                      <td className="number">{number(matrix[row]?.[column] ?? 0)}</td>
                      <td className="number">{drawn === null ? "–" : number(Math.round(drawn * 10) / 10)}</td>
                      <td className="number">{chance(p[row]?.[column] ?? null)}</td>
                    </tr>
                  );
                })}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
