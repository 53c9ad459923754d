/* A map of incidents with its list, card and filters: what both audiences have in common. */

import { Aim } from "./aim.js";
import { groundMap, layGround, mapButtons, wholeCity } from "./ground_map.js";
import { BORDERS, CITY } from "./icons.js";
import { IncidentsView } from "./incidents_view.js";
import { Chosen } from "./layers/chosen.js";
import { Clusters } from "./layers/clusters.js";
import { Here } from "./layers/here.js";
import { Outlines } from "./layers/outlines.js";
import { MapState } from "./map_state.js";
import { Notice } from "./notice.js";
import { Card } from "./panel/card.js";
import { Chips } from "./panel/chips.js";
import { drawers } from "./panel/drawers.js";
import { Groups } from "./panel/groups.js";
import { List } from "./panel/list.js";
import { Period } from "./panel/period.js";
import { ask } from "./server.js";
import { address, setup } from "./setup.js";
import { say } from "./words.js";

export const byId = (id) => document.getElementById(id);

/** Turn a button that is pressed or not; return whether it now is. */
export function turned(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  return on;
}

export class IncidentsMap {
  /**
   * `facet` names the parameter of the status layers, `href(number)` links to an incident,
   * `panel` takes the card, `listed()` shows the list of a stack, `covered()` is how many px
   * at the foot of the map nobody can see.
   */
  constructor({ facet, href, panel, listed, covered }) {
    this.state = new MapState(setup, { facet });
    this.map = groundMap(byId("map"), setup, this.state.view);
    this.notice = new Notice(byId("map-message"));
    this.here = new Here().addTo(this.map);
    this.aim = new Aim(this.map, this.state, covered);
    this.outlines = new Outlines().addTo(this.map);
    this.clusters = this.#clusters(listed);
    this.chosen = new Chosen(this.clusters).addTo(this.map);
    this.list = this.#list(href);
    this.card = this.#card(panel);
    this.view = new IncidentsView({ ...this, facets: this.#filters(), summary: byId("panel-sum") });
    this.#buttons();
    this.#listen();
  }

  open(incident) {
    this.state.change({ incident });
  }

  #clusters(listed) {
    const entered = (feature, byKey) => {
      if (!this.view.enter(feature)) listed();
      else if (byKey) this.map.getContainer().focus();
    };
    return new Clusters({ statuses: setup.statuses, opened: (number) => this.open(number), entered }).addTo(this.map);
  }

  #list(href) {
    return new List(byId("list"), {
      open: (number) => this.open(number),
      point: (number) => this.clusters.choose(number ?? this.state.incident),
      more: (page) => this.view.more(page),
      href,
    });
  }

  #card(panel) {
    const shown = (place) => {
      this.chosen.show(place);
      this.aim.show(place);
    };
    return new Card(panel, byId("panel-card"), { shown, closed: () => this.open(null) });
  }

  #filters() {
    const filters = byId("filters");
    const title = (drawer) => filters.querySelector(`[data-opens=${drawer}] [data-title]`);
    new Period(byId("period"), title("period"), this.state);
    drawers(filters);
    for (const form of [filters, byId("search")]) form.addEventListener("submit", (event) => event.preventDefault());
    return [new Chips(filters, this.state), new Groups(byId("groups"), title("groups"), this.state)];
  }

  #buttons() {
    const borders = (button) => (turned(button) ? this.outlines.addTo(this.map) : this.outlines.remove());
    mapButtons(this.map, "bottomright", [
      { html: CITY, title: say("whole_city"), act: () => wholeCity(this.map, setup) },
      { html: BORDERS, title: say("outlines"), pressed: true, act: borders },
    ]);
  }

  #listen() {
    this.state.on(["incident"], () => this.#showIncident());
    this.state.on(["place"], () => {
      this.list.name(this.state.place?.label ?? say("list_map"));
      byId("list-reset").hidden = !this.state.place;
    });
    window.addEventListener("offline", () => this.notice.keep(say("offline"), "offline"));
    window.addEventListener("online", () => {
      this.notice.tell(say("online"));
      this.view.refresh();
    });
  }

  #showIncident() {
    const { incident } = this.state;
    this.clusters.choose(incident);
    if (incident) {
      this.card.open(incident);
    } else {
      this.card.close();
      this.chosen.clear();
    }
  }

  /** Ask for everything the first time; the ground last. */
  begin() {
    this.view.refresh();
    layGround(this.map, setup);
    if (this.state.incident) this.#showIncident();
    ask(address("districts")).then((found) => this.outlines.show(found), () => this.notice.tell(say("map_failed")));
  }
}
