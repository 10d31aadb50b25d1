/** @module For each slot a short list of numbers, all in one array: a hundred thousand arrays would cost three times as much. */

export class SlotLists {
  private numbers = new Uint32Array(1024);
  private used = 0;
  private wasted = 0;
  private starts = new Uint32Array(64);
  private lengths = new Uint32Array(64);

  /** The list of a slot; valid until the next {@link set}. */
  get(slot: number): Uint32Array {
    const start = this.starts[slot] ?? 0;
    return this.numbers.subarray(start, start + (this.lengths[slot] ?? 0));
  }

  /** Gives a slot another list; an empty one frees it. */
  set(slot: number, list: readonly number[]): void {
    if (slot >= this.starts.length) {
      const size = Math.max(slot + 1, Math.ceil(this.starts.length * 1.5));
      this.starts = grown(this.starts, new Uint32Array(size));
      this.lengths = grown(this.lengths, new Uint32Array(size));
    }
    const room = this.lengths[slot] ?? 0;
    let start = this.starts[slot] ?? 0;
    if (list.length > room) {
      this.wasted += room;
      this.lengths[slot] = 0;
      if (this.used + list.length > this.numbers.length) this.makeRoom(list.length);
      start = this.used;
      this.used += list.length;
    } else {
      this.wasted += room - list.length;
    }
    this.numbers.set(list, start);
    this.starts[slot] = start;
    this.lengths[slot] = list.length;
  }

  private makeRoom(more: number): void {
    if (this.wasted * 4 < this.used) {
      const larger = new Uint32Array(Math.ceil((this.used + more) * 1.5));
      larger.set(this.numbers.subarray(0, this.used));
      this.numbers = larger;
      return;
    }
    const needed = this.used - this.wasted + more;
    const next = new Uint32Array(Math.max(this.numbers.length, Math.ceil(needed * 1.3)));
    let used = 0;
    for (let slot = 0; slot < this.starts.length; slot++) {
      const list = this.get(slot);
      next.set(list, used);
      this.starts[slot] = used;
      used += list.length;
    }
    this.numbers = next;
    this.used = used;
    this.wasted = 0;
  }
}

function grown(from: Uint32Array, to: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  to.set(from);
  return to;
}
