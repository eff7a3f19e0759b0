// Back and forward: what an address holds is put into the form and asked again, the map stays.
import htmx from "htmx.org";
import { DEFAULTS, withoutDefaults } from "./address";

export function startHistory(form: HTMLFormElement): void {
  document.addEventListener("htmx:configRequest", (event) => {
    const detail = (event as CustomEvent<RequestDetail>).detail;
    if (detail.elt !== form) return;
    const kept = withoutDefaults([...detail.formData.entries()].map(([name, value]) => [name, String(value)]));
    for (const name of [...detail.formData.keys()]) if (!kept.has(name)) detail.formData.delete(name);
    const here = new URLSearchParams(location.search);
    for (const name of ["at", "show", "hide", "sort"]) {
      const value = here.get(name);
      if (value) detail.formData.set(name, value);
    }
  });
  document.addEventListener("htmx:historyCacheMiss", (event) => {
    event.preventDefault();
    fillForm(form);
    void htmx.ajax("get", location.pathname + location.search, { target: "#answer", swap: "innerHTML" });
    document.dispatchEvent(new CustomEvent("hinterland:restored"));
  });
  document.addEventListener("htmx:pushedIntoHistory", followAddress);
  document.addEventListener("hinterland:address", followAddress);
}

interface RequestDetail {
  elt: Element;
  formData: FormData;
}

/** The same page in the other language, and the way back: they follow the address. */
function followAddress(): void {
  document.querySelectorAll<HTMLAnchorElement>(".bar a[hreflang]").forEach((link) => {
    link.search = location.search;
  });
  const back = new URLSearchParams(location.search);
  const reverse = document.querySelector<HTMLAnchorElement>("#reverse");
  if (!reverse) return;
  const from = back.get("from") ?? "";
  back.set("from", back.get("to") ?? "");
  back.set("to", from);
  back.delete("journey");
  reverse.search = back.toString();
}

function fillForm(form: HTMLFormElement): void {
  const asked = new URLSearchParams(location.search);
  for (const field of Array.from(form.elements)) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      field.checked = asked.get(field.name) === field.value;
    } else if ((field instanceof HTMLInputElement || field instanceof HTMLSelectElement) && field.name) {
      const fresh = field.name === "date" ? (field as HTMLInputElement).defaultValue : DEFAULTS[field.name];
      field.value = asked.get(field.name) ?? fresh ?? "";
    }
  }
}
