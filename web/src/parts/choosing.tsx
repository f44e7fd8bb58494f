/** Menus, lists to choose from, and sliders: react-aria's, in the house's dress. */
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Select,
  SelectValue,
  Slider as AriaSlider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import "./choosing.css";

export interface Action {
  id: string;
  text: string;
  icon?: IconName;
  /** A count or a key, at the right. */
  hint?: string;
  run: () => void;
  disabled?: boolean;
}

/** A button that opens a list of things to do. */
export function MenuButton(props: { label: string; icon?: IconName; actions: readonly Action[]; quiet?: boolean }) {
  const { label, icon, actions, quiet } = props;
  const only = icon !== undefined && quiet;
  return (
    <MenuTrigger>
      <AriaButton
        className={`button ${quiet ? "button-quiet" : "button-plain"}${only ? " button-icon" : ""}`}
        {...(only ? { "aria-label": label } : {})}
      >
        {icon && <Icon name={icon} />}
        {!only && <span>{label}</span>}
        {!only && <Icon name="down" size={14} />}
      </AriaButton>
      <Popover className="popover">
        <Menu
          className="menu"
          aria-label={label}
          disabledKeys={actions.filter((one) => one.disabled).map((one) => one.id)}
          onAction={(id) => actions.find((one) => one.id === id)?.run()}
        >
          {actions.map((one) => (
            <MenuItem key={one.id} id={one.id} textValue={one.text} className="menu-item">
              {one.icon && <Icon name={one.icon} size={16} />}
              <span className="menu-text">{one.text}</span>
              {one.hint && <span className="soft">{one.hint}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export interface Option {
  id: string;
  text: string;
  icon?: ReactNode;
  hint?: string;
}

const optionItem = (one: Option) => (
  <ListBoxItem id={one.id} textValue={one.text} className="menu-item">
    {one.icon}
    <span className="menu-text">{one.text}</span>
    {one.hint && <span className="soft">{one.hint}</span>}
  </ListBoxItem>
);

interface ChoiceProps {
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (id: string) => void;
  /** The label is read out only. */
  quiet?: boolean;
}

/** One of a short list. */
export function Choice({ label, options, value, onChange, quiet }: ChoiceProps) {
  return (
    <Select className="field" selectedKey={value} onSelectionChange={(id) => id !== null && onChange(String(id))}>
      <Label className={quiet ? "only-read" : "field-label"}>{label}</Label>
      <AriaButton className="button button-plain field-button">
        <SelectValue />
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {optionItem}
        </ListBox>
      </Popover>
    </Select>
  );
}

interface SliderProps<Value extends number | number[]> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  /** When the thumb is let go. */
  onEnd?: (value: Value) => void;
  min: number;
  max: number;
  step?: number;
  /** How a value is written out. */
  format?: (value: number) => string;
  thumbs?: readonly string[];
}

/** One thumb, or two where the value is `[from, to]`. Arrow keys, Page, Home and End move it. */
export function Slider<Value extends number | number[]>(props: SliderProps<Value>) {
  const { label, value, onChange, onEnd, min, max, step, format = String, thumbs = [label] } = props;
  const names = Array.isArray(value) ? value.map((_, index) => thumbs[index] ?? label) : [label];
  return (
    <AriaSlider
      className="slider"
      value={value}
      onChange={(next) => onChange(next as Value)}
      onChangeEnd={(next) => onEnd?.(next as Value)}
      minValue={min}
      maxValue={max}
      {...(step === undefined ? {} : { step })}
    >
      <Label className="field-label">{label}</Label>
      <SliderOutput className="slider-told">{({ state }) => state.values.map(format).join(" – ")}</SliderOutput>
      <SliderTrack className="slider-track">
        {names.map((name, index) => (
          <SliderThumb key={name} index={index} aria-label={name} className="slider-thumb" />
        ))}
      </SliderTrack>
    </AriaSlider>
  );
}
