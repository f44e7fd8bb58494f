/** Findings or notes about it. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import type { EditKind } from "../../api/notes";
import { EditCard } from "../../parts/EditCard";
import { useFactWalk } from "../../parts/factWalk";
import { Answer, Shown } from "../../parts/states";

export function Kept(props: { of: UseQueryResult<Schemas["EditsTold"]>; but?: EditKind; none: ReactNode }) {
  const walk = useFactWalk();
  return (
    <Answer of={props.of}>
      {({ edits, shown, total }) => {
        const some = edits.filter((edit) => edit.kind !== props.but);
        if (some.length === 0) return props.none;
        return (
          <div className="entity-kept" ref={walk}>
            {some.map((edit) => (
              <EditCard key={edit.number} edit={edit} level={2} />
            ))}
            {shown < total && <Shown shown={shown} total={total} />}
          </div>
        );
      }}
    </Answer>
  );
}
