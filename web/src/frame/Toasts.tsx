import { Button, IconButton } from "../parts/Button";
import { useStore } from "../parts/store";
import { dismiss, spoken, toasts } from "../parts/toasts";
import { t } from "../texts/t";

/** The messages, and the region that screen readers listen to. Both stand on every page from the start. */
export function Toasts() {
  const all = useStore(toasts);
  const said = useStore(spoken);
  return (
    <>
      <div className="only-read" aria-live="polite">
        {said}
      </div>
      <div className="toasts" role="status">
        {all.map((one) => (
          <div key={one.id} className={`toast toast-${one.tone}`}>
            <span>{one.text}</span>
            {one.action && (
              <Button
                onPress={() => {
                  one.action?.run();
                  dismiss(one.id);
                }}
              >
                {one.action.text}
              </Button>
            )}
            <IconButton icon="close" label={t("part.close")} onPress={() => dismiss(one.id)} />
          </div>
        ))}
      </div>
    </>
  );
}
