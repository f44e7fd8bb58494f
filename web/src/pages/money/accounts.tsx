/** Accounts as people call them: who holds it, and its number. */
import type { Schemas } from "../../api/client";
import { PageLink } from "../../parts/PageLink";
import { t } from "../../texts/t";

export type Names = Readonly<Record<string, Schemas["AccountTold"]>>;

/** The holder, else the number. */
export const shortName = (names: Names, id: string): string => names[id]?.holder || names[id]?.number || id;

/** Both, as far as they are known. */
export function wholeName(names: Names, id: string): string {
  const { holder, number = id } = names[id] ?? {};
  return holder && holder !== number ? t("money.account", { holder, number }) : number;
}

/** The entity that stands for an account in the network. */
export const entityOf = (names: Names, id: string): string | null => names[id]?.entity ?? null;

/** Leads to the page of who stands for the account. */
export function AccountLink({ names, id }: { names: Names; id: string }) {
  const { holder, number = id, entity } = names[id] ?? {};
  const name = <bdi>{holder || number}</bdi>;
  return (
    <span className="money-account">
      {entity ? (
        <PageLink to="/entity/$id" params={{ id: entity }}>
          {name}
        </PageLink>
      ) : (
        name
      )}
      {holder && holder !== number && (
        <span className="soft">
          <bdi>{number}</bdi>
        </span>
      )}
    </span>
  );
}

/** The first few, and how many there are beside. */
export function AccountList({ names, ids, most = 3 }: { names: Names; ids: readonly string[]; most?: number }) {
  return (
    <span className="money-accounts">
      {ids.slice(0, most).map((id) => (
        <AccountLink key={id} names={names} id={id} />
      ))}
      {ids.length > most && <span className="soft">{t("money.andMore", { n: ids.length - most })}</span>}
    </span>
  );
}

/** The entities of some accounts, each once. */
export const entitiesOf = (names: Names, ids: readonly string[]): string[] => [
  ...new Set(ids.flatMap((id) => entityOf(names, id) ?? [])),
];
