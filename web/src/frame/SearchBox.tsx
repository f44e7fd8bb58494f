import { useRef } from "react";
import { stringifySearch, useGo, useSearchValue } from "../parts/address";
import { EntitySearch } from "../parts/EntitySearch";
import { Icon } from "../parts/Icon";
import { useKeys } from "../parts/keys";
import { t } from "../texts/t";

/** The search in the header: `/` goes to it, a suggestion leads to its entity, Enter to /search?q=… */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const [q] = useSearchValue("q");
  const go = useGo();
  useKeys(
    [{ keys: "/", text: t("keys.search"), run: () => (input.current?.focus(), input.current?.select()) }],
    "everywhere",
  );
  const leave = (to: string) => {
    input.current?.blur();
    go(to);
  };
  return (
    <search className="search-box">
      <Icon name="search" />
      <EntitySearch
        label={t("frame.search")}
        placeholder={t("frame.searchHint")}
        input={input}
        text={q}
        onChoose={(one) => leave(`/entity/${encodeURIComponent(one.id)}`)}
        onEnter={(text) => leave(`/search${stringifySearch({ q: text })}`)}
      />
      <kbd aria-hidden>/</kbd>
    </search>
  );
}
