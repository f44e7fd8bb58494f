import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Search } from "./address";

export interface Props {
  /** An address of rooms.tsx: "/entity/$id". */
  to: string;
  params?: Record<string, string>;
  search?: Search;
  className?: string;
  children: ReactNode;
  /** For a link that shows no text. */
  label?: string;
}

/** A link within the workbench. The page's script is fetched when the pointer rests on it. */
export function PageLink({ to, params, search, className, children, label }: Props) {
  const rest = { to, params, search: search ?? {}, className, "aria-label": label } as unknown as LinkProps;
  return <Link {...rest}>{children}</Link>;
}
