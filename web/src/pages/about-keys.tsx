import { KeyList, SingleKeysSwitch } from "../parts/KeySheet";
import { PageHead } from "../parts/layout";
import { t } from "../texts/t";

/** The key sheet as a page that can be linked and printed. */
export default function AboutKeys() {
  return (
    <div className="page">
      <PageHead title={t("aboutKeys.title")}>{t("keys.intro")}</PageHead>
      <KeyList />
      <SingleKeysSwitch />
    </div>
  );
}
