/* What is asked for by one press: overdue, nobody's. Pressed again, all are meant. */

export function flags(root, state) {
  const all = [...root.querySelectorAll("[data-flag]")];
  const codesOf = ({ dataset }) => dataset.codes.split(" ");
  const isOn = (button) => {
    const chosen = state.filters.chosen[button.dataset.flag];
    return chosen.size === codesOf(button).length && codesOf(button).every((code) => chosen.has(code));
  };
  const reflect = () => {
    for (const button of all) button.setAttribute("aria-pressed", String(isOn(button)));
  };
  for (const button of all) {
    const turn = () => state.change({ filters: state.filters.choosing(button.dataset.flag, isOn(button) ? [] : codesOf(button)) });
    button.addEventListener("click", turn);
  }
  state.on(["filters"], reflect);
  reflect();
}
