/** A line to find an entity in: suggestions as one types; arrows and Enter choose one, Enter alone asks for all results. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent, type RefObject } from "react";
import { api, asApiError, told, type Schemas } from "../api/client";
import { countries } from "../texts/countries";
import { t } from "../texts/t";
import { Icon, SchemaIcon } from "./Icon";
import { LabelBadge, type Basis } from "./LabelBadge";
import "./EntitySearch.css";

export type Suggested = Schemas["ResultTold"];

interface Props {
  label: string;
  placeholder?: string;
  /** One of the suggestions was chosen. */
  onChoose: (one: Suggested) => void;
  /** Enter without a choice. */
  onEnter?: (text: string) => void;
  /** What stands in it at first, and when this changes. */
  text?: string;
  input?: RefObject<HTMLInputElement | null>;
  focusFirst?: boolean;
}

const WAIT = 120;

export function EntitySearch({ label, placeholder, onChoose, onEnter, text: given = "", input, focusFirst }: Props) {
  const [text, setText] = useState(given);
  const [before, setBefore] = useState(given);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useId();
  if (given !== before) {
    setBefore(given);
    setText(given);
  }
  const { found, failed } = useSuggestions(open ? text : "");
  const asks = open && text.trim() !== "";
  const shown = asks ? found : [];
  const choose = (one: Suggested) => {
    setOpen(false);
    setText(onEnter ? "" : one.caption);
    onChoose(one);
  };
  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const one = shown[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = shown.length + 1; // the last one is the line itself
      setAt(((at + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && one) choose(one);
    else if (event.key === "Enter" && onEnter) {
      setOpen(false);
      onEnter(text.trim());
    } else if (event.key === "Escape" && shown.length > 0) setOpen(false);
    else return;
    event.preventDefault();
  }
  return (
    <div className="entity-search">
      <input
        ref={input}
        type="text"
        inputMode="search"
        role="combobox"
        aria-label={label}
        aria-expanded={shown.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={shown[at] ? `${list}-${at}` : undefined}
        placeholder={placeholder}
        value={text}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        // eslint-disable-next-line jsx-a11y/no-autofocus -- only where a dialog was opened to search
        autoFocus={focusFirst ?? false}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
          setAt(-1);
        }}
        onKeyDown={pressed}
        onBlur={() => setOpen(false)}
      />
      <ul id={list} role="listbox" aria-label={t("suggest.list")} className="suggestions" hidden={shown.length === 0}>
        {shown.map((one, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the line's, as the pattern has it
          <li
            key={one.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className="suggestion"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(one)}
          >
            <Suggestion one={one} />
          </li>
        ))}
      </ul>
      {asks && failed && (
        <p className="suggestions suggestions-none" data-failed>
          <Icon name="warn" size={16} /> {failed}
        </p>
      )}
      <span className="only-read" role="status">
        {asks ? failed || t("suggest.count", { n: shown.length }) : ""}
      </span>
    </div>
  );
}

function Suggestion({ one }: { one: Suggested }) {
  return (
    <>
      <SchemaIcon schema={one.schema} />
      <span className="suggestion-name">
        <bdi>{one.caption}</bdi>
        {one.matched !== null && one.matched.toLowerCase() !== one.caption.toLowerCase() && (
          <span className="soft">
            <bdi>{one.matched}</bdi>
          </span>
        )}
      </span>
      {one.labels.slice(0, 2).map((label) => (
        <LabelBadge key={`${label.basis} ${label.label}`} label={label.title} basis={label.basis as Basis} short />
      ))}
      <span className="soft">{countries(one.countries.slice(0, 2))}</span>
    </>
  );
}

/** Suggestions for what is typed, after a moment's rest; those before stay until new ones come. */
function useSuggestions(text: string): { found: readonly Suggested[]; failed: string } {
  const asked = useRested(useDeferredValue(text.trim()));
  const found = useQuery({
    queryKey: ["suggest", asked],
    queryFn: ({ signal }) => told(api.GET("/api/suggest", { params: { query: { q: asked, limit: 8 } }, signal })),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  if (found.isError) return { found: [], failed: asApiError(found.error).message };
  return { found: found.data?.results ?? [], failed: "" };
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), WAIT);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
