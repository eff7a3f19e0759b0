// The other way round in one click: the two ends change places, and the question is asked again.
export function startReverse(form: HTMLFormElement): void {
  const link = document.querySelector<HTMLAnchorElement>("#reverse");
  link?.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const from = form.elements.namedItem("from") as HTMLInputElement;
    const to = form.elements.namedItem("to") as HTMLInputElement;
    [from.value, to.value] = [to.value, from.value];
    form.requestSubmit();
  });
}
