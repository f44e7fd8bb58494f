import type { ReactNode } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger, type ButtonProps } from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import "./Button.css";

export interface Props extends Omit<ButtonProps, "children" | "className" | "style"> {
  /** "main" once on a page; "quiet" without a frame; "bad" for what cannot be taken back. */
  tone?: "plain" | "main" | "quiet" | "bad";
  icon?: IconName;
  children: ReactNode;
}

export function Button({ tone = "plain", icon, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button button-${tone}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

export interface IconProps extends Omit<Props, "children" | "icon"> {
  icon: IconName;
  /** What it does: read out, and shown on hover and focus. */
  label: string;
  /** Down or up, for a button that keeps a state. */
  pressed?: boolean;
}

export function IconButton({ tone = "quiet", icon, label, pressed, ...rest }: IconProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`button button-icon button-${tone}`}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed, "data-down": pressed || undefined })}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tooltip">{label}</Tooltip>
    </TooltipTrigger>
  );
}
