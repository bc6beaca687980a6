// Comforts that need a script. Every page reads without them.
(function () {
  "use strict";
  var root = document.documentElement;

  // Texts in another language are handed over by the page, under the same keys.
  var TEXTS = {
    copy: "Copy", copied: "Copied", save: "Save", selected: "Selected", light: "Light page", dark: "Dark page",
    sortByName: "Sort by name", shown: "{shown} of {total}"
  };
  var handed = document.querySelector("[data-texts]");
  if (handed) { Object.assign(TEXTS, JSON.parse(handed.textContent)); }

  function button(label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  // Light or dark, when the reader wants another than the system's.
  function remembered() {
    try { return localStorage.getItem("theme"); } catch (refused) { return null; }
  }
  function remember(theme) {
    try { localStorage.setItem("theme", theme); } catch (refused) { /* lasts for this page only */ }
  }
  function isDark() {
    return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }
  if (remembered()) { root.dataset.theme = remembered(); }
  var foot = document.querySelector(".site-foot ul");
  if (foot && CSS.supports("color", "light-dark(red, red)")) {
    var toggle = button("", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      name();
    });
    var name = function () { toggle.textContent = isDark() ? TEXTS.light : TEXTS.dark; };
    toggle.className = "theme-toggle";
    name();
    foot.appendChild(document.createElement("li")).appendChild(toggle);
  }

  // Copy buttons; the clipboard is closed to some pages that were opened from a disk.
  function copy(element, done) {
    var text = element.textContent;
    function byHand() {
      var range = document.createRange();
      range.selectNodeContents(element);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      done(document.execCommand("copy"));
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () { done(true); }, byHand);
    } else {
      byHand();
    }
  }
  function save(text, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }
  document.querySelectorAll("[data-copy]").forEach(function (box) {
    var made = button(TEXTS.copy, function () {
      copy(box.firstElementChild, function (worked) {
        made.textContent = worked ? TEXTS.copied : TEXTS.selected;
        setTimeout(function () { made.textContent = TEXTS.copy; }, 2000);
      });
    });
    made.className = "copy-button";
    made.setAttribute("aria-live", "polite");
    box.appendChild(made);
    if (box.dataset.save) {
      var saving = button(TEXTS.save, function () { save(box.firstElementChild.textContent, box.dataset.save); });
      saving.className = "copy-button";
      box.appendChild(saving);
    }
  });

  // Index pages: filter while typing, sort by number of articles.
  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }
  var MOST = 300; // names that a filter shows: a letter more finds fewer
  document.querySelectorAll("[data-filter]").forEach(function (bar) {
    var list = document.querySelector(bar.dataset.filter);
    var input = bar.querySelector("input");
    var count = bar.querySelector(".filter-count");
    var groups = Array.prototype.slice.call(list.querySelectorAll(".term-group"));
    var entries = groups.flatMap(function (group) {
      return Array.prototype.map.call(group.querySelectorAll("li"), function (item) {
        var number = item.querySelector(".count").textContent.replace(/\D/g, "");
        return { item: item, home: item.parentNode, text: folded(item.textContent), count: Number(number) };
      });
    });
    var sorted = document.createElement("ul");
    sorted.className = "term-list";
    sorted.hidden = true;
    list.prepend(sorted);
    function filter() {
      var words = folded(input.value.trim());
      var shown = 0;
      entries.forEach(function (entry) {
        entry.item.hidden = entry.text.indexOf(words) < 0;
        shown += entry.item.hidden ? 0 : 1;
      });
      groups.forEach(function (group) {
        group.hidden = !group.querySelector("li:not([hidden])");
      });
      count.textContent = words ? TEXTS.shown.replace("{shown}", shown).replace("{total}", entries.length) : "";
    }
    // The first page of a long index names a few terms; the names of all are a script beside it.
    var names = null;
    function loadNames() {
      if (names) { return; }
      names = [];
      window.archivegenNames = function (found) {
        names = found.map(function (one) { return { label: one[0], key: one[1], text: folded(one[0]) }; });
        filterAll();
      };
      var script = document.createElement("script");
      script.src = bar.dataset.names;
      document.head.append(script);
    }
    function filterAll() {
      loadNames();
      var words = folded(input.value.trim());
      var found = words ? names.filter(function (one) { return one.text.indexOf(words) >= 0; }) : [];
      groups.forEach(function (group) { group.hidden = words !== ""; });
      sorted.hidden = !words;
      sorted.replaceChildren.apply(sorted, found.slice(0, MOST).map(function (one) {
        var link = document.createElement("a");
        link.href = one.key + "/index.html";
        link.append(document.createElement("bdi"));
        link.firstChild.textContent = one.label;
        var item = document.createElement("li");
        item.append(link);
        return item;
      }));
      count.textContent = words ? TEXTS.shown.replace("{shown}", found.length).replace("{total}", names.length) : "";
    }
    input.addEventListener("input", bar.dataset.names ? filterAll : filter);
    if (bar.dataset.names) { input.addEventListener("focus", loadNames); }
    var sort = bar.querySelector("[data-sort]");
    if (!sort) { return; }
    var first = sort.textContent;
    sort.addEventListener("click", function () {
      var byCount = sorted.hidden;
      sorted.hidden = !byCount;
      (byCount ? entries.slice().sort(function (a, b) { return b.count - a.count; }) : entries).forEach(
        function (entry) { (byCount ? sorted : entry.home).appendChild(entry.item); }
      );
      sort.textContent = byCount ? TEXTS.sortByName : first;
      filter();
    });
  });

  // Search: `/` leads to the box; the box of a page without search leads to the page that has it.
  var box = document.querySelector("input[type=search]");
  var searchLink = document.querySelector(".site-find");
  addEventListener("keydown", function (event) {
    var busy = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey || !(box || searchLink)) { return; }
    event.preventDefault();
    if (box) { box.focus(); box.select(); } else { location.href = searchLink.href; }
  });
  document.querySelectorAll("[data-search-go]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var words = form.querySelector("input").value.trim();
      location.href = form.dataset.searchGo + (words ? "?q=" + encodeURIComponent(words) : "");
    });
  });

  // A link into a folded run of the original opens it.
  function unfold() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var run = target && target.closest("details");
    if (run && !run.open) { run.open = true; target.scrollIntoView(); }
  }
  addEventListener("hashchange", unfold);
  unfold();
})();
