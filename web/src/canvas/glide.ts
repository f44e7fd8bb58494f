/** From where things stand to where they shall: part by part, or at once. */
const LASTS = 260;

/** Calls `to` with parts up to 1, slower towards the end; what is returned stops it. */
export function glide(to: (part: number) => void, atOnce: boolean): () => void {
  const start = performance.now();
  let next = 0;
  const step = (now: number) => {
    const part = atOnce ? 1 : Math.min(1, (now - start) / LASTS);
    to(part * (2 - part));
    if (part < 1) next = requestAnimationFrame(step);
  };
  step(start);
  return () => cancelAnimationFrame(next);
}
