import { MenuButton } from "../parts/choosing";
import { useStore } from "../parts/store";
import { theme, THEMES } from "../parts/theme";
import { t } from "../texts/t";

export function ThemeMenu() {
  const now = useStore(theme);
  return (
    <MenuButton
      quiet
      icon="theme"
      label={`${t("frame.theme")}: ${t(`frame.theme.${now}`)}`}
      actions={THEMES.map((one) => ({
        id: one,
        text: t(`frame.theme.${one}`),
        run: () => theme.set(one),
        ...(one === now ? { icon: "check" as const } : {}),
      }))}
    />
  );
}
