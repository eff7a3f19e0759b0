// Whose map it is, and the number under which an authority approved it.
import { type Words, fill } from "../words";
import { type BaseList, credits } from "./base";

/** Told in full on a broad map; on a narrow one behind a word, but for the approval, which is always seen. */
export function credit(room: HTMLElement | null, base: BaseList, words: Words, narrow: boolean): void {
  const [summary, text] = [room?.querySelector("summary"), room?.querySelector("p")];
  if (!(room instanceof HTMLDetailsElement) || !summary || !text) return;
  const approval = base.approval_number ? fill(words["approval"], { number: base.approval_number }) : "";
  const told = credits(base);
  text.textContent = (narrow ? told : [approval, ...told]).filter(Boolean).join(" · ");
  if (narrow && approval) summary.append(" · ", approval);
  room.open = !narrow;
  room.hidden = !text.textContent && !approval;
}
