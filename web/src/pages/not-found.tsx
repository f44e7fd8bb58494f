import { useRouterState } from "@tanstack/react-router";
import { PageHead } from "../parts/layout";
import { PageLink } from "../parts/PageLink";
import { Empty } from "../parts/states";
import { t } from "../texts/t";

export function NotFound() {
  const address = useRouterState({ select: (state) => state.location.pathname });
  return (
    <div className="page">
      <PageHead title={t("lost.title")} />
      <Empty title={t("lost.text", { address })}>
        <PageLink to="/">{t("lost.home")}</PageLink>
      </Empty>
    </div>
  );
}
