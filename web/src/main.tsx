import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/print.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components";
import { queries } from "./api/queries";
import { startKeys } from "./parts/keys";
import { startPaper } from "./parts/paper";
import { startTheme } from "./parts/theme";
import { router } from "./router";
import { LOCALE } from "./texts/t";

startTheme();
startKeys();
startPaper();

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
