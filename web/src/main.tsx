import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/print.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components";
import { startKeys } from "./parts/keys";
import { startPaper } from "./parts/paper";
import { startTheme } from "./parts/theme";
import { router } from "./router";
import { LOCALE } from "./texts/t";

startTheme();
startKeys();
startPaper();

// The server is on this computer: a refusal is final, and nothing changes behind our back but by jobs.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false, networkMode: "always" } },
});

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <I18nProvider locale={LOCALE}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  );
}
