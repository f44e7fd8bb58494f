/** Which places of the picture are taken, so that no word lies on another. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly high: number;
  readonly low: number;
}

const CELL = 64;

export const around = (x: number, y: number, wide: number, tall: number): Box => ({
  left: x - wide / 2,
  right: x + wide / 2,
  high: y - tall / 2,
  low: y + tall / 2,
});

export class Room {
  private readonly cells = new Map<number, Box[]>();

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  /** Within the picture, and on nothing that is there. */
  free(box: Box): boolean {
    if (box.left < 2 || box.right > this.width - 2 || box.high < 2 || box.low > this.height - 2) return false;
    return this.keys(box).every((key) => (this.cells.get(key) ?? []).every((other) => apart(box, other)));
  }

  take(box: Box): void {
    for (const key of this.keys(box)) {
      const there = this.cells.get(key);
      if (there) there.push(box);
      else this.cells.set(key, [box]);
    }
  }

  private keys(box: Box): number[] {
    const keys: number[] = [];
    const [first, last] = [Math.floor(box.left / CELL), Math.floor(box.right / CELL)];
    for (let row = Math.floor(box.high / CELL); row <= Math.floor(box.low / CELL); row++)
      for (let column = first; column <= last; column++) keys.push(row * 4_096 + column);
    return keys;
  }
}

const apart = (one: Box, other: Box) =>
  one.right <= other.left || other.right <= one.left || one.low <= other.high || other.low <= one.high;
