/** Discs that lie on each other are moved apart, as little as needed; each keeps the place that it stands for. */
export interface Round {
  x: number;
  y: number;
  radius: number;
}

export interface Place {
  x: number;
  y: number;
}

const ROUNDS = 80;
/** Of the two radii: so near one disc may come to another before both move. */
const TOUCH = 0.96;
/** How strongly a disc is drawn back to its place, in each of the first rounds. */
const HOME = 0.02;

interface Moving extends Round {
  home: Place;
}

/** Where the discs are drawn, in their order. The larger of two moves less. */
export function apart(discs: readonly Round[]): Place[] {
  const all = discs.map((one): Moving => ({ ...one, home: { x: one.x, y: one.y } }));
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) moved = part(one, other, index) || moved;
    }
    if (!moved) break;
    if (round < ROUNDS / 2) all.forEach(goHome);
  }
  return all.map(({ x, y }) => ({ x, y }));
}

function goHome(one: Moving): void {
  one.x += (one.home.x - one.x) * HOME;
  one.y += (one.home.y - one.y) * HOME;
}

/** Two that lie on each other; those on one point go ways of their own. Whether they moved. */
function part(one: Moving, other: Moving, turn: number): boolean {
  const wanted = (one.radius + other.radius) * TOUCH;
  const length = Math.hypot(other.x - one.x, other.y - one.y);
  if (length >= wanted) return false;
  const [dx, dy] =
    length < 1e-6 ? [Math.cos(turn), Math.sin(turn)] : [(other.x - one.x) / length, (other.y - one.y) / length];
  const share = other.radius ** 2 / (one.radius ** 2 + other.radius ** 2);
  const gap = wanted - length;
  one.x -= dx * gap * share;
  one.y -= dy * gap * share;
  other.x += dx * gap * (1 - share);
  other.y += dy * gap * (1 - share);
  return true;
}
