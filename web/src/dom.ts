/** An element that `page.html` must have. */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} ${id}.`);
  return found;
}

type Attributes = Readonly<Record<string, string | boolean>>;

/** A new element. All texts of a document get into the page through here, as text and never as markup. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function button(label: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = create('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}

/** Hides a control. If it had the focus, keyboard users must not be sent back to the top of the page. */
export function setHidden(control: HTMLElement, hidden: boolean, otherwise: HTMLElement): void {
  if (control.hidden === hidden) return;
  const focused = control.contains(document.activeElement);
  control.hidden = hidden;
  if (hidden && focused) otherwise.focus();
}
