/** The one store of answers. What is refused is not asked again: the client does so itself where there was no room. */
import { QueryClient } from "@tanstack/react-query";

// The server is on this computer: a refusal is final, and nothing changes behind our back but by jobs.
export const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false, networkMode: "always" } },
});
