// Whose map it is, and the number under which an authority approved it.
import { type Words, fill } from "../words";
import { type BaseList, credits } from "./base";

export function credit(room: HTMLElement | null, base: BaseList, words: Words): void {
  if (!room) return;
  const parts = credits(base);
  if (base.approval_number) parts.unshift(fill(words["approval"], { number: base.approval_number }));
  room.textContent = parts.join(" · ");
  room.title = room.textContent;
}
