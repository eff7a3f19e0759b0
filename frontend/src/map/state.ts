// What the map says when it cannot show what it should: the reason, and what to do next.
export class State {
  constructor(private readonly room: HTMLElement | null) {}

  clear(): void {
    if (this.room) this.room.hidden = true;
    document.getElementById("map")?.removeAttribute("aria-busy");
  }

  wait(): void {
    document.getElementById("map")?.setAttribute("aria-busy", "true");
  }

  say(message: string, again?: { label: string; act: () => void }): void {
    if (!this.room) return;
    const text = document.createElement("span");
    text.textContent = message;
    this.room.replaceChildren(text);
    if (again) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = again.label;
      button.addEventListener("click", again.act);
      this.room.append(" ", button);
    }
    this.room.hidden = false;
    document.getElementById("map")?.removeAttribute("aria-busy");
  }
}
