/* A map of incidents with its list, card and filters: what both audiences have in common. */

import { Aim } from "./aim.js";
import { groundMap, layGround, mapButtons, wholeCity } from "./ground_map.js";
import { BORDERS, CITY, DENSITY } from "./icons.js";
import { IncidentsView } from "./incidents_view.js";
import { Chosen } from "./layers/chosen.js";
import { Here } from "./layers/here.js";
import { Outlines } from "./layers/outlines.js";
import { MapState } from "./map_state.js";
import { Facts } from "./marks/facts.js";
import { Marks } from "./marks/marks.js";
import { Notice } from "./notice.js";
import { Facets } from "./panel/facets.js";
import { List } from "./panel/list.js";
import { ask } from "./server.js";
import { address, setup } from "./setup.js";
import { TimeOpener } from "./time/opener.js";
import { say } from "./words.js";

const WIDE = matchMedia("(min-width: 1000px) and (min-height: 600px)");
const TIME_PX = 120;
const GROUND_WAITS_MS = 700;

export const byId = (id) => document.getElementById(id);

/** Turn a button that is pressed or not; return whether it now is. */
export function turned(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  return on;
}

export class IncidentsMap {
  #card = null;

  /**
   * `facet` names the parameter of the status layers, `href(number)` links to an incident,
   * `panel` takes the card, `listed()` shows the list of a stack, `covered()` is how many px
   * at the foot of the map nobody can see; `counted(total)` hears how many the filter holds;
   * `history` lets it lie open where there is room.
   */
  constructor({ facet, href, panel, listed, covered, counted = () => {}, history = false }) {
    this.history = history && WIDE.matches;
    this.state = new MapState(setup, { facet });
    this.map = groundMap(byId("map"), setup, this.state.view, this.history ? TIME_PX : 0);
    this.notice = new Notice(byId("map-message"));
    this.here = new Here().addTo(this.map);
    this.aim = new Aim(this.map, this.state, covered);
    this.outlines = new Outlines().addTo(this.map);
    this.facts = new Facts();
    this.marks = this.#marks(listed);
    this.chosen = new Chosen(this.marks).addTo(this.map);
    this.list = this.#list(href);
    this.panel = panel;
    this.facets = new Facets(byId("filters"), this.state);
    this.view = this.#view(counted);
    this.time = new TimeOpener(byId("time"), () => this.#timeline());
    this.#buttons();
    this.#listen();
  }

  open(incident) {
    this.state.change({ incident });
  }

  /** What few look at comes when it is wanted. */
  #view(counted) {
    const dense = async () => {
      const { Density } = await import("./density/density.js");
      return new Density(byId("density-legend")).addTo(this.map);
    };
    return new IncidentsView({ ...this, dense, counted, summary: byId("panel-sum"), total: byId("panel-total") });
  }

  async #timeline() {
    const { Timeline } = await import("./time/timeline.js");
    return new Timeline(byId("time"), { state: this.state, prefetch: (filters) => this.view.picture.prefetch(filters) });
  }

  #marks(listed) {
    const entered = (group, byKey) => {
      if (!this.view.enter(group)) listed();
      else if (byKey) this.map.getContainer().focus();
    };
    const found = (group) => this.view.found(group);
    const opened = (number) => this.open(number);
    return new Marks({ statuses: setup.statuses, facts: this.facts, opened, entered, found }).addTo(this.map);
  }

  #list(href) {
    return new List(byId("list"), {
      open: (number) => this.open(number),
      point: (number) => this.marks.choose(number ?? this.state.incident),
      more: (page) => this.view.more(page),
      href,
    });
  }

  async #loadCard() {
    const { Card } = await import("./panel/card.js");
    const shown = (place) => {
      this.chosen.show({ ...place, number: this.state.incident });
      this.aim.show(place);
    };
    return new Card(this.panel, byId("panel-card"), { shown, closed: () => this.open(null) });
  }

  #buttons() {
    const borders = (button) => (turned(button) ? this.outlines.addTo(this.map) : this.outlines.remove());
    const dense = (button) => this.state.change({ dense: turned(button) });
    mapButtons(this.map, "bottomright", [
      { html: CITY, title: say("whole_city"), act: () => wholeCity(this.map, setup, { foot: this.time.isOpen && WIDE.matches ? TIME_PX : 0 }) },
      { html: BORDERS, title: say("outlines"), pressed: true, act: borders },
      { html: DENSITY, title: say("density"), pressed: this.state.dense, act: dense },
    ]);
  }

  #listen() {
    this.state.on(["incident"], () => this.#showIncident());
    this.state.on(["place"], () => {
      this.list.name(this.state.place?.label ?? say("list_map"));
      byId("list-reset").hidden = !this.state.place;
    });
    byId("search").addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("offline", () => this.notice.keep(say("offline"), "offline"));
    window.addEventListener("online", () => {
      this.notice.tell(say("online"));
      this.view.refresh();
    });
  }

  async #showIncident() {
    const { incident } = this.state;
    this.marks.choose(incident);
    if (incident) {
      this.#card ??= this.#loadCard();
      (await this.#card).open(incident);
    } else {
      this.chosen.clear();
      (await this.#card)?.close();
    }
  }

  /** Ask for everything the first time; the ground when the incidents stand, or after a while. */
  begin() {
    const patience = new Promise((end) => setTimeout(end, GROUND_WAITS_MS));
    Promise.race([this.view.refresh(), patience]).then(() => layGround(this.map, setup));
    if (this.state.incident) this.#showIncident();
    if (this.history) this.time.fold(false);
    const { works, polls } = setup.urls;
    if (works || polls) import("./layers/announced.js").then(({ layAnnounced }) => layAnnounced(this.map));
    ask(address("districts")).then((found) => this.#outlined(found), () => this.notice.tell(say("map_failed")));
  }

  #outlined(found) {
    this.outlines.show(found);
    this.facets.offerDistricts(found);
  }
}
