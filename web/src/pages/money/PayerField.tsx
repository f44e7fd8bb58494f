import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, asApiError, told } from "../../api/client";
import { IconButton } from "../../parts/Button";
import { Combobox } from "../../parts/Combobox";
import { SchemaIcon } from "../../parts/Icon";
import { useSelection } from "../../parts/selection";
import { Button } from "../../parts/Button";
import { t } from "../../texts/t";

interface Props {
  label: string;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Some accounts, or who holds them: found by name or number, or taken from the selection. */
export function PayerField({ label, ids, onChange }: Props) {
  const [text, setText] = useState("");
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const chosen = useSelection();
  const found = useQuery({
    queryKey: ["payers", text.trim()],
    queryFn: ({ signal }) => told(api.GET("/api/money/parties", { params: { query: { q: text.trim() } }, signal })),
    placeholderData: keepPreviousData,
    enabled: text.trim() !== "",
  });
  const options = (text.trim() ? (found.data ?? []) : []).map((one) => ({
    id: one.id,
    text: one.caption,
    icon: <SchemaIcon schema={one.schema} quiet />,
    hint: one.caption === "Bank account" ? one.id : t("money.accountsOf", { n: one.accounts }),
  }));
  const add = (id: string) => {
    const one = found.data?.find((each) => each.id === id);
    if (one) setNames({ ...names, [id]: one.caption });
    setText("");
    if (!ids.includes(id)) onChange([...ids, id]);
  };
  return (
    <div className="money-payers">
      <Combobox
        label={label}
        options={options}
        text={text}
        onText={setText}
        onChange={add}
        busy={found.isFetching}
        failed={found.isError ? asApiError(found.error).message : ""}
        placeholder={t("money.payerHelp")}
      />
      {ids.length > 0 && (
        <ul className="money-chosen" aria-label={label}>
          {ids.map((id) => (
            <li key={id}>
              <Called id={id} name={names[id]} />
              <IconButton
                icon="close"
                label={t("money.without", { name: names[id] ?? id })}
                onPress={() => onChange(ids.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      {ids.length === 0 && chosen.size > 0 && chosen.size <= 50 && (
        <Button tone="quiet" onPress={() => onChange([...chosen])}>
          {t("money.fromSelection", { n: chosen.size })}
        </Button>
      )}
    </div>
  );
}

/** What an id of the address is called; one that came with the address is asked for. */
function Called({ id, name }: { id: string; name: string | undefined }) {
  const found = useQuery({
    queryKey: ["payer", id],
    queryFn: ({ signal }) => told(api.GET("/api/network/neighbourhood", { params: { query: { id } }, signal })),
    enabled: name === undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <bdi>{name ?? found.data?.caption ?? id}</bdi>;
}
