"use strict";
(function () {
  var began = performance.now();
  var data = JSON.parse(document.getElementById("data").textContent);
  var hits = data.hits, details = data.details;
  var columns = ["row", "line", "shipment", "verdict", "role", "party as written", "score",
    "matched name", "listed as", "list", "programmes", "entry", "countries"];
  var VERDICT = 3, ROLE = 4, SCORE = 6, LIST = 9, DETAIL = 13;
  var PAGE = 100, MOST_PRINTED = 2000;
  var shown = hits.slice(), drawn = 0, sorted = {at: -1, up: true};
  var table = document.getElementById("table"), more = document.getElementById("more");

  function make(tag, text, attributes) {
    var element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = String(text);
    for (var name in attributes || {}) element.setAttribute(name, attributes[name]);
    return element;
  }

  // A mark that turns the letters after it round would show another name than the one screened.
  function visible(text) {
    return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, function (mark) {
      return "[U+" + mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "]";
    });
  }

  // Names run in either direction: each stands on its own, by its own letters.
  function name(text) { return make("bdi", visible(text), {dir: "auto"}); }

  function marked(word, marks) {
    if (!word) return make("span", "–", {"class": "absent"});
    var element = make("bdi", "", {dir: "auto"}), at = 0;
    (marks || []).forEach(function (mark) {
      element.append(visible(word.slice(at, mark[0])));
      element.append(make("mark", visible(word.slice(mark[0], mark[1]))));
      at = mark[1];
    });
    element.append(visible(word.slice(at)));
    return element;
  }

  function alignment(words) {
    var box = make("table", null, {"class": "words"});
    var head = box.createTHead().insertRow();
    ["asked", "listed", "alike", "how", "weight"].forEach(function (text) { head.append(make("th", text)); });
    var body = box.createTBody();
    words.forEach(function (word) {
      var row = body.insertRow();
      row.insertCell().append(marked(word[0], word[5]));
      row.insertCell().append(marked(word[1], word[6]));
      row.insertCell().textContent = word[2];
      row.insertCell().textContent = word[3];
      row.insertCell().textContent = word[4];
    });
    return box;
  }

  function fill(box, hit) {
    var detail = details[hit[DETAIL]];
    var pair = make("p", null, {"class": "pair"});
    pair.append(make("span", "as written "), name(hit[5]), make("span", " on the list "), name(hit[7]));
    box.append(pair);
    detail[0].forEach(function (one) {
      var part = make("div", null, {"class": "evidence " + one[4]});
      var points = one[5] ? " (" + (one[5] > 0 ? "+" : "") + one[5] + ")" : "";
      var sign = {supports: "for: ", against: "against: ", neutral: ""}[one[4]];
      part.append(make("b", sign + one[0] + " "), name(one[6]), make("span", points));
      if (one[7].length) part.append(alignment(one[7]));
      box.append(part);
    });
    if (detail[1]) box.append(make("p", detail[1], {"class": "flips"}));
    box.append(make("p", "edition " + (detail[2] || "not dated") + ", sha256 " + detail[3], {"class": "edition"}));
  }

  function draw(hit) {
    var body = make("tbody"), row = body.insertRow();
    for (var at = 0; at < columns.length; at++) {
      var cell = row.insertCell();
      if (at === SCORE) cell.textContent = hit[at].toFixed(1);
      else if (typeof hit[at] === "number") cell.textContent = hit[at];
      else cell.append(name(hit[at]));
    }
    row.className = hit[VERDICT].split(" ")[0];
    var cellOfWhy = body.insertRow().insertCell();
    cellOfWhy.colSpan = columns.length;
    var why = make("details");
    why.append(make("summary", "why"));
    why.addEventListener("toggle", function () { open(why, hit); });
    why.hit = hit;
    cellOfWhy.append(why);
    return body;
  }

  function open(why, hit) {
    if (why.open && why.childElementCount === 1) {
      var box = make("div");
      fill(box, hit);
      why.append(box);
    }
  }

  function next(number) {
    var piece = document.createDocumentFragment();
    shown.slice(drawn, drawn + number).forEach(function (hit) { piece.append(draw(hit)); });
    drawn = Math.min(shown.length, drawn + number);
    table.append(piece);
    more.hidden = drawn >= shown.length;
    document.getElementById("count").textContent = drawn + " of " + shown.length + " shown, " + hits.length + " in all";
  }

  function redraw() {
    table.querySelectorAll("tbody").forEach(function (body) { body.remove(); });
    drawn = 0;
    next(PAGE);
  }

  function select() {
    var words = document.getElementById("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    var chosen = [["verdict", VERDICT], ["role", ROLE], ["list", LIST]].map(function (pair) {
      return [document.getElementById(pair[0]).value, pair[1]];
    });
    shown = hits.filter(function (hit) {
      if (!chosen.every(function (pair) { return !pair[0] || hit[pair[1]] === pair[0]; })) return false;
      var text = words.length ? hit.slice(0, DETAIL).join("\u0000").toLowerCase() : "";
      return words.every(function (word) { return text.includes(word); });
    });
    order();
    redraw();
  }

  function order() {
    if (sorted.at < 0) return;
    var at = sorted.at, sign = sorted.up ? 1 : -1, compare = new Intl.Collator().compare;
    shown.sort(function (a, b) {
      var one = a[at], other = b[at];
      return sign * (typeof one === "number" ? one - other : compare(one, other)) || a[0] - b[0];
    });
  }

  function headings() {
    var row = table.tHead.insertRow();
    columns.forEach(function (column, at) {
      var cell = make("th", null, {scope: "col", "aria-sort": "none"}), button = make("button", column, {type: "button"});
      button.addEventListener("click", function () {
        sorted = {at: at, up: sorted.at === at ? !sorted.up : at !== SCORE};
        row.querySelectorAll("th").forEach(function (th) { th.setAttribute("aria-sort", "none"); });
        cell.setAttribute("aria-sort", sorted.up ? "ascending" : "descending");
        order();
        redraw();
      });
      cell.append(button);
      row.append(cell);
    });
  }

  function choices(id, at) {
    var values = Array.from(new Set(hits.map(function (hit) { return hit[at]; }))).sort();
    values.forEach(function (value) { document.getElementById(id).append(make("option", value, {value: value})); });
    document.getElementById(id).addEventListener("change", select);
  }

  function reasons() {
    var box = document.getElementById("reasons");
    if (!data.reasons.length) { document.getElementById("open").hidden = true; return; }
    var head = box.createTHead().insertRow();
    ["row", "line", "shipment", "verdict", "why"].forEach(function (text) { head.append(make("th", text)); });
    var body = box.createTBody();
    data.reasons.forEach(function (one) {
      var row = body.insertRow();
      one.forEach(function (value) { row.insertCell().append(typeof value === "number" ? String(value) : name(value)); });
    });
  }

  headings();
  choices("verdict", VERDICT);
  choices("role", ROLE);
  choices("list", LIST);
  document.getElementById("filter").addEventListener("input", select);
  more.addEventListener("click", function () { next(PAGE * 5); });
  window.addEventListener("beforeprint", function () {
    next(Math.max(0, MOST_PRINTED - drawn));
    table.querySelectorAll("details").forEach(function (why) { why.open = true; open(why, why.hit); });
  });
  reasons();
  next(PAGE);
  if (location.hash === "#all") {
    table.querySelectorAll("details").forEach(function (why) { why.open = true; open(why, why.hit); });
  }
  document.documentElement.setAttribute("data-drawn", Math.round(performance.now() - began));
  document.documentElement.setAttribute("data-opened", Math.round(performance.now()));
})();
