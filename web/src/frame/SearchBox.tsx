import { useRef, useState } from "react";
import { useGo } from "../parts/address";
import { stringifySearch } from "../parts/address";
import { Icon } from "../parts/Icon";
import { useKeys } from "../parts/keys";
import { t } from "../texts/t";

/** The search in the header: `/` goes to it, Enter leads to /search?q=… */
export function SearchBox() {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const go = useGo();
  useKeys(
    [{ keys: "/", text: t("keys.search"), run: () => (input.current?.focus(), input.current?.select()) }],
    "everywhere",
  );
  return (
    <form
      className="search-box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) go(`/search${stringifySearch({ q: text.trim() })}`);
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={t("frame.search")}
        placeholder={t("frame.searchHint")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <kbd aria-hidden>/</kbd>
    </form>
  );
}
