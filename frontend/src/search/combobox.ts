// A text field with proposals: the list autocomplete of the ARIA Authoring Practices Guide.
import { type Names, type Words, fill, nameIn, otherName, pageLanguage, readJson } from "../words";
import { type Move, moved } from "./moved";
import { FIELDS, type Field, askForm, asked, field, remember, submitIfWhole } from "./form";

interface Proposal {
  id: string;
  name: Names;
  kind: string;
  province: string;
  country: string;
}

const QUIET_MS = 90;
const MOST = 8;
const COORDINATE = /^\s*[+-]?\d/;

export function startSearch(): void {
  const words = readJson<Words>("map-words") ?? {};
  const address = document.getElementById("map-canvas")?.dataset["places"];
  if (!address) return;
  for (const name of FIELDS) {
    const input = field(name);
    if (input) new Combobox(input, name, address, words);
  }
  const typing = new Set<Field>();
  for (const name of FIELDS) field(name)?.addEventListener("input", () => typing.add(name));
  askForm()?.addEventListener("submit", () => typing.clear());
  void nameFields(address, typing);
  document.addEventListener("htmx:afterSettle", () => void nameFields(address, typing));
}

/** Show the names of places where a field holds their ids, or what else the answer was found by. */
async function nameFields(address: string, typing: Set<Field>): Promise<void> {
  const answer = readJson<{ origin: string; destination: string }>("answer-map");
  for (const name of FIELDS) {
    const input = field(name);
    const shown = input?.value.trim();
    if (!input || !shown || COORDINATE.test(shown) || typing.has(name)) continue;
    const id = (name === "from" ? answer?.origin : answer?.destination) ?? shown;
    if (COORDINATE.test(id) || asked(name) === id && shown !== id) continue;
    const found = (await proposals(address, id, 1)).find((place) => place.id === id);
    if (found && input.value.trim() === shown && !typing.has(name)) {
      const label = nameIn(found.name, pageLanguage());
      remember(label, id);
      input.value = label;
    }
  }
}

async function proposals(address: string, typed: string, limit: number): Promise<Proposal[]> {
  const answer = await fetch(`${address}?q=${encodeURIComponent(typed.slice(0, 200))}&limit=${limit}`);
  if (!answer.ok) return [];
  return ((await answer.json()) as { places: Proposal[] }).places;
}

class Combobox {
  private readonly list = document.createElement("ul");
  private readonly told = document.createElement("span");
  private shown: Proposal[] = [];
  private active = -1;
  private composing = false;
  private timer = 0;
  private asked = 0;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly name: Field,
    private readonly address: string,
    private readonly words: Words,
  ) {
    const id = `${name}-places`;
    this.list.id = id;
    this.list.className = "proposals";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", words["proposals"] ?? "");
    this.list.hidden = true;
    this.told.className = "hidden";
    this.told.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.setAttribute("autocomplete", "off");
    input.setAttribute("spellcheck", "false");
    // After the label, not in it: what is in a label becomes part of the field's name.
    (input.closest("label") ?? input).after(this.list, this.told);
    input.addEventListener("compositionstart", () => (this.composing = true));
    input.addEventListener("compositionend", () => {
      this.composing = false;
      this.later();
    });
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("focus", () => input.select());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.take(Number(option.dataset["number"]));
    });
  }

  private later(): void {
    clearTimeout(this.timer);
    if (this.composing) return;
    if (!this.input.value.trim() || COORDINATE.test(this.input.value)) return this.close();
    this.timer = window.setTimeout(() => void this.propose(), QUIET_MS);
  }

  private async propose(): Promise<void> {
    const question = ++this.asked;
    const found = await proposals(this.address, this.input.value, MOST).catch(() => []);
    if (question !== this.asked || this.composing || document.activeElement !== this.input) return;
    this.shown = found;
    this.active = -1;
    this.draw();
  }

  private draw(): void {
    const language = pageLanguage();
    this.list.replaceChildren(
      ...this.shown.map((place, index) => {
        const option = document.createElement("li");
        option.id = `${this.name}-place-${index}`;
        option.dataset["number"] = String(index);
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(index === this.active));
        const first = document.createElement("b");
        first.textContent = nameIn(place.name, language);
        const other = document.createElement("span");
        other.textContent = otherName(place.name, language);
        const where = document.createElement("small");
        const kind = this.words[`kind_${place.kind}`] ?? place.kind;
        where.textContent = [kind, place.province || place.country].filter(Boolean).join(" · ");
        option.append(first, " ", other, where);
        return option;
      }),
    );
    this.list.hidden = this.shown.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.told.textContent = this.shown.length
      ? fill(this.words["proposed"], { number: this.shown.length })
      : (this.words["none_proposed"] ?? "");
    this.mark();
  }

  private mark(): void {
    [...this.list.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.active));
      if (index === this.active) option.scrollIntoView({ block: "nearest" });
    });
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.name}-place-${this.active}`);
  }

  private key(event: KeyboardEvent): void {
    if (this.composing || event.isComposing) return;
    if (event.key === "Enter") {
      if (!this.list.hidden && this.active >= 0) {
        event.preventDefault();
        this.take(this.active);
      } else this.close();
      return;
    }
    if (event.key === "Escape") {
      if (!this.list.hidden) event.preventDefault();
      this.close();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (this.list.hidden) return void this.propose();
    this.active = moved(this.active, this.shown.length, event.key as Move);
    this.mark();
  }

  private take(index: number): void {
    const place = this.shown[index];
    if (!place) return;
    const label = nameIn(place.name, pageLanguage());
    remember(label, place.id);
    this.input.value = label;
    this.close();
    submitIfWhole();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
