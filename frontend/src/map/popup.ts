// What the map says of a link, a place, a lock or a bare spot.
import { type Words, dayText, fill, nameIn, number, otherName, pageLanguage } from "../words";
import { say } from "../signals";
import { type Link, type Lock, type Network, type Service, type Spot, estimated, servicesOn, weekly } from "./network";
import { pinText } from "./view";

const MOST_SERVICES = 8;

/** Builds the content of popups for one network. */
export class Teller {
  constructor(
    private readonly network: Network,
    private readonly words: Words,
    private readonly home: string,
    private readonly close: () => void,
  ) {}

  place(place: Spot): HTMLElement {
    const { body, facts, links } = this.start(place.name, this.kind(place.kind), place.basis);
    facts.append(
      this.text(fill(this.words["calling"], { number: place.services })),
      this.text([place.province, place.country].filter(Boolean).join(" · ")),
    );
    if (place.terminals.length) facts.append(this.terminals(place));
    const calling = this.network.services.filter((service) => service.calls.includes(place.id));
    this.services(body, calling);
    links.append(
      this.link(`/places/${encodeURIComponent(place.id)}?date=${this.network.date}`, this.words["page_place"]!),
      this.link(`/rows/place/${encodeURIComponent(place.id)}`, this.words["page_row"]!),
    );
    body.append(this.ends(place.id, nameIn(place.name, pageLanguage())), links);
    return body;
  }

  linkOf(link: Link): HTMLElement {
    const length = fill(this.words["length"], { number: number(link.length_km) });
    const { body, facts, links } = this.start(link.name, length, link.basis);
    facts.firstElementChild!.prepend(this.sign(link.mode), " ");
    if (link.status !== "open") facts.append(this.text(this.words[`status_${link.status}`] ?? link.status));
    const { toll } = link;
    if (toll.state === "tolled") {
      const paid = fill(this.words["toll"], { number: number(toll.amount ?? 0, 2), currency: toll.currency ?? "" });
      facts.append(this.text(paid, toll.basis));
    }
    if (toll.state === "toll_free") {
      const told = toll.free_to
        ? fill(this.words["free_until"], { day: dayText(toll.free_to) })
        : this.words["free"]!;
      const free = this.text(told, toll.basis);
      free.classList.add("free");
      facts.append(free);
    }
    this.services(body, servicesOn(this.network, link.id));
    links.append(this.link(`/rows/link/${encodeURIComponent(link.id)}`, this.words["page_row"]!));
    body.append(links);
    return body;
  }

  lock(lock: Lock): HTMLElement {
    const { body, facts, links } = this.start(lock.name, this.words["lock"]!, lock.basis);
    if (lock.kind) facts.append(this.text(lock.kind));
    for (const wait of lock.waits) {
      const kind = this.words[`class_${wait.service_class}`] ?? wait.service_class;
      const told = wait.hours === null
        ? `${kind}: ${this.words["unknown"]}`
        : `${kind}: ${fill(this.words["wait"], { number: number(wait.hours) })}`;
      facts.append(this.text(told, wait.hours === null ? null : wait.basis));
    }
    links.append(this.link(`/rows/lock/${encodeURIComponent(lock.id)}`, this.words["page_row"]!));
    body.append(links);
    return body;
  }

  /** A spot where a pin may be dropped. */
  spot(lon: number, lat: number): HTMLElement {
    const body = this.frame();
    const text = pinText(lon, lat);
    const heading = document.createElement("h2");
    heading.textContent = text;
    body.append(heading, this.text(this.words["pin_about"]!), this.ends(text, text));
    return body;
  }

  private frame(): HTMLElement {
    const body = document.createElement("div");
    body.className = "told";
    return body;
  }

  private start(names: Record<string, string>, kind: string, basis: string) {
    const body = this.frame();
    const heading = document.createElement("h2");
    heading.textContent = nameIn(names, pageLanguage());
    const other = document.createElement("small");
    other.textContent = otherName(names, pageLanguage());
    heading.append(" ", other);
    const facts = document.createElement("div");
    facts.className = "told-facts";
    facts.append(this.text(kind, basis, true));
    const links = document.createElement("p");
    links.className = "told-links";
    body.append(heading, facts);
    return { body, facts, links };
  }

  /** A line of text; an estimate looks like one, and says so. */
  private text(text: string, basis: string | null = null, always = false): HTMLElement {
    const line = document.createElement("p");
    const said = document.createElement("span");
    said.textContent = text;
    line.append(said);
    if (basis && (always || estimated(basis))) {
      const known = document.createElement("span");
      known.className = estimated(basis) ? "basis estimate" : "basis";
      known.textContent = this.words[`basis_${basis}`] ?? basis;
      line.append(text ? " " : "", known);
    }
    return line;
  }

  /** The modes that are loaded and unloaded, with what is known of their capacity. */
  private terminals(place: Spot): HTMLElement {
    const bases = place.terminals.map((terminal) => terminal.basis);
    const line = this.text(`${this.words["terminal"]}:`, bases.find((basis) => estimated(basis)) ?? null);
    const signs = place.terminals.flatMap(({ mode, capacity_teu_week: capacity }) => {
      const room = capacity === null ? "" : ` (${fill(this.words["teu"], { number: number(capacity, 0) })})`;
      return [" ", this.sign(mode), room];
    });
    line.firstElementChild!.append(...signs);
    return line;
  }

  private sign(mode: string): HTMLElement {
    const sign = document.createElement("span");
    sign.className = `mode mode-${mode}`;
    sign.textContent = this.words[`mode_${mode}`] ?? mode;
    return sign;
  }

  private kind(kind: string): string {
    return this.words[`kind_${kind}`] ?? kind;
  }

  private link(path: string, text: string): HTMLAnchorElement {
    const link = document.createElement("a");
    link.href = this.home + path;
    link.textContent = text;
    return link;
  }

  private services(body: HTMLElement, services: Service[]): void {
    if (services.length === 0) return;
    const list = document.createElement("ul");
    const ordered = [...services].sort((one, other) => weekly(other) - weekly(one));
    for (const service of ordered.slice(0, MOST_SERVICES)) list.append(this.service(service));
    if (ordered.length > MOST_SERVICES) {
      const more = document.createElement("li");
      more.textContent = fill(this.words["more"], { number: ordered.length - MOST_SERVICES });
      list.append(more);
    }
    body.append(list);
  }

  private service(service: Service): HTMLLIElement {
    const item = document.createElement("li");
    const path = `/services/${encodeURIComponent(service.id)}?date=${this.network.date}`;
    const told = [this.departures(service)];
    if (service.teu_per_week !== null) told.push(fill(this.words["teu"], { number: number(service.teu_per_week, 0) }));
    const guess = estimated(service.frequency_basis) ? service.frequency_basis : service.capacity_basis;
    item.append(this.link(path, nameIn(service.name, pageLanguage())), this.text(told.join(" · "), guess));
    if (service.operator) item.append(this.text(service.operator));
    const since = service.last_confirmed;
    if (since === null) item.append(this.text(this.words["never_confirmed"]!));
    else if (since < this.network.date) item.append(this.text(fill(this.words["confirmed"], { day: dayText(since) })));
    return item;
  }

  /** How often it goes: each way alike, one way only, or unlike both ways. */
  private departures({ forward_per_week: forward, back_per_week: back }: Service): string {
    const often = (times: number) =>
      times < 1 ? fill(this.words["every"], { days: number(7 / times) }) : fill(this.words["a_week"], { number: number(times) });
    if (forward !== null && forward === back) return fill(this.words["each_way"], { often: often(forward) });
    if (forward === null || back === null) return fill(this.words["one_way"], { often: often(forward ?? back ?? 0) });
    return fill(this.words["both_ways"], { out: often(forward), back: often(back) });
  }

  /** Buttons that make the spot an end of the question. */
  private ends(value: string, label: string): HTMLElement {
    const row = document.createElement("p");
    row.className = "told-ends";
    for (const field of ["from", "to"] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.words[`${field}_here`]!;
      button.addEventListener("click", () => {
        this.close();
        say("hinterland:place", { field, value, label });
      });
      row.append(button);
    }
    return row;
  }
}
